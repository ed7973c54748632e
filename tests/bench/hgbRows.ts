/** Times of the learner and of the importance of its columns beside scikit-learn's with one thread, binning included on both sides. */
import { finish } from '../../src/base/steps';
import { permutationImportanceSteps } from '../../src/explain/permutationImportance';
import { defaultHgbParameters, type HgbParameters } from '../../src/learners/hgb/parameters';
import { hgb } from '../../src/learners/hgb/learner';
import { fit, predict } from '../../src/learners/hgb/regressor';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';
import { obelixMatrix, smoothMatrix, type TrainingMatrix } from './obelixMatrix';

async function compareFits(
  context: BenchContext,
  name: string,
  data: TrainingMatrix,
  parameters: HgbParameters,
  repeats: number,
  warmUps: number,
): Promise<BenchTimes> {
  const { reference } = context;
  const { columns, nRows, nColumns, target } = data;
  await reference?.ask({ command: 'matrix', name, nRows, nColumns }, columns, target);
  const times = await alternate(
    Math.max(1, Math.round(repeats * context.effort)),
    () => fit(data, target, parameters),
    reference &&
      (async () => (await reference.ask<{ ms: number }>({ command: 'fit', matrix: name, parameters })).ms),
    warmUps,
  );
  const predictions = predict(fit(data, target, parameters), data);
  const error = predictions.reduce((sum, value, i) => sum + (value - target[i]) ** 2, 0) / nRows;
  const other = await reference?.ask<{ error: number }>({
    command: 'fit',
    matrix: name,
    parameters,
    error: true,
  });
  const note = other === undefined ? '' : `, reference ${other.error.toPrecision(12)}`;
  return { ...times, note: `training MSE ${error.toPrecision(12)}${note}` };
}

/** Permutation importance of all columns over all rows; the fit is not counted. Ours scores the rank as well. */
async function compareImportances(context: BenchContext, nRepeats: number): Promise<BenchTimes> {
  const { reference } = context;
  const { columns, nRows, nColumns, target } = obelixMatrix(context.root);
  const columnNames = Array.from({ length: nColumns }, (_, j) => `${j}`);
  const matrix = { columnNames, nRows, values: columns, reasons: new Uint8Array(columns.length) };
  const rows = Int32Array.from({ length: nRows }, (_, i) => i);
  const parameters = defaultHgbParameters;
  const parts = [{ learner: hgb, model: fit({ columns, nRows, nColumns }, target, parameters), rows }];
  const groups = columnNames.map((name) => ({ name, columns: [name] }));
  const ours = () => finish(permutationImportanceSteps({ matrix, target, parts, groups, nRepeats, seed: 0 }));
  await reference?.ask({ command: 'matrix', name: 'obelix', nRows, nColumns }, columns, target);
  const ask =
    reference &&
    (() =>
      reference.ask<{ ms: number; sum: number }>({
        command: 'importance',
        matrix: 'obelix',
        parameters,
        nRepeats,
      }));
  const repeats = Math.max(1, Math.round(3 * context.effort));
  const times = await alternate(repeats, ours, ask && (async () => (await ask()).ms));
  const total = ours().groups.reduce((sum, group) => sum + group.worsenings.r2.mean, 0);
  const note = ask === undefined ? '' : `, reference ${(await ask()).sum.toPrecision(12)}`;
  return { ...times, note: `loss of R² over all columns ${total.toPrecision(12)}${note}` };
}

export const hgbRows: readonly BenchRow[] = [
  {
    name: 'fit 478 x 152, defaults',
    bar: 0.35,
    aim: 0.2,
    unit: 'ratio',
    run: (context) => compareFits(context, 'obelix', obelixMatrix(context.root), defaultHgbParameters, 15, 3),
  },
  {
    name: 'fit 100 000 x 50, 100 trees',
    bar: 1.2,
    aim: 1,
    unit: 'ratio',
    run: (context) => compareFits(context, 'large', smoothMatrix(100_000, 50), defaultHgbParameters, 5, 1),
  },
  {
    name: 'importance 478 x 152, 10 repeats',
    bar: 0.35,
    aim: 0.2,
    unit: 'ratio',
    run: (context) => compareImportances(context, 10),
  },
];
