/**
 * Scores of resampled rows without building the resample: a resample is how often each row was drawn. The orders of
 * the target and of the predictions are sorted once; ranks with averaged ties follow from the counts in one pass.
 */
import type { RegressionScores } from './scores';

/** The scores in the order in which `CountedScores` lists them. */
export const scoreNames = [
  'r2',
  'rmse',
  'mae',
  'spearman',
] as const satisfies readonly (keyof RegressionScores)[];

/** Values in ascending order; equal ones form a group. */
interface Order {
  readonly rows: Int32Array;
  /** Group g: `rows[starts[g]]` to before `rows[starts[g + 1]]`. */
  readonly starts: Int32Array;
}

interface Model {
  readonly squaredErrors: Float64Array;
  readonly absoluteErrors: Float64Array;
  readonly order: Order;
}

export class CountedScores {
  readonly nRows: number;
  readonly nModels: number;
  private readonly target: Float64Array;
  private readonly targetOrder: Order;
  /** null for a model with a prediction that is not finite: it has no scores. */
  private readonly models: readonly (Model | null)[];
  /** Twice the rank of a row's target less the mean rank. */
  private readonly targetRanks: Float64Array;

  /** Throws RangeError for lengths that differ and for a target that is not finite. */
  constructor(target: Float64Array, predictions: readonly Float64Array[]) {
    for (const prediction of predictions) {
      if (prediction.length === target.length) continue;
      throw new RangeError(`${prediction.length} predictions for ${target.length} targets.`);
    }
    const missing = target.findIndex((value) => !Number.isFinite(value));
    if (missing >= 0)
      throw new RangeError(`The target of row ${missing} is ${target[missing]}: leave it out.`);
    this.nRows = target.length;
    this.nModels = predictions.length;
    this.target = target;
    this.targetOrder = orderOf(target);
    this.targetRanks = new Float64Array(target.length);
    this.models = predictions.map((prediction) => modelOf(target, prediction));
  }

  /**
   * Scores all models on the rows, each taken as often as `counts` says.
   * @param scores takes the result: model by model its scores in the order of `scoreNames`, those of `scoreRegression`
   * on the resample to a relative error of about 1e-13; R² and rho are NaN where the drawn targets are all equal
   */
  score(counts: Int32Array, scores: Float64Array): void {
    const { nRows, target, targetRanks } = this;
    let n = 0;
    let sum = 0;
    for (let i = 0; i < nRows; i++) {
      n += counts[i];
      sum += counts[i] * target[i];
    }
    const mean = sum / n;
    let total = 0;
    for (let i = 0; i < nRows; i++) total += counts[i] * (target[i] - mean) ** 2;
    const rankTotal = this.rankTarget(counts, n);
    if (rankTotal === 0) total = NaN;
    this.models.forEach((model, m) => {
      const at = m * scoreNames.length;
      if (model === null || n === 0) {
        scores.fill(NaN, at, at + scoreNames.length);
        return;
      }
      const { squaredErrors, absoluteErrors, order } = model;
      let squares = 0;
      let absolutes = 0;
      for (let i = 0; i < nRows; i++) {
        squares += counts[i] * squaredErrors[i];
        absolutes += counts[i] * absoluteErrors[i];
      }
      scores[at] = 1 - squares / total;
      scores[at + 1] = Math.sqrt(squares / n);
      scores[at + 2] = absolutes / n;
      scores[at + 3] = rankCorrelation(order, counts, n, targetRanks, rankTotal);
    });
  }

  /** Ranks the target under the counts and returns the sum of the squares: 0 where all drawn targets are equal. */
  private rankTarget(counts: Int32Array, n: number): number {
    const { rows, starts } = this.targetOrder;
    let below = 0;
    let squares = 0;
    for (let g = 0; g + 1 < starts.length; g++) {
      const to = starts[g + 1];
      let drawn = 0;
      for (let k = starts[g]; k < to; k++) drawn += counts[rows[k]];
      const rank = 2 * below + drawn - n;
      for (let k = starts[g]; k < to; k++) this.targetRanks[rows[k]] = rank;
      squares += drawn * rank * rank;
      below += drawn;
    }
    return squares;
  }
}

/** Sums are of whole numbers, exact up to about 200 000 rows: that of the squares is 0 only for equal values. */
function rankCorrelation(
  { rows, starts }: Order,
  counts: Int32Array,
  n: number,
  targetRanks: Float64Array,
  targetTotal: number,
): number {
  let below = 0;
  let squares = 0;
  let products = 0;
  for (let g = 0; g + 1 < starts.length; g++) {
    const to = starts[g + 1];
    let drawn = 0;
    let targetSum = 0;
    for (let k = starts[g]; k < to; k++) {
      const row = rows[k];
      const count = counts[row];
      drawn += count;
      targetSum += count * targetRanks[row];
    }
    const rank = 2 * below + drawn - n;
    squares += drawn * rank * rank;
    products += rank * targetSum;
    below += drawn;
  }
  const scale = Math.sqrt(squares * targetTotal);
  return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : NaN;
}

function orderOf(values: Float64Array): Order {
  const rows = Int32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const starts: number[] = [];
  rows.forEach((row, k) => {
    if (k === 0 || values[row] !== values[rows[k - 1]]) starts.push(k);
  });
  return { rows, starts: Int32Array.of(...starts, values.length) };
}

function modelOf(target: Float64Array, prediction: Float64Array): Model | null {
  if (!prediction.every(Number.isFinite)) return null;
  const errors = prediction.map((value, i) => value - target[i]);
  return {
    squaredErrors: errors.map((error) => error * error),
    absoluteErrors: errors.map(Math.abs),
    order: orderOf(prediction),
  };
}
