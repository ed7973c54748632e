import { expect, test } from 'vitest';
import { toCartesian } from '../../../../src/crystal/cell/lattice';
import { structureCif } from '../../../../src/crystal/files/cif/structureCif';
import { structureFromCif } from '../../../../src/crystal/files/cif/cifStructure';
import type { Structure } from '../../../../src/crystal/structure';
import { cifOf } from '../../cifOf';

const disordered = structureFromCif(
  cifOf({
    name: 'odd name: "x"',
    cell: '5.1 6.2 7.3 81 95 112',
    operations: ['x,y,z', '-x,-y,-z'],
    atoms: [
      'Li1 Li 0.1 0.2 0.3 0.4',
      'Na1 Na 0.1 0.2 0.3 0.35',
      'O1 O 0.55 0.6 0.7 1',
      'Cl1 Cl 0 0 0.5 0.25',
    ],
  }),
  'it.cif',
);

/** Sites as text: where they are, Å, and what stands there. */
function sitesOf({ lattice, sites }: Structure): string[] {
  return sites
    .map(({ position, species }) => {
      const at = toCartesian(lattice, position).map((x) => x.toFixed(4).replace('-0.0000', '0.0000'));
      return `${at.join(' ')} ${species.map(({ symbol, occupancy }) => `${symbol}${occupancy}`).join(' ')}`;
    })
    .sort();
}

test('a structure is read again as it was written', () => {
  const read = structureFromCif(structureCif(disordered, [1, 1, 1], 'a test\n# of two lines'), 'it.cif');
  expect(sitesOf(read)).toEqual(sitesOf(disordered));
  expect(read.problems).toEqual([]);
  const { a, b, c, alpha, beta, gamma } = disordered.lattice;
  expect(read.lattice).toMatchObject({ a, b, c, alpha, beta, gamma });
});

test('some cells are written as one', () => {
  const read = structureFromCif(structureCif(disordered, [2, 1, 3], ''), 'it.cif');
  expect(read.sites.length).toBe(6 * disordered.sites.length);
  expect(read.lattice.volume).toBeCloseTo(6 * disordered.lattice.volume, 6);
  const { lattice } = disordered;
  const all = [0, 1].flatMap((i) =>
    [0, 1, 2].flatMap((k) =>
      disordered.sites.map((site) => ({
        ...site,
        position: [site.position[0] + i, site.position[1], site.position[2] + k] as never,
      })),
    ),
  );
  expect(sitesOf(read)).toEqual(sitesOf({ ...disordered, lattice, sites: all }));
});
