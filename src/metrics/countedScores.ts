/**
 * Scores of resampled rows without building the resample: a resample is how often each row was drawn. Orders are
 * sorted once; ranks with averaged ties follow from the counts in one pass.
 */
import { aboveLessBelow, orderOf, rankCounted, type ValueOrder } from './countedOrder';
import { fewestScoredRows, scoreNames } from './scores';

interface Model {
  readonly absoluteErrors: Float64Array;
  readonly order: ValueOrder;
  /** Under the counts of the latest `score`, see `rankCounted`. */
  readonly ranks: Float64Array;
}

export class CountedScores {
  private readonly target: Float64Array;
  private readonly targetOrder: ValueOrder;
  private readonly targetRanks: Float64Array;
  /** null for a model with a prediction that is not finite: it has no scores. */
  private readonly models: readonly (Model | null)[];
  private readonly scratch: readonly [Float64Array, Float64Array, Float64Array, Float64Array];

  /** Throws RangeError for lengths that differ and for a target that is not finite. */
  constructor(target: Float64Array, predictions: readonly Float64Array[]) {
    for (const prediction of predictions) {
      if (prediction.length === target.length) continue;
      throw new RangeError(`${prediction.length} predictions for ${target.length} targets.`);
    }
    const missing = target.findIndex((value) => !Number.isFinite(value));
    if (missing >= 0) {
      throw new RangeError(`The target of row ${missing} is ${target[missing]}: leave such rows out.`);
    }
    const values = () => new Float64Array(target.length);
    this.target = target;
    this.targetOrder = orderOf(target);
    this.targetRanks = values();
    this.models = predictions.map((prediction) => modelOf(target, prediction));
    this.scratch = [values(), values(), values(), values()];
  }

  /**
   * Scores all models on the rows, each taken as often as `counts` says.
   * @param scores takes the result: model by model its scores in the order of `scoreNames`, those of `scoreRegression`
   * on the resample to about 1e-13; R² and rho are NaN where the drawn targets are all equal, or the rows are too few
   * @param influences where given, takes the influence function of each score, by row: how fast the score changes when
   * the row is given more weight and all others less
   */
  score(counts: Float64Array, scores: Float64Array, influences?: readonly Float64Array[]): void {
    const { target, targetRanks, targetOrder, scratch } = this;
    let n = 0;
    let sum = 0;
    for (let i = 0; i < target.length; i++) {
      n += counts[i];
      sum += counts[i] * target[i];
    }
    const mean = sum / n;
    let total = 0;
    for (let i = 0; i < target.length; i++) total += counts[i] * (target[i] - mean) ** 2;
    const rankTotal = rankCounted(targetOrder, counts, n, targetRanks);
    const isUndefined = rankTotal === 0 || target.length < fewestScoredRows;
    if (influences) aboveLessBelow(targetOrder, counts, targetRanks, scratch[0]);

    for (let m = 0; m < this.models.length; m++) {
      const model = this.models[m];
      const at = m * scoreNames.length;
      if (model === null) {
        for (let s = 0; s < scoreNames.length; s++) scores[at + s] = NaN;
        continue;
      }
      const { absoluteErrors, order, ranks } = model;
      const modelTotal = rankCounted(order, counts, n, ranks);
      let squares = 0;
      let absolutes = 0;
      let products = 0;
      for (let i = 0; i < target.length; i++) {
        const count = counts[i];
        const error = absoluteErrors[i];
        squares += count * error * error;
        absolutes += count * error;
        products += count * ranks[i] * targetRanks[i];
      }
      const scale = Math.sqrt(rankTotal * modelTotal);
      scores[at] = isUndefined ? NaN : 1 - squares / total;
      scores[at + 1] = Math.sqrt(squares / n);
      scores[at + 2] = absolutes / n;
      scores[at + 3] = scale > 0 && !isUndefined ? Math.max(-1, Math.min(1, products / scale)) : NaN;
      if (!influences) continue;
      this.errorInfluences(absoluteErrors, mean, total / n, scores.subarray(at), influences.slice(at));
      this.rankInfluences(model, counts, n, [rankTotal, modelTotal, products], influences[at + 3]);
    }
  }

  /** Of R² = 1 - MSE/variance, of the RMSE and of the MAE. */
  private errorInfluences(
    absoluteErrors: Float64Array,
    mean: number,
    variance: number,
    [r2, rmse, mae]: Float64Array,
    [ofR2, ofRmse, ofMae]: readonly Float64Array[],
  ): void {
    const { target } = this;
    const mse = rmse * rmse;
    for (let i = 0; i < target.length; i++) {
      const error = absoluteErrors[i];
      const square = error * error;
      const deviation = target[i] - mean;
      ofR2[i] = ((1 - r2) * deviation * deviation - square) / variance;
      ofRmse[i] = mse > 0 ? (square - mse) / (2 * rmse) : 0;
      ofMae[i] = error - mae;
    }
  }

  /**
   * Computes the influences on Spearman's rho = A/√(BC). A, B and C are means over triples of rows i, j, k of products
   * such as sign(x_i - x_j) × sign(y_i - y_k); a row's influence sums what it adds as i, as j and as k.
   */
  private rankInfluences(
    model: Model,
    counts: Float64Array,
    n: number,
    [targetTotal, modelTotal, products]: readonly [number, number, number],
    result: Float64Array,
  ): void {
    const { targetRanks, targetOrder, scratch } = this;
    const { ranks, order } = model;
    const [ofTarget, ofModel, targetByModel, modelByTarget] = scratch;
    aboveLessBelow(order, counts, ranks, ofModel);
    aboveLessBelow(order, counts, targetRanks, targetByModel);
    aboveLessBelow(targetOrder, counts, ranks, modelByTarget);
    const scale = Math.sqrt(targetTotal * modelTotal);
    const halfRho = products / scale / 2;
    for (let i = 0; i < result.length; i++) {
      const x = targetRanks[i];
      const y = ranks[i];
      const covariance = x * y + targetByModel[i] + modelByTarget[i];
      const targetPart = (x * x + 2 * ofTarget[i]) / targetTotal;
      const modelPart = (y * y + 2 * ofModel[i]) / modelTotal;
      result[i] = n * (covariance / scale - halfRho * (targetPart + modelPart));
    }
  }
}

function modelOf(target: Float64Array, prediction: Float64Array): Model | null {
  if (!prediction.every(Number.isFinite)) return null;
  return {
    absoluteErrors: prediction.map((value, i) => Math.abs(value - target[i])),
    order: orderOf(prediction),
    ranks: new Float64Array(target.length),
  };
}
