import { expect, test } from 'vitest';
import { usualEnergy } from '../../../src/crystal/pathways/energyOptions';
import { isosurface } from '../../../src/crystal/pathways/surface/surfaceNets';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import { drawPathways, type PathwayPicture } from '../../../src/experiment/structures/pathwayPicture';
import { cifOf } from '../../crystal/cifOf';
import { inlineRunner } from '../inlineRunner';

const oxide = cifOf({
  ...{ name: 'Li2O', cell: '4.619 4.619 4.619 90 90 90', operations: [] },
  atoms: ['Li1 Li 0.25 0.25 0.25 1', 'O1 O 0 0 0 1'],
  more: "_symmetry_space_group_name_H-M 'F m -3 m'\n_symmetry_Int_Tables_number 225",
});

async function pictures(cif: string, signal?: AbortSignal) {
  const shown: PathwayPicture[] = [];
  const fractions: number[] = [];
  const why = await drawPathways(
    inlineRunner(),
    { cif, file: 'it.cif', energy: usualEnergy },
    {
      signal,
      onPicture: (picture) => void shown.push(picture),
      onProgress: ({ fraction }) => fractions.push(fraction),
    },
  );
  return { shown, fractions, why };
}

test('a picture comes in two passes: coarse without a network, fine with it', async () => {
  const { shown, fractions, why } = await pictures(oxide);
  expect(why).toBeNull();
  expect(shown.map(({ resolutionA }) => resolutionA)).toEqual([0.3, 0.2]);
  expect(shown.map(({ grid }) => grid.size)).toEqual([
    [16, 16, 16],
    [24, 24, 24],
  ]);
  expect(shown[0].pathways).toBeNull();
  expect(shown[1].pathways?.network.levels).toHaveLength(3);
  // Each picture's own level opens its surface.
  for (const { grid, percolation } of shown) {
    const level = { levelEv: percolation.levels[0].energyEv, cells: [1, 1, 1], capped: false } as const;
    expect(isosurface(grid, level).parts[0].rank).toBe(3);
  }
  expect(fractions).toEqual([...fractions].sort((one, two) => one - two));
});

test('what has no landscape says why, and a cancelled picture rejects', async () => {
  const { shown, why } = await pictures(oxide.replace('Li1 Li', 'Na1 Na'));
  expect(shown).toEqual([]);
  expect(why).toMatch(/no lithium/);
  await expect(pictures(oxide, AbortSignal.abort())).rejects.toThrow();
});

test('the second pass waits until the first picture is drawn', async () => {
  const inline = inlineRunner();
  const begun: string[] = [];
  const runner: JobRunner = {
    ...inline,
    run: (kind, ...more) => {
      begun.push(kind);
      return inline.run(kind, ...more);
    },
  };
  let drawn = () => undefined as void;
  const asked = new Promise<void>((isAsked) => {
    void drawPathways(
      runner,
      { cif: oxide, file: 'it.cif', energy: usualEnergy },
      {
        onPicture: () =>
          new Promise((resolve) => {
            drawn = resolve;
            isAsked();
          }),
      },
    );
  });
  await asked;
  await new Promise((settle) => setTimeout(settle));
  expect(begun).toEqual(['viewLandscape']);
  drawn();
  await new Promise((settle) => setTimeout(settle));
  expect(begun).toEqual(['viewLandscape', 'pathways']);
});
