import { finish, type Steps } from '../../../base/steps';
import { inLanes } from '../../jobs/lanes';
import { CandidateDrafts, type ListInput } from '../../../screen/placing/candidateDrafts';
import type { RankedCandidate } from '../../../screen/ranking';
import type { JobRunner } from '../../jobs/jobs';
import type { DonePart } from './screenInParts';

/** Drives steps on the calling thread. */
export type Drive = <T>(steps: Steps<T>) => Promise<T>;

/** What a list needs besides what models say of its candidates. */
export interface GrowingInput extends Omit<ListInput, 'predicted'> {
  readonly calibrations: ListInput['predicted']['calibrations'];
  readonly threshold: number | undefined;
}

interface GrowingOptions {
  readonly runner: JobRunner;
  readonly signal?: AbortSignal;
  /** At once where not given. */
  readonly drive?: Drive;
  /** Hears of provisional lists, each longer than the one before, of those that are done so far. */
  readonly onList?: (ranked: RankedCandidate[]) => void;
}

/** A list is told again when it is so many times as long. */
const growth = 4;

/** A ranked list that grows as candidates are done, in any order; whole, it does not depend on that order. */
export class GrowingList {
  readonly #predicted;
  readonly #drafts: CandidateDrafts;
  readonly #isDone: Uint8Array;
  readonly #drive: Drive;
  #nDone = 0;
  /** So many must be done for the next provisional list. */
  #nNext = 1;
  #isBusy = false;
  #isWhole = false;

  constructor(
    { calibrations, threshold, ...input }: GrowingInput,
    private readonly options: GrowingOptions,
  ) {
    const n = input.read.readable.length;
    this.#predicted = {
      ...{ logSigma: new Float64Array(n).fill(NaN), sd: new Float64Array(n).fill(NaN) },
      ...{ nMissing: new Int32Array(n), models: new Array<string>(n).fill('') },
      ...{ calibrations, threshold },
    };
    this.#drafts = new CandidateDrafts({ ...input, predicted: this.#predicted });
    this.#isDone = new Uint8Array(n);
    this.#drive = options.drive ?? ((steps) => Promise.resolve(finish(steps)));
  }

  /** Takes what a model says of some candidates. */
  take(model: string, { positions, said, placed }: DonePart): void {
    const { logSigma, sd, nMissing, models } = this.#predicted;
    positions.forEach((position, i) => {
      logSigma[position] = said.predictions[i];
      if (said.sd) sd[position] = said.sd[i];
      nMissing[position] = said.nMissing[i];
      models[position] = model;
    });
    if (!placed) return;
    this.#drafts.place(positions, placed);
    for (const position of positions) this.#isDone[position] = 1;
    this.#nDone += positions.length;
    void this.#tell();
  }

  /** Places what is not placed yet, and ranks all: highest first, equal ones in the order of the file. */
  async whole(): Promise<RankedCandidate[]> {
    const { runner, signal } = this.options;
    this.#isWhole = true;
    const chunks = this.#drafts.chunks();
    // Each is made ready when a worker is free for it.
    await inLanes(chunks.length, runner.size, async (k) => {
      const placing = this.#drafts.placing(chunks[k]);
      this.#drafts.place(chunks[k], await runner.run('placeCandidates', placing, { signal }));
    });
    const order = await runner.run('rankOrder', this.#drafts.ranking(), { signal });
    return this.#drive(this.#drafts.listed(order));
  }

  /** Tells the list of those that are done, where it has grown enough. */
  async #tell(): Promise<void> {
    const { runner, signal, onList } = this.options;
    const isAll = this.#nDone === this.#isDone.length;
    if (!onList || this.#isBusy || isAll || this.#nDone < this.#nNext) return;
    this.#isBusy = true;
    this.#nNext = growth * this.#nDone;
    try {
      const some = Int32Array.from(this.#isDone.keys()).filter((position) => this.#isDone[position] === 1);
      const input = this.#drafts.ranking(some);
      const order = await runner.run('rankOrder', input, { signal, priority: 1 });
      const ranked = await this.#drive(this.#drafts.listed(order, some));
      if (!this.#isWhole) onList(ranked);
    } catch {
      // Whoever waits for the whole list hears of it.
    } finally {
      this.#isBusy = false;
    }
  }
}
