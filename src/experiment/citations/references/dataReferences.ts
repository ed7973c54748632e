/** Data sets that the app brings, the study that it repeats, and the app itself. */
import type { Reference } from '../reference';

export const dataReferences: readonly Reference[] = [
  {
    of: ['program'],
    key: 'ionrank',
    type: 'software',
    fields: {
      author: '{The Ionrank authors}',
      title: '{Ionrank}: ranking lithium-ion conductors in the browser',
      year: '2026',
      note: 'MIT licence',
    },
    use: 'all computations',
  },
  {
    of: ['publishedStudy'],
    key: 'oguz2026',
    type: 'techreport',
    fields: {
      author: 'Oguz, Berk',
      title:
        'Machine-Learning Prediction of Lithium-Ion Conductivity from Composition, Structure, and Physics-Informed Features',
      institution: 'Final report',
      month: 'feb',
      year: '2026',
    },
    use: 'the values called “report”, the stages and their tuned parameters',
  },
  {
    of: ['obelix'],
    key: 'therrien2025obelix',
    type: 'misc',
    fields: {
      author:
        'Therrien, F. and Abou Haibeh, J. and Sharma, D. and Hendley, R. and Hernández-García, A. and Sun, S. and Tchagang, A. and Su, J. and Huberman, S. and Bengio, Y. and Guo, H. and Shin, H.',
      title:
        '{OBELiX}: A Curated Dataset of Crystal Structures and Experimentally Measured Ionic Conductivities for Lithium Solid-State Electrolytes',
      year: '2025',
      eprint: '2502.14234',
      archiveprefix: 'arXiv',
      doi: '10.48550/arXiv.2502.14234',
    },
    use: 'the data, version 1.2.0, CC BY 4.0',
  },
  {
    of: ['liverpoolList'],
    key: 'hargreaves2023liverpool',
    type: 'article',
    fields: {
      author: 'Hargreaves, C. J. and others',
      title:
        'A database of experimentally measured lithium solid electrolyte conductivities evaluated with machine learning',
      journal: 'npj Computational Materials',
      volume: '9',
      pages: '9',
      year: '2023',
      doi: '10.1038/s41524-022-00951-z',
    },
    use: 'the Liverpool ionics list of further measurements, CC BY 4.0',
  },
];
