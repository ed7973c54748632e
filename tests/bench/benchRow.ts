import type { ReferenceProcess } from './referenceProcess';

export interface BenchContext {
  /** The checkout's folder. */
  readonly root: string;
  /** Undefined when Python or scikit-learn is missing. */
  readonly reference: ReferenceProcess | undefined;
  /** Factor on the number of repeats. */
  readonly effort: number;
}

/** Times in ms. Entry k of both lists was measured one right after the other. */
export interface BenchTimes {
  readonly ours: readonly number[];
  /** Absent where there is no reference, or it is missing. */
  readonly reference?: readonly number[];
  readonly note?: string;
}

/** One line of the benchmark. */
export interface BenchRow {
  readonly name: string;
  /** Largest allowed value of `unit`; Infinity where there is none. */
  readonly bar: number;
  /** What we would like. */
  readonly aim?: number;
  /** `ratio`: ours by the reference's time, the median of the pairs. `ms`: our time, the median. */
  readonly unit: 'ratio' | 'ms';
  run(context: BenchContext): Promise<BenchTimes>;
}

/** Times `ours` and the reference in turns, after warming up both. */
export async function alternate(
  repeats: number,
  ours: () => void,
  reference: (() => Promise<number>) | undefined,
  warmUps = 1,
): Promise<BenchTimes> {
  const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  for (let k = -warmUps; k < repeats; k++) {
    const start = performance.now();
    ours();
    const elapsed = performance.now() - start;
    const other = reference === undefined ? NaN : await reference();
    if (k < 0) continue;
    times.ours.push(elapsed);
    times.reference.push(other);
  }
  return reference === undefined ? { ours: times.ours } : times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
