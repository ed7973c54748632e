/* Small structures in formats other than CIF. */

const poscar = [
  `LiCl
1.0
5.1 0 0
0 5.1 0
0 0 5.1
Li Cl
4 4
Direct
0 0 0
0 .5 .5
.5 0 .5
.5 .5 0
.5 .5 .5
.5 0 0
0 .5 0
0 0 .5
`,
  `Li3N hexagonal
-44.5
3.6 0 0
-1.8 3.1177 0
0 0 3.9
Li N
3 1
Selective dynamics
Cartesian
0 0 1.9 T T F
1.8 1.04 0 T T T
0 2.08 0 T F T
0 0 0 F F F
`,
];

const extxyz = [
  `2
Lattice="4.0 0 0 0 4.0 0 0 0 4.0" Properties=species:S:1:pos:R:3 pbc="T T T" energy=-3.2
Li 0 0 0
F 2.0 2.0 2.0
`,
  `3
Lattice="5 0 0 0 6 0 0 1 7" Properties=id:I:1:species:S:1:pos:R:3:forces:R:3:occupancy:R:1
1 Li 0.1 0.2 0.3 0 0 0 1
2 O 2.5 3 3.5 0.1 0 0 0.5
3 Li 1 4 2 0 0 0 1
`,
];

const cubic = [
  [4.1, 0, 0],
  [0, 4.1, 0],
  [0, 0, 4.1],
];
const optimade = {
  id: 'x/1',
  type: 'structures',
  attributes: {
    chemical_formula_reduced: 'FLi',
    lattice_vectors: cubic,
    dimension_types: [1, 1, 1],
    nsites: 2,
    species: [
      { name: 'Li', chemical_symbols: ['Li'], concentration: [1] },
      { name: 'X1', chemical_symbols: ['F', 'vacancy'], concentration: [0.9, 0.1] },
    ],
    species_at_sites: ['Li', 'X1'],
    cartesian_site_positions: [
      [0, 0, 0],
      [2.05, 2.05, 2.05],
    ],
  },
};
const pymatgen = {
  '@module': 'pymatgen.core.structure',
  '@class': 'Structure',
  lattice: { matrix: cubic, a: 4.1, b: 4.1, c: 4.1, alpha: 90, beta: 90, gamma: 90 },
  sites: [
    { species: [{ element: 'Li', occu: 1, oxidation_state: 1 }], abc: [0, 0, 0], label: 'Li' },
    {
      species: [
        { element: 'F', occu: 0.5 },
        { element: 'Cl', occu: 0.5 },
      ],
      abc: [0.5, 0.5, 0.5],
      label: 'F',
    },
  ],
};

const json = [
  optimade,
  { data: [optimade, { ...optimade, id: '2' }], meta: {} },
  pymatgen,
  [pymatgen, optimade],
].map((value) => JSON.stringify(value));

export const crystalTexts = { poscar, extxyz, json };
