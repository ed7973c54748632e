/** Tables of elements, radii and oxidation states. */
import type { Reference } from '../reference';

export const elementReferences: readonly Reference[] = [
  {
    of: ['elementTables'],
    key: 'onwuli2023elementembeddings',
    type: 'article',
    fields: {
      author: 'Onwuli, A. and Hegde, A. V. and Nguyen, K. V. T. and Butler, K. T. and Walsh, A.',
      title: 'Element similarity in high-dimensional materials representations',
      journal: 'Digital Discovery',
      volume: '2',
      pages: '1558--1564',
      year: '2023',
      doi: '10.1039/D3DD00121K',
    },
    use: 'ElementEmbeddings 0.8.0, from which the element tables come',
  },
  {
    of: ['magpie'],
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
    of: ['mat2vec'],
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
    of: ['megnet16'],
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
    of: ['elementFractions', 'oxidationStates'],
    key: 'davies2019smact',
    type: 'article',
    fields: {
      author:
        'Davies, D. W. and Butler, K. T. and Jackson, A. J. and Skelton, J. M. and Morita, K. and Walsh, A.',
      title: '{SMACT}: Semiconducting Materials by Analogy and Chemical Theory',
      journal: 'Journal of Open Source Software',
      volume: '4',
      number: '38',
      pages: '1361',
      year: '2019',
      doi: '10.21105/joss.01361',
    },
    use: 'order of the element fractions, commonest oxidation states (SMACT 4.0.2)',
  },
  {
    of: ['polarizability'],
    key: 'oliynyk2016heusler',
    type: 'article',
    fields: {
      author:
        'Oliynyk, A. O. and Antono, E. and Sparks, T. D. and Ghadbeigi, L. and Gaultois, M. W. and Meredig, B. and Mar, A.',
      title: 'High-Throughput Machine-Learning-Driven Synthesis of Full-{Heusler} Compounds',
      journal: 'Chemistry of Materials',
      volume: '28',
      pages: '7324--7331',
      year: '2016',
      doi: '10.1021/acs.chemmater.6b02724',
    },
    use: 'polarizabilities of atoms',
  },
  {
    of: ['ionicRadii'],
    key: 'shannon1976radii',
    type: 'article',
    fields: {
      author: 'Shannon, R. D.',
      title:
        'Revised effective ionic radii and systematic studies of interatomic distances in halides and chalcogenides',
      journal: 'Acta Crystallographica Section A',
      volume: '32',
      pages: '751--767',
      year: '1976',
      doi: '10.1107/S0567739476001551',
    },
    use: 'ionic radii',
  },
];
