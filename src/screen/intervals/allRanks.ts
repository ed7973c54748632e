/** Ranks of more candidates than are held in memory: of each no more is kept than three numbers, or one without intervals. */

/** What ranks depend on. */
export interface RankedValues {
  readonly logSigma: number;
  /** NaN where there is no interval. */
  readonly lower: number;
  readonly upper: number;
}

/** Ranks of candidates by their position in the file. */
export interface RanksInOrder {
  /** Rank of the candidate after the one that was asked for last, from the first on; equal predictions keep their order. */
  next(): number;
  /** Best and worst rank that the intervals allow: as `rankIntervals` tells them. */
  low(position: number): number;
  high(position: number): number;
}

/** Collects predictions in the order of a file; then tells ranks. */
export class AllRanks {
  #size = 0;
  readonly #most: number;
  #logSigma: Float64Array;
  /** Made with the first interval. */
  #lower: Float64Array | null = null;
  #upper: Float64Array | null = null;

  /** @param most candidates that there may be; room is made for them */
  constructor(most: number) {
    this.#most = most;
    this.#logSigma = new Float64Array(most);
  }

  get size(): number {
    return this.#size;
  }

  /** Throws RangeError for more candidates than were announced. */
  add({ logSigma, lower, upper }: RankedValues): void {
    if (this.#size === this.#most) throw new RangeError('There are more candidates than lines.');
    if (!this.#lower && !(Number.isNaN(lower) && Number.isNaN(upper))) {
      // Until now each prediction was its own interval.
      this.#lower = this.#logSigma.slice();
      this.#upper = this.#logSigma.slice();
    }
    this.#logSigma[this.#size] = logSigma;
    if (this.#lower) this.#lower[this.#size] = Number.isNaN(lower) ? logSigma : lower;
    if (this.#upper) this.#upper[this.#size] = Number.isNaN(upper) ? logSigma : upper;
    this.#size++;
  }

  /** Ranks all: 1 is the highest prediction. No more can be added then. */
  finish(): RanksInOrder {
    const n = this.#size;
    const own = (values: Float64Array) => values.subarray(0, n);
    const predictions = own(this.#logSigma);
    const sorted = predictions.slice().sort();
    const [lows, highs] = [own(this.#lower ?? this.#logSigma), own(this.#upper ?? this.#logSigma)];
    const sortedLows = this.#lower ? lows.slice().sort() : sorted;
    const sortedHighs = this.#upper ? highs.slice().sort() : sorted;
    // By the place of the first of equal values: how many of them were met.
    const met = new Int32Array(n);
    let position = 0;
    return {
      next() {
        const value = predictions[position++];
        const from = placeOf(sorted, value, false);
        return 1 + n - placeOf(sorted, value, true) + met[from]++;
      },
      low: (at) => 1 + n - placeOf(sortedLows, highs[at], true),
      high: (at) => n - placeOf(sortedHighs, lows[at], false),
    };
  }
}

/** Finds the place of the first value that is not below, or that is above. */
function placeOf(sorted: Float64Array, value: number, isAbove: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isAbove ? sorted[middle] > value : sorted[middle] >= value) to = middle;
    else from = middle + 1;
  }
  return from;
}
