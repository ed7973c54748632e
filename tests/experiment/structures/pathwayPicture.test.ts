import { expect, test } from 'vitest';
import { usualEnergy } from '../../../src/crystal/pathways/framework';
import { isosurface } from '../../../src/crystal/pathways/surface/surfaceNets';
import { drawPathways, type PathwayPicture } from '../../../src/experiment/structures/pathwayPicture';
import { inlineRunner } from '../inlineRunner';

const oxide = `data_Li2O
_cell_length_a 4.619
_cell_length_b 4.619
_cell_length_c 4.619
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_symmetry_space_group_name_H-M 'F m -3 m'
_symmetry_Int_Tables_number 225
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Li1 Li 0.25 0.25 0.25 1
O1 O 0 0 0 1
`;

async function pictures(cif: string, signal?: AbortSignal) {
  const shown: PathwayPicture[] = [];
  const fractions: number[] = [];
  const why = await drawPathways(
    inlineRunner(),
    { cif, file: 'it.cif', energy: usualEnergy },
    {
      signal,
      onPicture: (picture) => shown.push(picture),
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
