/**
 * Histograms of a node: for each bin of each column the sum of gradients and the number of rows.
 *
 * The smaller child of a split is summed row by row, the larger one is its parent less its sibling. Sums run over
 * the rows in the node's order, so that every double is the one that scikit-learn gets (with one thread).
 * The hessian of the squared error is 1: the count is the sum of hessians.
 *
 * All histograms of a tree lie in one arena, and a histogram is the place of its first bin. The hot loops are closures
 * over the arena: V8 treats its arrays as constants and does not check their kind, address and length at each access
 * (measured: 0.75 ns for a bin of the scan, 1.9 with arrays as arguments). V8 does so for the first arena only;
 * therefore all fits of a worker share it, one tree after the other.
 *
 * Bins of columns that cannot split any more hold arbitrary numbers.
 */
import type { Arena } from './arena';
import { makeRowSums } from './rowSums';
import { makeSplitter } from './splitter';

/** Bins at the arena's begin that are zero between two calls: 256 for each of eight columns. */
export const scratchBins = 2048;

/** Bins of the shared arena: 24 MB, of which the system gives only what is written to. */
const sharedBins = 2 ** 21;

/** An arena with the loops over it. */
export type ArenaLoops = Arena & ReturnType<typeof makeRowSums> & ReturnType<typeof makeSplitter>;

/** Makes an arena of zeros. */
export function makeArena(nBins: number): ArenaLoops {
  const arena = { sums: new Float64Array(nBins), counts: new Int32Array(nBins) };
  return { ...arena, ...makeRowSums(arena), ...makeSplitter(arena) };
}

let shared: ArenaLoops | undefined;

/** Hands out histograms of arbitrary contents and takes them back. One grower at a time may hold any. */
export class HistogramPool {
  private loops = (shared ??= makeArena(sharedBins));
  private readonly free: number[] = [];
  private next = scratchBins;

  /** @param size bins of a histogram */
  constructor(private readonly size: number) {}

  /** Where the histograms are: another one after a `take` that found it full. */
  get arena(): ArenaLoops {
    return this.loops;
  }

  /** @returns the place of the first bin */
  take(): number {
    const found = this.free.pop();
    if (found !== undefined) return found;
    const place = this.next;
    this.next += this.size;
    if (this.next > this.loops.sums.length) this.grow();
    return place;
  }

  give(histogram: number): void {
    this.free.push(histogram);
  }

  /** Moves into an arena of twice the bins. */
  private grow(): void {
    const { sums, counts } = this.loops;
    this.loops = makeArena(2 * this.next);
    this.loops.sums.set(sums);
    this.loops.counts.set(counts);
  }
}
