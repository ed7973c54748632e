/** Studies of hyper-parameters. */
import type { Reference } from '../reference';

export const tuningReferences: readonly Reference[] = [
  {
    of: ['optuna'],
    key: 'akiba2019optuna',
    type: 'inproceedings',
    fields: {
      author: 'Akiba, T. and Sano, S. and Yanase, T. and Ohta, T. and Koyama, M.',
      title: '{Optuna}: A Next-generation Hyperparameter Optimization Framework',
      booktitle:
        'Proceedings of the 25th ACM SIGKDD International Conference on Knowledge Discovery & Data Mining',
      pages: '2623--2631',
      year: '2019',
      doi: '10.1145/3292500.3330701',
    },
    use: 'reference of the tuning',
  },
  {
    of: ['tpe'],
    key: 'bergstra2011tpe',
    type: 'inproceedings',
    fields: {
      author: 'Bergstra, J. and Bardenet, R. and Bengio, Y. and Kégl, B.',
      title: 'Algorithms for Hyper-Parameter Optimization',
      booktitle: 'Advances in Neural Information Processing Systems',
      volume: '24',
      pages: '2546--2554',
      year: '2011',
    },
    use: 'the tree-structured Parzen estimator',
  },
  {
    of: ['randomSearch'],
    key: 'bergstra2012random',
    type: 'article',
    fields: {
      author: 'Bergstra, J. and Bengio, Y.',
      title: 'Random Search for Hyper-Parameter Optimization',
      journal: 'Journal of Machine Learning Research',
      volume: '13',
      pages: '281--305',
      year: '2012',
    },
    use: 'trials at random',
  },
  {
    of: ['wilcoxonPruner'],
    key: 'wilcoxon1945ranking',
    type: 'article',
    fields: {
      author: 'Wilcoxon, F.',
      title: 'Individual Comparisons by Ranking Methods',
      journal: 'Biometrics Bulletin',
      volume: '1',
      pages: '80--83',
      year: '1945',
      doi: '10.2307/3001968',
    },
    use: 'the test that gives trials up',
  },
  {
    of: ['parameterImportance'],
    key: 'hutter2014fanova',
    type: 'inproceedings',
    fields: {
      author: 'Hutter, F. and Hoos, H. and Leyton-Brown, K.',
      title: 'An Efficient Approach for Assessing Hyperparameter Importance',
      booktitle: 'Proceedings of the 31st International Conference on Machine Learning',
      pages: '754--762',
      year: '2014',
    },
    use: 'importance of hyper-parameters',
  },
  {
    of: ['nestedCrossValidation'],
    key: 'varma2006bias',
    type: 'article',
    fields: {
      author: 'Varma, S. and Simon, R.',
      title: 'Bias in error estimation when using cross-validation for model selection',
      journal: 'BMC Bioinformatics',
      volume: '7',
      pages: '91',
      year: '2006',
      doi: '10.1186/1471-2105-7-91',
    },
    use: 'nested cross-validation',
  },
];
