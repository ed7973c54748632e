/**
 * Times of the learner beside LightGBM's and XGBoost's (hist) with one thread: the same trees, leaves, rows in a leaf and
 * bins, best split first, binning included on all sides.
 */
import { defaultHgbParameters } from '../../src/learners/hgb/parameters';
import { fit, predict } from '../../src/learners/hgb/regressor';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';
import { smoothMatrix, type TrainingMatrix } from './obelixMatrix';
import { stage2Study } from './tuningRows';

type Library = 'lightgbm' | 'xgboost';

async function compareBoosting(
  { reference, effort }: BenchContext,
  library: Library,
  name: string,
  data: TrainingMatrix,
  repeats: number,
): Promise<BenchTimes> {
  const { columns, nRows, nColumns, target } = data;
  const parameters = defaultHgbParameters;
  await reference?.ask({ command: 'matrix', name, nRows, nColumns }, columns, target);
  const ask = () =>
    reference!.ask<{ ms: number; error: number }>({ command: 'boost', library, matrix: name, parameters });
  const times = await alternate(
    Math.max(1, Math.round(repeats * effort)),
    () => fit(data, target, parameters),
    reference && (async () => (await ask()).ms),
    2,
  );
  const predictions = predict(fit(data, target, parameters), data);
  const error = predictions.reduce((sum, value, i) => sum + (value - target[i]) ** 2, 0) / nRows;
  const other = reference ? `, reference ${(await ask()).error.toPrecision(4)}` : '';
  return { ...times, note: `training MSE ${error.toPrecision(4)}${other}` };
}

async function stage2Matrix(root: string): Promise<TrainingMatrix> {
  const { matrix, target } = (await stage2Study(root)).matrix;
  return { columns: matrix.values, nRows: matrix.nRows, nColumns: matrix.columnNames.length, target };
}

function rowsOf(library: Library, title: string): BenchRow[] {
  return [
    {
      name: `fit 478 x 160 against ${title}`,
      bar: Infinity,
      aim: 0.7,
      unit: 'ratio',
      run: async (context) =>
        compareBoosting(context, library, 'stage2', await stage2Matrix(context.root), 15),
    },
    {
      name: `fit 100 000 x 50 against ${title}`,
      bar: Infinity,
      aim: 0.9,
      unit: 'ratio',
      run: (context) => compareBoosting(context, library, 'large', smoothMatrix(100_000, 50), 5),
    },
  ];
}

export const boostingRows: readonly BenchRow[] = [
  ...rowsOf('lightgbm', 'LightGBM'),
  ...rowsOf('xgboost', 'XGBoost'),
];
