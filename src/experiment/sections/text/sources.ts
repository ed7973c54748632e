/** What a report stands on, as sources to cite. */
import type { ReportInput } from '../../tables/reportInput';
import type { Source } from '../../tables/reportTypes';
import { furtherSources, recipeSources } from './recipeSources';
import { pathwaySources } from './pathwayMethods';
import { screeningSources } from './screeningMethods';

/** Lists the sources of a report: the data's only where they are OBELiX, a list's only where it is trained on. */
export function sources({
  sample: { isPublished, further },
  studies: { source },
  experiments,
}: ReportInput): Source[] {
  const own: Source = {
    key: 'ionrank',
    type: 'software',
    fields: {
      title: 'Ionrank: ranking lithium-ion conductors in the browser',
      version: source.appVersion,
      year: '2026',
    },
    use: 'all computations',
  };
  const data = [...(isPublished ? dataSources : []), ...(further ? furtherSources : [])];
  const screening = experiments.includes('screening') ? screeningSources : [];
  const pathways = experiments.includes('pathways') ? pathwaySources : [];
  return [own, ...data, ...methodSources, ...recipeSources, ...pathways, ...screening];
}

const dataSources: readonly Source[] = [
  {
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
    use: 'the values called “report”',
  },
  {
    key: 'therrien2025obelix',
    type: 'misc',
    fields: {
      author:
        "Therrien, F. and Abou Haibeh, J. and Sharma, D. and Hendley, R. and Hern{\\'a}ndez-Garc{\\'i}a, A. and Sun, S. and Tchagang, A. and Su, J. and Huberman, S. and Bengio, Y. and Guo, H. and Shin, H.",
      title:
        'OBELiX: A Curated Dataset of Crystal Structures and Experimentally Measured Ionic Conductivities for Lithium Solid-State Electrolytes',
      year: '2025',
      eprint: '2502.14234',
      archiveprefix: 'arXiv',
      doi: '10.48550/arXiv.2502.14234',
    },
    use: 'the data, version 1.2.0, CC BY 4.0',
  },
];

const methodSources: readonly Source[] = [
  {
    key: 'ward2016magpie',
    type: 'article',
    fields: {
      author: 'Ward, L. and Agrawal, A. and Choudhary, A. and Wolverton, C.',
      title: 'A general-purpose machine learning framework for predicting properties of inorganic materials',
      journal: 'npj Computational Materials',
      volume: '2',
      pages: '16028',
      year: '2016',
      doi: '10.1038/npjcompumats.2016.28',
    },
    use: 'Magpie element properties',
  },
  {
    key: 'tshitoyan2019mat2vec',
    type: 'article',
    fields: {
      author:
        'Tshitoyan, V. and Dagdelen, J. and Weston, L. and Dunn, A. and Rong, Z. and Kononova, O. and Persson, K. A. and Ceder, G. and Jain, A.',
      title: 'Unsupervised word embeddings capture latent knowledge from materials science literature',
      journal: 'Nature',
      volume: '571',
      pages: '95--98',
      year: '2019',
      doi: '10.1038/s41586-019-1335-8',
    },
    use: 'Mat2Vec embeddings',
  },
  {
    key: 'chen2019megnet',
    type: 'article',
    fields: {
      author: 'Chen, C. and Ye, W. and Zuo, Y. and Zheng, C. and Ong, S. P.',
      title: 'Graph Networks as a Universal Machine Learning Framework for Molecules and Crystals',
      journal: 'Chemistry of Materials',
      volume: '31',
      pages: '3564--3572',
      year: '2019',
      doi: '10.1021/acs.chemmater.9b01294',
    },
    use: 'MegNet16 embeddings',
  },
  {
    key: 'ke2017lightgbm',
    type: 'inproceedings',
    fields: {
      author:
        'Ke, G. and Meng, Q. and Finley, T. and Wang, T. and Chen, W. and Ma, W. and Ye, Q. and Liu, T.-Y.',
      title: 'LightGBM: A Highly Efficient Gradient Boosting Decision Tree',
      booktitle: 'Advances in Neural Information Processing Systems',
      volume: '30',
      year: '2017',
    },
    use: 'histogram-based gradient boosting',
  },
  {
    key: 'pedregosa2011sklearn',
    type: 'article',
    fields: {
      author:
        'Pedregosa, F. and Varoquaux, G. and Gramfort, A. and Michel, V. and Thirion, B. and Grisel, O. and Blondel, M. and Prettenhofer, P. and Weiss, R. and Dubourg, V. and others',
      title: 'Scikit-learn: Machine Learning in Python',
      journal: 'Journal of Machine Learning Research',
      volume: '12',
      pages: '2825--2830',
      year: '2011',
    },
    use: 'reference of the learner, the folds and permutation importance',
  },
  {
    key: 'akiba2019optuna',
    type: 'inproceedings',
    fields: {
      author: 'Akiba, T. and Sano, S. and Yanase, T. and Ohta, T. and Koyama, M.',
      title: 'Optuna: A Next-generation Hyperparameter Optimization Framework',
      booktitle:
        'Proceedings of the 25th ACM SIGKDD International Conference on Knowledge Discovery and Data Mining',
      year: '2019',
      doi: '10.1145/3292500.3330701',
    },
    use: 'reference of the tuning',
  },
  {
    key: 'bergstra2011tpe',
    type: 'inproceedings',
    fields: {
      author: "Bergstra, J. and Bardenet, R. and Bengio, Y. and K{\\'e}gl, B.",
      title: 'Algorithms for Hyper-Parameter Optimization',
      booktitle: 'Advances in Neural Information Processing Systems',
      volume: '24',
      year: '2011',
    },
    use: 'the tree-structured Parzen estimator',
  },
  {
    key: 'ong2013pymatgen',
    type: 'article',
    fields: {
      author:
        'Ong, S. P. and Richards, W. D. and Jain, A. and Hautier, G. and Kocher, M. and Cholia, S. and Gunter, D. and Chevrier, V. L. and Persson, K. A. and Ceder, G.',
      title:
        'Python Materials Genomics (pymatgen): A robust, open-source python library for materials analysis',
      journal: 'Computational Materials Science',
      volume: '68',
      pages: '314--319',
      year: '2013',
      doi: '10.1016/j.commatsci.2012.10.028',
    },
    use: 'reference of the structures and the physics, oxidation-state and bond-valence data',
  },
  {
    key: 'brown1985bondvalence',
    type: 'article',
    fields: {
      author: 'Brown, I. D. and Altermatt, D.',
      title:
        'Bond-valence parameters obtained from a systematic analysis of the Inorganic Crystal Structure Database',
      journal: 'Acta Crystallographica Section B',
      volume: '41',
      pages: '244--247',
      year: '1985',
      doi: '10.1107/S0108768185002063',
    },
    use: 'bond valences',
  },
  {
    key: 'ewald1921',
    type: 'article',
    fields: {
      author: 'Ewald, P. P.',
      title: 'Die Berechnung optischer und elektrostatischer Gitterpotentiale',
      journal: 'Annalen der Physik',
      volume: '369',
      pages: '253--287',
      year: '1921',
      doi: '10.1002/andp.19213690304',
    },
    use: 'Ewald site energies',
  },
  {
    key: 'breiman2001forests',
    type: 'article',
    fields: {
      author: 'Breiman, L.',
      title: 'Random Forests',
      journal: 'Machine Learning',
      volume: '45',
      pages: '5--32',
      year: '2001',
      doi: '10.1023/A:1010933404324',
    },
    use: 'permutation importance',
  },
  {
    key: 'efron1993bootstrap',
    type: 'misc',
    fields: {
      author: 'Efron, B. and Tibshirani, R. J.',
      title: 'An Introduction to the Bootstrap',
      publisher: 'Chapman and Hall',
      year: '1993',
      doi: '10.1201/9780429246593',
    },
    use: 'bootstrap intervals',
  },
];
