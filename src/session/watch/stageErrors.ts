import type { BoostingTrace } from '../../learners/hgb/trace/traceSteps';

/** Computes the root mean square error of some rows after 0, 1, … trees; NaN without rows. */
export function rootMeanSquare(
  { stages, nRows }: Pick<BoostingTrace, 'stages' | 'nRows'>,
  target: Float64Array,
  rows: Int32Array,
): Float64Array {
  return Float64Array.from({ length: stages.length / nRows }, (_, stage) => {
    let sum = 0;
    for (const row of rows) sum += (stages[stage * nRows + row] - target[row]) ** 2;
    return Math.sqrt(sum / rows.length);
  });
}
