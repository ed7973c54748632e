/** Times of the learner beside scikit-learn's with one thread, binning included on both sides. */
import { defaultHgbParameters, type HgbParameters } from '../../src/model/hgb/parameters';
import { fit, predict } from '../../src/model/hgb/regressor';
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
];
