import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../src/base/problem';
import { readStructureFile } from '../../../src/crystal/files/structureFile';

const matrix = [
  [4, 0, 0],
  [0, 5, 0],
  [0, 0, 6],
];
const site = (element: string, abc: unknown, occu: unknown = 1) => ({ species: [{ element, occu }], abc });
const pymatgen = { lattice: { matrix }, sites: [site('Li+', [0, 0, 0], 0.5), site('F-', [0.5, 0.5, 0.5])] };
const attributes = {
  lattice_vectors: matrix,
  cartesian_site_positions: [
    [0, 0, 0],
    [2, 2.5, 3],
  ],
  species: [
    { name: 'A', chemical_symbols: ['Li', 'vacancy'], concentration: [0.5, 0.5] },
    { name: 'F', chemical_symbols: ['F'], concentration: [1] },
  ],
  species_at_sites: ['A', 'F'],
};
const entry = { id: 'p/1', type: 'structures', attributes };
const withAttributes = (changes: object) => ({ ...entry, attributes: { ...attributes, ...changes } });

function read(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const { structures, problems } = readStructureFile(text, 'folder/a.json')!;
  const bodies = structures.map(({ cif }) => cif.slice(cif.indexOf('data_')));
  return { ids: structures.map(({ id }) => id), bodies, problems };
}
const firstProblem = (value: unknown) => read(value).problems[0];

describe('JSON of structures', () => {
  const body = read(pymatgen).bodies[0];

  it('is one crystal in both dialects', () => {
    expect(body).toContain(
      'Li1 Li 0.00000000 0.00000000 0.00000000 0.50000000\nF2 F 0.50000000 0.50000000 0.50000000 1.00000000\n',
    );
    expect(read(entry).bodies).toEqual([body]);
  });

  it.each<[string, unknown, string[]]>([
    ['pymatgen', pymatgen, ['a']],
    ['an entry around it', { structure: pymatgen, material_id: 'mp-1' }, ['a']],
    ['a list of pymatgen', [pymatgen, { structure: pymatgen, material_id: 'mp-1' }], ['a_1', 'mp-1']],
    ['documents of a database', { data: [{ structure: pymatgen, task_id: 'mp-2' }] }, ['mp-2']],
    ['an answer of OPTIMADE', { data: entry, meta: {} }, ['p/1']],
    ['a bare entry', entry, ['p/1']],
    ['its attributes alone', attributes, ['a']],
    ['a search result', { data: [entry, { ...entry, id: 7 }, { ...entry, id: '' }] }, ['p/1', '7', 'a_3']],
    ['structures by ID', { 'mp-1': pymatgen, 'mp-2': { structure: pymatgen } }, ['mp-1', 'mp-2']],
    ['a list of both', [entry, pymatgen], ['p/1', 'a_2']],
  ])('%s: the IDs', (_, value, ids) => {
    expect(read(value)).toEqual({ ids, bodies: ids.map(() => body), problems: [] });
  });

  it('goes on after a bad entry, whose place it names', () => {
    const bad = withAttributes({ species_at_sites: ['A', 'G'] });
    const { ids, problems } = read({ data: [bad, entry, { id: 'r', type: 'references', attributes: {} }] });
    expect(ids).toEqual(['p/1']);
    expect(problems.map(({ severity, code, column, value }) => [severity, code, column, value])).toEqual([
      ['error', 'unknown-element', 'data[0].attributes.species_at_sites[1]', 'G'],
      ['note', 'other-entries-ignored', 'data', undefined],
    ]);
    expect(describeProblem(problems[0])).toMatch(
      /^folder\/a\.json, data\[0\]\.attributes\.species_at_sites\[1\]: /,
    );
  });

  it('takes names as elements where an entry has no species, with a note', () => {
    const { problems, ids } = read(withAttributes({ species: null, species_at_sites: ['Li', 'F'] }));
    expect(ids).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toEqual(['no-species']);
  });

  it('reads Å where a site of pymatgen has no cell units', () => {
    const sites = [
      { species: [{ element: 'Li', occu: 0.5 }], xyz: [0, 0, 0] },
      { species: [{ element: 'F' }], xyz: [2, 2.5, 3] },
    ];
    expect(read({ ...pymatgen, sites }).bodies).toEqual([body]);
  });

  it('leaves out vacancies of pymatgen, and says what has no atoms', () => {
    const vacancy = site('X0+', [0.1, 0.1, 0.1]);
    expect(read({ ...pymatgen, sites: [...pymatgen.sites, vacancy] }).bodies).toEqual([body]);
    expect(firstProblem({ ...pymatgen, sites: [vacancy] })).toMatchObject({
      code: 'no-sites',
      file: 'folder/a.json',
    });
    expect(firstProblem({ ...pymatgen, sites: [] })).toMatchObject({ code: 'no-sites' });
  });

  const many = Array.from({ length: 10_001 }, () => [0, 0, 0]);
  it.each<[string, string | undefined, unknown]>([
    ['bad-json', undefined, '{"lattice": {'],
    ['bad-json', undefined, '{"lattice": NaN}'],
    ['no-structure-in-json', '', '{"a": 1}'],
    ['no-structure-in-json', '', 'null'],
    ['no-structure-in-json', '', '[]'],
    ['no-structure-in-json', 'data', { data: [1, null, 'x', []] }],
    ['no-lattice', '', { '@class': 'Molecule', sites: [] }],
    ['not-a-list', 'lattice.matrix', { ...pymatgen, lattice: {} }],
    [
      'bad-number',
      'lattice.matrix[1][0]',
      { ...pymatgen, lattice: { matrix: [matrix[0], ['0', 5, 0], matrix[2]] } },
    ],
    ['bad-number', 'lattice.matrix', { ...pymatgen, lattice: { matrix: matrix.slice(1) } }],
    ['bad-cell', 'lattice.matrix', { ...pymatgen, lattice: { matrix: [matrix[0], matrix[0], matrix[2]] } }],
    ['bad-number', 'sites[0].abc', { ...pymatgen, sites: [site('Li', [0, 0])] }],
    ['bad-number', 'sites[0]', { ...pymatgen, sites: [site('Li', [0, 0, 1e9])] }],
    ['bad-number', 'sites[0].species[0].occu', { ...pymatgen, sites: [site('Li', [0, 0, 0], -1)] }],
    ['bad-number', 'sites[0].species[0].occu', { ...pymatgen, sites: [site('Li', [0, 0, 0], '1')] }],
    ['unknown-element', 'sites[0].species[0].element', { ...pymatgen, sites: [site('Qq', [0, 0, 0])] }],
    ['unknown-element', 'sites[0].species[0].element', { ...pymatgen, sites: [site('', [0, 0, 0])] }],
    [
      'not-a-text',
      'sites[0].species[0].element',
      { ...pymatgen, sites: [{ species: [null], abc: [0, 0, 0] }] },
    ],
    ['structure-too-large', 'sites', { ...pymatgen, sites: many }],
    [
      'structure-too-large',
      'attributes.cartesian_site_positions',
      withAttributes({ cartesian_site_positions: many, species_at_sites: many }),
    ],
    ['incomplete-entry', 'attributes.lattice_vectors', withAttributes({ lattice_vectors: undefined })],
    [
      'incomplete-entry',
      'attributes.cartesian_site_positions',
      withAttributes({ cartesian_site_positions: null }),
    ],
    ['incomplete-entry', 'attributes.species_at_sites', withAttributes({ species_at_sites: ['A'] })],
    [
      'no-lattice',
      'attributes.lattice_vectors',
      withAttributes({ lattice_vectors: [matrix[0], matrix[1], [null, null, null]] }),
    ],
    [
      'no-lattice',
      'attributes.lattice_vectors',
      withAttributes({ lattice_vectors: null, nperiodic_dimensions: 0 }),
    ],
    [
      'bad-species',
      'attributes.species[0]',
      withAttributes({ species: [{ name: 'A', chemical_symbols: ['Li', 'Na'] }] }),
    ],
    [
      'unknown-element',
      'attributes.species[0].chemical_symbols[0]',
      withAttributes({ species: [{ name: 'A', chemical_symbols: ['X'] }] }),
    ],
  ])('refuses with %s at %s', (code, column, value) => {
    const problem = firstProblem(value);
    expect(problem).toMatchObject({ code, file: 'folder/a.json' });
    expect(problem.column).toBe(column);
  });
});

describe('entries of OPTIMADE as providers give them', () => {
  const half = (species: object[]) => read(withAttributes({ species: [...species, attributes.species[1]] }));

  it('leave vacancies out, said as such or by shares below one', () => {
    const body = read(entry).bodies;
    expect(half([{ name: 'A', chemical_symbols: ['Li'], concentration: [0.5] }]).bodies).toEqual(body);
    expect(
      half([{ name: 'A', chemical_symbols: ['vacancy', 'Li'], concentration: [0.5, 0.5] }]).bodies,
    ).toEqual(body);
  });

  it.each<[string, object, string]>([
    ['no-lattice', { lattice_vectors: null, nperiodic_dimensions: 0 }, 'attributes.lattice_vectors'],
    ['incomplete-entry', { lattice_vectors: null }, 'attributes.lattice_vectors'],
    ['incomplete-entry', { cartesian_site_positions: undefined }, 'attributes.cartesian_site_positions'],
    ['incomplete-entry', { species_at_sites: null }, 'attributes.species_at_sites'],
    ['incomplete-entry', { species_at_sites: ['A'] }, 'attributes.species_at_sites'],
    [
      'unknown-element',
      { species: [{ name: 'A', chemical_symbols: ['X'], concentration: [1] }] },
      'attributes.species[0].chemical_symbols[0]',
    ],
    [
      'bad-species',
      { species: [{ name: 'A', chemical_symbols: ['Li', 'Na'], concentration: [1] }] },
      'attributes.species[0]',
    ],
  ])('are refused with %s for %j, and the others are read', (code, changes, place) => {
    const { ids, problems } = read({ data: [withAttributes(changes), { ...entry, id: 'p/2' }] });
    expect(ids).toEqual(['p/2']);
    expect(problems[0]).toMatchObject({ code, column: `data[0].${place}` });
  });

  it('are crystals with a note where they are layers with three vectors', () => {
    const { bodies, problems } = read(withAttributes({ nperiodic_dimensions: 2 }));
    expect(bodies).toEqual(read(entry).bodies);
    expect(problems.map(({ code }) => code)).toEqual(['not-periodic']);
    expect(read(withAttributes({ nperiodic_dimensions: 3 })).problems).toEqual([]);
  });
});
