/** Ranks of more candidates than are held in memory: of each no more is kept than two numbers and where its interval is from. */
import { competitionRanks, spreadSources } from './candidateIntervals';
import type { IntervalCalibration } from './intervalCalibration';
import { rankIntervals, type RankIntervals } from './rankIntervals';

/** What ranks depend on. */
export interface RankedValues {
  readonly logSigma: number;
  /** NaN where there is no interval. */
  readonly difficulty: number;
  /** Name of the model. */
  readonly model: string;
}

/** Ranks by candidate, in the order in which they were added. */
export interface RanksInOrder extends RankIntervals {
  /** From 1; equal predictions share the best rank of them: 1, 1, 1, 4. */
  readonly ranks: Int32Array;
}

/** Collects predictions in the order of a file; then tells ranks as `candidateIntervals` does. */
export class AllRanks {
  #size = 0;
  readonly #most: number;
  readonly #logSigma: Float64Array;
  readonly #difficulty: Float64Array;
  readonly #source: Int8Array;
  readonly #sources: ReturnType<typeof spreadSources>;

  /**
   * @param most candidates that there may be; room is made for them
   * @param calibrations by name of a model; those without one are not named
   */
  constructor(most: number, calibrations: ReadonlyMap<string, IntervalCalibration>) {
    this.#most = most;
    this.#logSigma = new Float64Array(most);
    this.#difficulty = new Float64Array(most);
    this.#source = new Int8Array(most);
    this.#sources = spreadSources(calibrations);
  }

  get size(): number {
    return this.#size;
  }

  /** Throws RangeError for more candidates than were announced. */
  add({ logSigma, difficulty, model }: RankedValues): void {
    if (this.#size === this.#most) throw new RangeError('There are more candidates than lines.');
    this.#logSigma[this.#size] = logSigma;
    this.#difficulty[this.#size] = difficulty;
    this.#source[this.#size] = this.#sources.sourceOf(model, difficulty);
    this.#size++;
  }

  /** Ranks all. */
  finish(): RanksInOrder {
    const n = this.#size;
    const predictions = this.#logSigma.subarray(0, n);
    const { ranks } = competitionRanks(predictions);
    const spreads = {
      ...{ predictions, difficulty: this.#difficulty.subarray(0, n), source: this.#source.subarray(0, n) },
      distributions: this.#sources.distributions,
    };
    return { ranks, ...rankIntervals(spreads, ranks) };
  }
}
