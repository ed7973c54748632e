/** Where lithium can go: energies, saddles, surfaces. */
import type { Reference } from '../reference';

export const pathwayReferences: readonly Reference[] = [
  {
    of: ['pathways'],
    key: 'chen2019softbv',
    type: 'article',
    fields: {
      author: 'Chen, H. and Wong, L. L. and Adams, S.',
      title:
        '{SoftBV} -- a software tool for screening the materials genome of inorganic fast ion conductors',
      journal: 'Acta Crystallographica Section B',
      volume: '75',
      pages: '18--33',
      year: '2019',
      doi: '10.1107/S2052520618015718',
    },
    use: 'bond-valence site energies, and distances and stiffnesses of Li with anions',
  },
  {
    of: ['pathways'],
    key: 'chen2017bond',
    type: 'article',
    fields: {
      author: 'Chen, H. and Adams, S.',
      title: 'Bond softness sensitive bond-valence parameters for crystal structure plausibility tests',
      journal: 'IUCrJ',
      volume: '4',
      pages: '614--625',
      year: '2017',
      doi: '10.1107/S2052252517010211',
    },
    use: 'bond-valence parameters by bond softness',
  },
  {
    of: ['pathways'],
    key: 'adams2014understanding',
    type: 'article',
    fields: {
      author: 'Adams, S. and Rao, R. P.',
      title: 'Understanding ionic conduction and energy storage materials with bond-valence-based methods',
      journal: 'Structure and Bonding',
      volume: '158',
      pages: '91--128',
      year: '2014',
      doi: '10.1007/430_2013_137',
    },
    use: 'the depth of a bond’s well',
  },
  {
    of: ['pathways'],
    key: 'bvlain',
    type: 'software',
    fields: {
      author: 'Dembitskiy, A.',
      title: '{BVlain}: bond valence site energy calculations in {Python}',
      version: '0.25.1',
      url: 'https://github.com/dembart/BVlain',
    },
    use: 'reference of the energies and of percolation on the grid',
  },
  {
    of: ['pathways'],
    key: 'cordero2008covalent',
    type: 'article',
    fields: {
      author:
        'Cordero, B. and Gómez, V. and Platero-Prats, A. E. and Revés, M. and Echeverría, J. and Cremades, E. and Barragán, F. and Alvarez, S.',
      title: 'Covalent radii revisited',
      journal: 'Dalton Transactions',
      pages: '2832--2838',
      year: '2008',
      doi: '10.1039/b801115j',
    },
    use: 'covalent radii, by which cations repel Li',
  },
  {
    of: ['pathways'],
    key: 'cerjan1981transition',
    type: 'article',
    fields: {
      author: 'Cerjan, C. J. and Miller, W. H.',
      title: 'On finding transition states',
      journal: 'The Journal of Chemical Physics',
      volume: '75',
      pages: '2800--2806',
      year: '1981',
      doi: '10.1063/1.442352',
    },
    use: 'saddles by eigenvector following',
  },
  {
    of: ['pathways'],
    key: 'e2007string',
    type: 'article',
    fields: {
      author: 'E, W. and Ren, W. and Vanden-Eijnden, E.',
      title:
        'Simplified and improved string method for computing the minimum energy paths in barrier-crossing events',
      journal: 'The Journal of Chemical Physics',
      volume: '126',
      pages: '164103',
      year: '2007',
      doi: '10.1063/1.2720838',
    },
    use: 'paths as strings',
  },
  {
    of: ['pathways'],
    key: 'gibson1998surfacenets',
    type: 'incollection',
    fields: {
      author: 'Gibson, S. F. F.',
      title: 'Constrained elastic surface nets: Generating smooth surfaces from binary segmented data',
      booktitle: 'Medical Image Computing and Computer-Assisted Intervention -- MICCAI’98',
      volume: '1496',
      pages: '888--898',
      year: '1998',
      doi: '10.1007/BFb0056277',
    },
    use: 'surfaces of equal energy in pictures',
  },
];
