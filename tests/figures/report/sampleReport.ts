import { describing } from '../../../src/experiment/models/computation';
import { RandomState } from '../../../src/base/numpy/random';
import type {
  FigureData,
  FigureRows,
  FigureSeries,
  ReportFigure,
  ReportSection,
  Source,
  Report,
} from '../../../src/experiment/tables/reportTypes';
import type { Table } from '../../../src/experiment/tables/table';
import type { Interval } from '../../../src/metrics/interval';
import type { Stage } from '../../../src/experiment/models/plan';

/* A made-up report with every kind of table cell and figure, and with names that no file should hold. */

/** What a careless document would run, or break on. */
export const hostileName = `<script>alert("x")</script> & 'Li|₂' \\`;

const families = [
  'Argyrodite',
  'Garnet',
  'LGPS',
  'NASICON',
  'Perovskite',
  'Thio-LISICON',
  'Li halide',
  'Borohydride',
  'Antiperovskite',
  'LISICON',
  'Nitride',
  'Phosphide & related, with quite a long name',
  'Sulfate',
  'Silicate',
  'Layered oxide',
  'Borate',
  'Hydride <H>',
  'Spinel',
  '',
];

/** Rows of a split with targets between 1E-17 and 1E-2; about one in sixteen is a threshold. */
export function sampleRows(split: 'train' | 'test', n: number, seed = 1): FigureRows {
  const random = new RandomState(seed);
  const target = new Float64Array(n);
  const isCensored = new Uint8Array(n);
  const rows = Array.from({ length: n }, (_, row) => {
    const isThreshold = random.random() < 0.06;
    isCensored[row] = isThreshold ? 1 : 0;
    target[row] = isThreshold ? -10 : -1.6 - 11 * random.random() ** 1.6 - (row % 97 === 5 ? 4 : 0);
    const family = families[Math.floor(random.random() ** 2 * families.length)];
    return { id: row === 3 ? 'i<d' : `m${row}`, family, formula: `Li${1 + (row % 7)}La3Zr${row % 5}O12` };
  });
  return {
    split,
    ids: rows.map(({ id }) => id),
    formulas: rows.map(({ formula }, row) => (row === 2 ? hostileName : formula)),
    families: rows.map(({ family }) => family),
    dois: rows.map((_, row) => `10.1/${row}`),
    folds: rows.map((_, row) => `fold ${(row % 5) + 1}`),
    target,
    isCensored,
  };
}

/** Predictions that are off by about `spread` orders of magnitude; every 60th is missing. */
export function sampleSeries(
  rows: FigureRows,
  stage: Stage,
  spread: number,
  label = `Stage ${stage}`,
  seed = 7,
): FigureSeries {
  const random = new RandomState(seed + stage);
  const normal = () => random.random() + random.random() + random.random() + random.random() - 2;
  return {
    name: `stage${stage}`,
    label,
    stage,
    predictions: rows.target.map((value, row) =>
      row % 60 === 59 ? NaN : -4.5 + 0.75 * (value + 4.5) + spread * 1.7 * normal(),
    ),
    caption: `R² 0.${74 + stage} · RMSE 1.3${stage} · ρ 0.8${stage}`,
  };
}

const train = sampleRows('train', 478, 1);
const test = sampleRows('test', 121, 2);
const seriesOf = (rows: FigureRows, spread: number): FigureSeries[] => [
  sampleSeries(rows, 0, spread),
  sampleSeries(rows, 1, spread * 0.9, 'Stage 1 + geometry'),
  sampleSeries(rows, 2, spread * 0.8, 'Stage 2 + physics'),
];

const importances: Extract<FigureData, { kind: 'importance' }>['bars'] = [
  { name: 'lattice_c', of: 'structure', mean: 0.187, std: 0.021, paper: 0.203 },
  { name: 'sigma_is_coerced', of: 'target', mean: 0.162, std: 0.018, paper: 0.156 },
  { name: 'magpie_MeltingT', of: 'composition', mean: 0.097, std: 0.014, paper: 0.103 },
  { name: 'lattice_b', of: 'structure', mean: 0.071, std: 0.012, paper: 0.068 },
  { name: 'framework_density', of: 'structure', mean: 0.055, std: 0.011, paper: 0.062 },
  { name: 'ewald_energy_avg', of: 'physics', mean: 0.049, std: 0.009 },
  { name: 'li_coordination_number', of: 'structure', mean: 0.043, std: 0.01, paper: 0.05 },
  { name: 'magpie_CovalentRadius', of: 'composition', mean: 0.036, std: 0.008 },
  { name: 'anion_fraction', of: 'composition', mean: 0.031, std: 0.006 },
  { name: 'lattice_a', of: 'structure', mean: 0.024, std: 0.007, paper: 0.022 },
  { name: 'magpie_Electronegativity', of: 'composition', mean: 0.021, std: 0.006 },
  { name: 'bv_mismatch_avg', of: 'physics', mean: 0.018, std: 0.006 },
  { name: 'li_anion_distance', of: 'structure', mean: 0.014, std: 0.005, paper: 0.012 },
  { name: 'smact_S', of: 'composition', mean: 0.013, std: 0.004 },
  { name: 'density', of: 'structure', mean: 0.011, std: 0.004 },
  { name: 'orthogonality_deviation', of: 'structure', mean: 0.008, std: 0.003 },
  { name: 'magpie_SpaceGroupNumber', of: 'composition', mean: 0.006, std: 0.003 },
  { name: 'voronoi_cn_avg', of: 'physics', mean: 0.002, std: 0.004 },
  { name: 'li_fraction_comp', of: 'composition', mean: 0.0, std: 0.002 },
  { name: 'has_cif_struct', of: 'structure', mean: -0.003, std: 0.003 },
];

const protocols: readonly [label: string, value: number, interval?: Interval, paper?: number][] = [
  ['KFold, rows', 0.889, { low: 0.864, high: 0.909 }, 0.887],
  ['Grouped by reduced composition', 0.811, { low: 0.775, high: 0.842 }],
  ['Grouped by paper (DOI)', 0.724, { low: 0.676, high: 0.766 }],
  ['Grouped by paper or composition, transitively', 0.702, { low: 0.65, high: 0.748 }],
  ['Leave one family out', 0.412, { low: 0.318, high: 0.498 }],
  ['Constant predictions', NaN, { low: NaN, high: NaN }],
  ['Held-out test', 0.668, { low: 0.56, high: 0.75 }, 0.711],
];

const figure = (name: string, title: string, data: FigureData, caption?: string): ReportFigure => {
  return { name, title, caption: caption ?? 'n = 478, KFold(5), seed 42, pooled out-of-fold.', data };
};

/** A figure of each kind, and of each of its forms. */
export const sampleFigures: readonly ReportFigure[] = [
  figure('importance', 'Permutation importance', {
    kind: 'importance',
    axis: 'loss of R² when permuted',
    bars: importances,
  }),
  figure('parity-cv', 'Measured against predicted, cross-validated', {
    kind: 'parity',
    rows: train,
    series: seriesOf(train, 1.3),
  }),
  figure(
    'parity-test',
    'Measured against predicted, held-out test',
    { kind: 'parity', rows: test, series: seriesOf(test, 1.7) },
    'n = 121, fitted on all 478 training rows.',
  ),
  figure('overlay-0-1', 'Stage 0 and Stage 1', {
    kind: 'overlay',
    rows: test,
    series: [sampleSeries(test, 0, 1.7), sampleSeries(test, 1, 1.5, 'Stage 1 + geometry')],
  }),
  figure('errors-cv', 'Share of rows within an error', {
    kind: 'errorCurves',
    rows: train,
    series: seriesOf(train, 1.3),
  }),
  figure('residuals-target', 'Residuals against the measured value', {
    kind: 'residuals',
    against: 'target',
    rows: train,
    series: sampleSeries(train, 1, 1.2, 'Stage 1 + geometry'),
  }),
  figure('residuals-family', 'Residuals by family', {
    kind: 'residuals',
    against: 'family',
    rows: train,
    series: sampleSeries(train, 2, 1.1, 'Stage 2 + physics'),
  }),
  figure('learning-curve', 'Learning curve by rows', {
    kind: 'learningCurve',
    axis: 'training rows',
    metric: 'R²',
    curves: [
      { name: 'cv', label: 'cross-validated', points: curve(0.75, 0.02) },
      { name: 'grouped', label: 'grouped by paper', points: curve(0.46, 0.05) },
      { name: 'test', label: 'held-out test', points: curve(0.55, 0.03) },
    ],
  }),
  figure('protocols', 'One model under every protocol', {
    kind: 'intervals',
    axis: 'Spearman’s ρ',
    items: protocols.map(([label, value, interval, paper], k) => ({
      name: `p${k}`,
      label,
      stage: 1 as const,
      value,
      ...(interval && { interval }),
      ...(paper !== undefined && { paper }),
    })),
  }),
  figure('differences', 'Differences to Stage 1', {
    kind: 'intervals',
    axis: 'difference of Spearman’s ρ on the test set',
    reference: 0,
    items: [
      {
        name: 'd20',
        label: 'Stage 2 less Stage 1',
        stage: 2,
        value: 0.012,
        interval: { low: -0.061, high: 0.083 },
        paper: 0.037,
      },
      {
        name: 'd10',
        label: 'Stage 0 less Stage 1',
        stage: 0,
        value: 0.026,
        interval: { low: -0.05, high: 0.1 },
      },
      { name: 'd', label: hostileName, value: -0.11, interval: { low: -0.2, high: -0.02 } },
    ],
  }),
];

function curve(end: number, std: number) {
  return [48, 96, 191, 287, 382, 478].map((x) => ({
    x,
    mean: end - 9 / (x - 10) + 9 / 468,
    std: std * Math.sqrt(200 / x),
  }));
}

const stageTable: Table = {
  name: 'stages',
  title: 'Final model comparison',
  caption:
    'Cross-validated over 478 rows, KFold(5), seed 42; 121 test rows. Intervals: 2000 resamples, seed 42.',
  rowHeading: 'Model',
  columns: [
    { key: 'n_features', label: 'Columns' },
    { key: 'cv_r2', label: 'R²', group: 'Cross-validated', digits: 3, title: 'Coefficient of determination' },
    { key: 'cv_spearman', label: 'ρ', group: 'Cross-validated', digits: 3 },
    { key: 'test_r2', label: 'R²', group: 'Held-out test', digits: 3 },
    { key: 'test_spearman', label: 'ρ', group: 'Held-out test', digits: 3 },
    { key: 'parameters', label: 'Parameters' },
  ],
  rows: [
    {
      name: 'stage0',
      label: 'Stage 0',
      detail: 'tuned, report 7.1',
      stage: 0,
      measured: [
        129,
        { value: 0.7702, interval: { low: 0.71, high: 0.82 } },
        0.8901,
        0.498,
        { value: 0.6941, interval: { low: 0.59, high: 0.78 } },
        'max_depth=8',
      ],
      paper: [129, 0.7456, 0.871, 0.5134, 0.7097, null],
    },
    {
      name: 'stage1',
      label: 'Stage 1 + geometry',
      detail: 'defaults',
      stage: 1,
      measured: [
        152,
        { value: 0.7339, interval: { low: 0.67, high: 0.79 } },
        0.8941,
        0.5764,
        { value: 0.668, interval: { low: 0.56, high: 0.75 } },
        'defaults',
      ],
      paper: [152, 0.7369, 0.887, 0.5559, 0.7114, null],
    },
    {
      name: 'stage2',
      label: 'Stage 2 + physics',
      stage: 2,
      measured: [160, { value: 0.7571 }, 0.8932, { value: NaN, interval: { low: NaN, high: NaN } }, NaN, ''],
      paper: [160, 0.7515, 0.8903, 0.6091, 0.7484, null],
    },
    {
      name: 'hostile',
      label: hostileName,
      detail: '=1+1 <b>',
      measured: [1, null, null, -0.2, 0, '=SUM(A1)'],
    },
  ],
  notes: [
    'Not distinguishable: Stage 1 and Stage 2 on the test set, Δρ = 0.012 [−0.061, 0.083].',
    'Differences of ρ below about 0.08 are within noise at n = 121.',
  ],
};

const differenceTable: Table = {
  name: 'stage-differences',
  title: 'Paired differences',
  caption: 'Paired bootstrap over 121 test rows, 2000 resamples, seed 42.',
  rowHeading: 'Pair',
  columns: [
    { key: 'delta_spearman', label: 'Δρ', digits: 3, isSigned: true },
    { key: 'verdict', label: 'Verdict' },
  ],
  rows: [
    {
      name: 'stage2-stage1',
      label: 'Stage 2 less Stage 1',
      measured: [{ value: 0.0121, interval: { low: -0.0612, high: 0.0833 } }, 'not distinguishable'],
      paper: [0.037, null],
    },
    {
      name: 'stage0-stage1',
      label: 'Stage 0 less Stage 1',
      measured: [{ value: -0.11, interval: { low: -0.2, high: -0.02 } }, 'worse'],
    },
  ],
  notes: [],
};

const section = (part: Partial<ReportSection> & Pick<ReportSection, 'name' | 'title'>): ReportSection => {
  const computation = describing('478 training rows, 121 test rows');
  const empty = { reference: '', intro: '', tables: [], figures: [], notes: [], problem: null };
  return { ...empty, computation, ...part };
};
const figuresNamed = (...names: string[]) => sampleFigures.filter(({ name }) => names.includes(name));

const sources: readonly Source[] = [
  {
    key: 'obelix2025',
    type: 'article',
    fields: {
      title: 'OBELiX: A curated dataset of crystal structures and ionic conductivities',
      author: 'Therrien, Félix and Abou Haibeh, Jamal and Sharma, Divya',
      year: '2025',
      url: 'https://example.org/obelix_data?a=1&b=2',
    },
    use: 'The data.',
  },
  {
    key: 'sklearn',
    type: 'software',
    fields: { title: 'scikit-learn {1.2} 100% & more', author: 'Pedregosa, Fabian', year: '2011' },
    use: 'What the learner must equal.',
  },
];

export const sampleReport: Report = {
  title: 'Lithium-ion conductors: the report and what was measured',
  appVersion: '0.4.0',
  data: {
    name: 'OBELiX <v1.2.0>',
    sha256: 'a3f1'.repeat(16),
    nTrain: 478,
    nTest: 121,
    nCifs: 321,
    nCensored: 29,
  },
  settings: {
    folds: '5',
    seed: '42',
    sigma_is_coerced: 'on',
    physics: 'reported',
    trials: '50',
    resamples: '2000',
  },
  summary: {
    done: ['18 experiments ran.'],
    holds: [`${hostileName} orders best.`],
    cannotTell: ['Which orders better: the interval of 2 of 3 differences in ρ holds 0.'],
  },
  sections: [
    section({
      name: 'stages',
      title: 'Stage comparison',
      reference: 'Report, Table 1 and section 8',
      intro:
        'Three models of growing knowledge, each with the parameters that the report names. What is asked is whether the columns that a stage adds make it better, and by how much more than chance would.',
      tables: [stageTable, differenceTable],
      figures: figuresNamed('parity-cv', 'parity-test', 'overlay-0-1', 'errors-cv', 'differences'),
    }),
    section({
      name: 'importance',
      title: 'Permutation importance',
      reference: 'Report 4.2, Figure 1',
      intro: 'Each column is permuted 10 times in the validation part of each fold.',
      figures: figuresNamed('importance', 'residuals-target', 'residuals-family'),
      notes: ['38 columns are constant and were left out.'],
    }),
    section({
      name: 'protocols',
      title: 'Leakage ladder: one model under every protocol',
      intro: 'Rows of one paper stand on both sides of a random fold.',
      figures: figuresNamed('protocols', 'learning-curve'),
    }),
    section({
      name: 'nested',
      title: `Nested cross-validation ${hostileName}`,
      problem: {
        severity: 'error',
        code: 'no-tuning',
        message: 'Nothing was tuned, because the number of trials is 0.',
        value: '0',
        remedy: 'Set the number of trials to 1 or more.',
      },
    }),
  ],
  nTestLooks: 7,
  methods: [
    {
      title: 'Data',
      text: 'OBELiX, 599 rows: 478 for training, 121 for the test. A threshold such as <1E-10 becomes the threshold.',
    },
    { title: 'Scores', text: 'Pooled out-of-fold R², RMSE, MAE and Spearman’s ρ with average ranks.' },
  ],
  sources,
};
