import type { TrainingTable } from '../trainingTable';

/** The most rows of a block, and the bits of a place in it. */
export const blockSize = 32;
const placeBits = 5;
export const placeMask = blockSize - 1;

/**
 * The values of a node with few rows, copied side by side: all nodes below it are divided by them, from a memory that
 * is small enough for the nearest cache. The rows of the block are numbered from `nRows`, beyond those of the table.
 */
export class LocalBlock {
  /** `values[j * blockSize + place]`; NaN = missing. */
  readonly values: Float32Array;
  /** The rank of the value among all rows and the place, in one number: the smallest one tells the smallest value. */
  readonly keys: Int32Array;

  constructor(
    private readonly table: TrainingTable,
    private readonly ranks: Int32Array,
    private readonly target: Float64Array,
  ) {
    this.values = new Float32Array(table.nColumns * blockSize);
    this.keys = new Int32Array(table.nColumns * blockSize);
  }

  /** Copies the rows of a node, in these columns, and gives the rows their numbers in the block. */
  take(samples: Int32Array, start: number, end: number, features: Int32Array, from: number): void {
    const { values, keys, ranks, target } = this;
    const { columns, nRows } = this.table;
    for (let k = from; k < features.length; k++) {
      const base = features[k] * nRows;
      const to = features[k] * blockSize - start;
      for (let p = start; p < end; p++) {
        const sample = samples[p];
        values[to + p] = columns[base + sample];
        keys[to + p] = (ranks[base + sample] << placeBits) | (p - start);
      }
    }
    for (let p = start; p < end; p++) {
      target[nRows + p - start] = target[samples[p]];
      samples[p] = nRows + p - start;
    }
  }
}
