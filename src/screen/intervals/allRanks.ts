/** Ranks of more candidates than are held in memory: of each no more is kept than three numbers. */
import { rankIntervals, type RankIntervals } from './rankIntervals';

/** What ranks depend on. */
export interface RankedValues {
  readonly logSigma: number;
  /** NaN where there is no interval. */
  readonly lower: number;
  readonly upper: number;
}

/** Collects predictions in the order of a file; then tells ranks in that order. */
export class AllRanks {
  #size = 0;
  #logSigma: Float64Array;
  #lower: Float64Array;
  #upper: Float64Array;

  /** @param most candidates that there may be; room is made for them */
  constructor(most: number) {
    this.#logSigma = new Float64Array(most);
    this.#lower = new Float64Array(most);
    this.#upper = new Float64Array(most);
  }

  get size(): number {
    return this.#size;
  }

  /** Throws RangeError for more candidates than were announced. */
  add({ logSigma, lower, upper }: RankedValues): void {
    if (this.#size === this.#logSigma.length) throw new RangeError('There are more candidates than lines.');
    this.#logSigma[this.#size] = logSigma;
    this.#lower[this.#size] = lower;
    this.#upper[this.#size++] = upper;
  }

  /** Ranks all: 1 is the highest prediction; equal predictions keep their order. */
  finish(): RankIntervals & { readonly rank: Int32Array } {
    const own = (values: Float64Array) => values.subarray(0, this.#size);
    const predictions = own(this.#logSigma);
    const intervals = rankIntervals(predictions, own(this.#lower), own(this.#upper));
    return { ...intervals, rank: ranksOf(predictions) };
  }
}

/** Ranks values, highest first; by looking each up among all in order, which holds less than sorting positions. */
function ranksOf(values: Float64Array): Int32Array {
  const n = values.length;
  const sorted = values.slice().sort();
  // By the place of the first of equal values: how many of them were met.
  const met = new Int32Array(n);
  return Int32Array.from(values, (value) => {
    const from = firstPlaceWhere(sorted, (item) => item >= value);
    const to = firstPlaceWhere(sorted, (item) => item > value);
    return 1 + n - to + met[from]++;
  });
}

function firstPlaceWhere(sorted: Float64Array, isThere: (value: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isThere(sorted[middle])) to = middle;
    else from = middle + 1;
  }
  return from;
}
