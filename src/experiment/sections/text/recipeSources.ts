/** What the best recipe and its learners stand on, as sources to cite. */
import type { Source } from '../../tables/reportTypes';

export const recipeSources: readonly Source[] = [
  {
    key: 'geurts2006extratrees',
    type: 'article',
    fields: {
      author: 'Geurts, P. and Ernst, D. and Wehenkel, L.',
      title: 'Extremely randomized trees',
      journal: 'Machine Learning',
      volume: '63',
      pages: '3--42',
      year: '2006',
      doi: '10.1007/s10994-006-6226-1',
    },
    use: 'ExtraTrees',
  },
  {
    key: 'rasmussen2006gaussian',
    type: 'misc',
    fields: {
      author: 'Rasmussen, C. E. and Williams, C. K. I.',
      title: 'Gaussian Processes for Machine Learning',
      publisher: 'MIT Press',
      year: '2006',
      isbn: '0-262-18253-X',
    },
    use: 'Gaussian processes and their leave-one-out predictions',
  },
  {
    key: 'gneiting2007scoring',
    type: 'article',
    fields: {
      author: 'Gneiting, T. and Raftery, A. E.',
      title: 'Strictly Proper Scoring Rules, Prediction, and Estimation',
      journal: 'Journal of the American Statistical Association',
      volume: '102',
      pages: '359--378',
      year: '2007',
      doi: '10.1198/016214506000001437',
    },
    use: 'the interval score',
  },
];

export const furtherSources: readonly Source[] = [
  {
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
    use: 'the embedded list of further measurements, CC BY 4.0',
  },
];
