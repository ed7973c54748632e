/**
 * Enrichment on rows that are taken several times each: a resample is how often each row was drawn. Orders are sorted
 * once. A row that was drawn twice is two rows with equal predictions.
 */
import { log2 } from '../../base/elementary/logarithm';
import { least } from '../../base/statistics';
import { orderOf, type ValueOrder } from '../countedOrder';
import { takenRows, topScoreNames, type EnrichmentQuestion } from './question';

export class CountedEnrichment {
  /** Values of each model: precision, recall and enrichment share by share, then NDCG. */
  readonly nValues: number;
  private readonly isAbove: Uint8Array;
  /** Orders of magnitude above the threshold; 0 below. */
  private readonly gains: Float64Array;
  private readonly targetOrder: ValueOrder;
  /** null for predictions that are not all finite. */
  private readonly orders: readonly (ValueOrder | null)[];
  /** Sums of the discounts of the first ranks, from none on. */
  private discounts = new Float64Array(1);

  /**
   * @param predictions several for the same model (with several seeds of the folds) whose scores are averaged
   * @throws RangeError for lengths that differ, a target or threshold that is not finite, a share outside 0-1
   */
  constructor(
    target: Float64Array,
    predictions: readonly Float64Array[],
    private readonly question: EnrichmentQuestion,
  ) {
    const { threshold, shares } = question;
    checkQuestion(question);
    for (const { length } of predictions) {
      if (length !== target.length)
        throw new RangeError(`${length} predictions for ${target.length} targets.`);
    }
    const missing = target.findIndex((value) => !Number.isFinite(value));
    if (missing >= 0)
      throw new RangeError(`The target of row ${missing} is ${target[missing]}: leave such rows out.`);
    this.nValues = topScoreNames.length * shares.length + 1;
    this.isAbove = Uint8Array.from(target, (value) => (value > threshold ? 1 : 0));
    this.gains = target.map((value) => Math.max(0, value - threshold));
    this.targetOrder = orderOf(target);
    this.orders = predictions.map((values) => (values.every(Number.isFinite) ? orderOf(values) : null));
  }

  /**
   * Scores the rows, each taken as often as `counts` says, as `scoreEnrichment` would score them one by one.
   * @param values takes the scores, the mean over the predictions
   * @returns how many of the rows taken lie above the threshold
   */
  measure(counts: Float64Array, values: Float64Array): number {
    const { isAbove, orders } = this;
    let n = 0;
    let nAbove = 0;
    for (let i = 0; i < counts.length; i++) {
      n += counts[i];
      nAbove += counts[i] * isAbove[i];
    }
    this.extendDiscounts(n);
    const ideal = this.discountedGain(this.targetOrder, counts);
    values.fill(0);
    for (const order of orders) {
      if (order === null) values.fill(NaN);
      else this.add(order, counts, { n, nAbove, ideal }, values);
    }
    for (let k = 0; k < values.length; k++) values[k] /= orders.length;
    return nAbove;
  }

  /** Counts the papers among the first rows and those that tie with the last of these; of several orders the least. */
  leastUnits(share: number, clusters: Int32Array | null): number {
    const nTaken = takenRows(share, this.isAbove.length);
    const counts = this.orders.map((order) => {
      if (order === null) return 0;
      const { rows, starts } = order;
      const from = starts.findLast((start) => start <= rows.length - nTaken) ?? 0;
      return new Set(Array.from(rows.subarray(from), (row) => clusters?.[row] ?? row)).size;
    });
    return least(counts);
  }

  /** Adds the scores of one order. */
  private add(
    order: ValueOrder,
    counts: Float64Array,
    { n, nAbove, ideal }: { readonly n: number; readonly nAbove: number; readonly ideal: number },
    values: Float64Array,
  ): void {
    const { shares } = this.question;
    for (let k = 0; k < shares.length; k++) {
      const nTaken = takenRows(shares[k], n);
      const found = this.foundAbove(order, counts, nTaken);
      const at = topScoreNames.length * k;
      values[at] += found / nTaken;
      values[at + 1] += found / nAbove;
      values[at + 2] += (found * n) / nTaken / nAbove;
    }
    values[topScoreNames.length * shares.length] += this.discountedGain(order, counts) / ideal;
  }

  /** Counts the rows above the threshold among the first, the mean over the orders of equal predictions. */
  private foundAbove({ rows, starts }: ValueOrder, counts: Float64Array, nTaken: number): number {
    let before = 0;
    let found = 0;
    for (let g = starts.length - 2; g >= 0 && before < nTaken; g--) {
      let drawn = 0;
      let above = 0;
      for (let k = starts[g]; k < starts[g + 1]; k++) {
        drawn += counts[rows[k]];
        above += counts[rows[k]] * this.isAbove[rows[k]];
      }
      const left = nTaken - before;
      found += drawn <= left ? above : (above * left) / drawn;
      before += drawn;
    }
    return found;
  }

  /** Sums gain over discount from the highest value down, equal values sharing the mean of their discounts. */
  private discountedGain({ rows, starts }: ValueOrder, counts: Float64Array): number {
    const { gains, discounts } = this;
    let before = 0;
    let sum = 0;
    for (let g = starts.length - 2; g >= 0; g--) {
      let drawn = 0;
      let gain = 0;
      for (let k = starts[g]; k < starts[g + 1]; k++) {
        drawn += counts[rows[k]];
        gain += counts[rows[k]] * gains[rows[k]];
      }
      if (gain > 0) sum += (gain / drawn) * (discounts[before + drawn] - discounts[before]);
      before += drawn;
    }
    return sum;
  }

  private extendDiscounts(n: number): void {
    const { discounts } = this;
    if (discounts.length > n) return;
    const longer = new Float64Array(2 * n + 1);
    longer.set(discounts);
    for (let k = discounts.length; k < longer.length; k++) longer[k] = longer[k - 1] + 1 / log2(k + 1);
    this.discounts = longer;
  }
}

function checkQuestion({ threshold, shares }: EnrichmentQuestion): void {
  if (!Number.isFinite(threshold)) throw new RangeError(`The threshold must be a number, not ${threshold}.`);
  const share = shares.find((value) => !(value > 0 && value <= 1));
  if (share !== undefined)
    throw new RangeError(`A share of the ranking lies above 0 and up to 1; this is ${share}.`);
}
