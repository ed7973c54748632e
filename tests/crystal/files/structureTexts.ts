import type { Lattice } from '../../../src/crystal/cell/lattice';

/** A crystal of elements on fractional positions, to be written in every format. */
export interface Crystal {
  readonly lattice: Lattice;
  readonly sites: readonly {
    readonly symbol: string;
    readonly position: readonly [number, number, number];
  }[];
}

type Writer = (crystal: Crystal) => { path: string; text: string };

const rowsOf = ({ lattice: { vectors } }: Crystal) =>
  [0, 3, 6].map((k) => [vectors[k], vectors[k + 1], vectors[k + 2]]);

function cartesianOf({ lattice: { vectors: v } }: Crystal, [x, y, z]: readonly number[]): number[] {
  return [0, 1, 2].map((k) => x * v[k] + y * v[3 + k] + z * v[6 + k]);
}

/** Cell vectors and coordinates divided by a factor, which is written as the scale; or the volume instead. */
function poscar(crystal: Crystal, factor: number, byVolume: boolean, isCartesian: boolean): string {
  const { sites, lattice } = crystal;
  const scaled = (values: readonly number[]) => values.map((value) => value / factor).join(' ');
  return [
    'written by a test',
    byVolume ? -lattice.volume : factor,
    ...rowsOf(crystal).map(scaled),
    sites.map(({ symbol }) => symbol).join(' '),
    sites.map(() => 1).join(' '),
    isCartesian ? 'Cartesian' : 'Direct',
    ...sites.map(({ position }) =>
      isCartesian ? scaled(cartesianOf(crystal, position)) : position.join(' '),
    ),
    '',
  ].join('\n');
}

export const writers: Readonly<Record<string, Writer>> = {
  direct: (crystal) => ({ path: 'x/a/POSCAR', text: poscar(crystal, 1, false, false) }),
  scaled: (crystal) => ({ path: 'a.vasp', text: poscar(crystal, 3.7, false, true) }),
  volume: (crystal) => ({ path: 'a.poscar', text: poscar(crystal, 2.9, true, true) }),
  extendedXyz: (crystal) => ({
    path: 'a.xyz',
    text: [
      crystal.sites.length,
      `Lattice="${rowsOf(crystal).flat().join(' ')}" Properties=species:S:1:pos:R:3`,
      ...crystal.sites.map(({ symbol, position }) => `${symbol} ${cartesianOf(crystal, position).join(' ')}`),
      '',
    ].join('\n'),
  }),
  pymatgen: (crystal) => ({
    path: 'a.json',
    text: JSON.stringify({
      lattice: { matrix: rowsOf(crystal) },
      sites: crystal.sites.map(({ symbol, position }) => ({
        species: [{ element: symbol, occu: 1 }],
        abc: position,
      })),
    }),
  }),
  optimade: (crystal) => ({
    path: 'a.json',
    text: JSON.stringify({
      data: {
        id: 'a',
        type: 'structures',
        attributes: {
          lattice_vectors: rowsOf(crystal),
          cartesian_site_positions: crystal.sites.map(({ position }) => cartesianOf(crystal, position)),
          species: [...new Set(crystal.sites.map(({ symbol }) => symbol))].map((name) => ({
            name,
            chemical_symbols: [name],
            concentration: [1],
          })),
          species_at_sites: crystal.sites.map(({ symbol }) => symbol),
        },
      },
    }),
  }),
};
