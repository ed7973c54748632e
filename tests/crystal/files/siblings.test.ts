import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { readStructureFile } from '../../../src/crystal/files/structureFile';

/** What a file is read to: species with their amounts in the cell; or the code of its first problem. */
function content(text: string, file: string): string {
  const { structures, problems } = readStructureFile(text, file)!;
  if (structures.length === 0) return problems[0].code;
  const sums = new Map<string, number>();
  for (const { species } of structureFromCif(structures[structures.length - 1].cif, file).sites)
    for (const { symbol, occupancy } of species) sums.set(symbol, (sums.get(symbol) ?? 0) + occupancy);
  return [...sums]
    .map(([symbol, sum]) => `${symbol}${Number(sum.toFixed(3))}`)
    .sort()
    .join(' ');
}

const cell = '4 0 0\n0 4 0\n0 0 4';
const poscar = (middle: string, head = 'a\n1.0') => `${head}\n${cell}\n${middle}`;
const two = '0 0 0\n0.5 0.5 0.5\n';

describe('POSCAR as people have it', () => {
  it.each([
    ['Windows lines', poscar(`Li F\n1 1\nDirect\n${two}`).replaceAll('\n', '\r\n')],
    ['a mark of the order of bytes', `\ufeff${poscar(`Li F\n1 1\nDirect\n${two}`)}`],
    ['lower case mode', poscar(`Li F\n1 1\ndirect\n${two}`)],
    ['fractional for direct', poscar(`Li F\n1 1\nFractional\n${two}`)],
    ['Cartesian', poscar('Li F\n1 1\nCartesian\n0 0 0\n2 2 2\n')],
    ['k for Cartesian', poscar('Li F\n1 1\nk\n0 0 0\n2 2 2\n')],
    ['selective dynamics', poscar('Li F\n1 1\nSelective dynamics\nDirect\n0 0 0 T T F\n.5 .5 .5 F F F\n')],
    ['velocities behind', poscar(`Li F\n1 1\nDirect\n${two}\n0 0 0\n0 0 0\n`)],
    ['symbols with a hash', poscar(`Li/abcd F/1234\n1 1\nDirect\n${two}`)],
    ['symbols of potentials', poscar(`Li_sv F\n1 1\nDirect\n${two}`)],
    ['tabs', poscar('Li\tF\n1\t1\nDirect\n0\t0\t0\n0.5\t0.5\t0.5\n')],
    ['VASP 4 with its comment', poscar(`1 1\nDirect\n${two}`, 'Li F\n1.0')],
    ['a volume for the scale', poscar(`Li F\n1 1\nDirect\n${two}`, 'a\n-64')],
    ['an element in two groups', poscar('Li F\n1 1\nDirect\n0 0 0 Li\n.5 .5 .5 F\n')],
  ])('%s', (_, text) => {
    expect(content(text, 'POSCAR')).toBe('F1 Li1');
  });
});

describe('extended XYZ as people have it', () => {
  const lattice = 'Lattice="4 0 0 0 4 0 0 0 4"';
  it.each([
    [
      'columns of forces',
      `2\n${lattice} Properties=species:S:1:pos:R:3:forces:R:3\nLi 0 0 0 1 1 1\nF 2 2 2 1 1 1\n`,
    ],
    ['lower case key', '2\nlattice="4 0 0 0 4 0 0 0 4"\nLi 0 0 0\nF 2 2 2\n'],
    ['a count with blanks', `  2  \n${lattice}\nLi 0 0 0\nF 2 2 2\n`],
    ['Windows lines', `2\r\n${lattice}\r\nLi 0 0 0\r\nF 2 2 2\r\n`],
    ['positions first', `2\n${lattice} Properties=pos:R:3:species:S:1\n0 0 0 Li\n2 2 2 F\n`],
    ['two frames', `2\n${lattice}\nNa 0 0 0\nCl 2 2 2\n2\n${lattice}\nLi 0 0 0\nF 2 2 2\n`],
    ['numbers of the elements', `2\n${lattice} Properties=Z:I:1:pos:R:3\n3 0 0 0\n9 2 2 2\n`],
  ])('%s', (_, text) => {
    expect(content(text, 'a.xyz')).toBe('F1 Li1');
  });
});

describe('JSON as people have it', () => {
  const matrix = [
    [4, 0, 0],
    [0, 4, 0],
    [0, 0, 4],
  ];
  const sites = [
    { species: [{ element: 'Li', occu: 1 }], abc: [0, 0, 0] },
    { species: [{ element: 'F', occu: 1 }], abc: [0.5, 0.5, 0.5], label: 'F1', properties: { magmom: 0 } },
  ];
  const structure = {
    '@module': 'pymatgen.core.structure',
    '@class': 'Structure',
    lattice: { matrix },
    sites,
  };
  const attributes = {
    lattice_vectors: matrix,
    cartesian_site_positions: [
      [0, 0, 0],
      [2, 2, 2],
    ],
    species_at_sites: ['Li', 'F'],
    species: ['Li', 'F'].map((name) => ({ name, chemical_symbols: [name], concentration: [1] })),
  };
  it.each<[string, unknown]>([
    ['a structure', structure],
    ['a structure with a charge', { ...structure, charge: 0 }],
    [
      'species with charges',
      {
        ...structure,
        sites: [{ ...sites[0], species: [{ element: 'Li', oxidation_state: 1, occu: 1 }] }, sites[1]],
      },
    ],
    ['a list of one', [structure]],
    ['a summary document', { material_id: 'mp-1138', structure }],
    ['documents under data', { data: [{ material_id: 'mp-1138', structure }] }],
    ['an entry of OPTIMADE', { data: [{ id: '1', type: 'structures', attributes }], links: {}, meta: {} }],
    [
      'an entry with its periodicity',
      {
        data: {
          id: '1',
          type: 'structures',
          attributes: { ...attributes, dimension_types: [1, 1, 1], nsites: 2 },
        },
      },
    ],
  ])('%s', (_, value) => {
    expect(content(JSON.stringify(value), 'a.json')).toBe('F1 Li1');
  });
});
