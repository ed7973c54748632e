import { powerOfTen } from './elementary/power';
import { log10 } from './elementary/logarithm';

/** Counts of numbers in equal bins. */
export interface Histogram {
  /** Ascending, one more than bins. Bin k holds edges[k] <= x < edges[k + 1]; the last bin holds its upper edge too. */
  readonly edges: Float64Array;
  readonly counts: Int32Array;
  /** Values outside the edges, NaN and infinities among them. */
  readonly outside: number;
}

/** Returns the step of 1, 2 or 5 times a power of ten that divides a range into at most `maxSteps` parts. */
export function roundStep(range: number, maxSteps: number): number {
  if (!(range > 0) || !Number.isFinite(range)) return 1;
  const rough = range / Math.max(1, maxSteps);
  const exponent = Math.floor(log10(rough));
  for (const [mantissa, shift] of [
    [1, 0],
    [2, 0],
    [5, 0],
    [1, 1],
  ] as const) {
    const step = power(mantissa, exponent + shift);
    if (step >= rough * (1 - 1e-12)) return step;
  }
  return power(1, exponent + 1);
}

/**
 * Lays round edges (multiples of a 1-2-5 step) around the finite values of all series, so that the series can be
 * compared bin by bin. No finite value: no bins (one edge). All values equal: one bin around them.
 */
export function histogramEdges(series: readonly ArrayLike<number>[], maxBins: number): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return Float64Array.of(0);
  if (low === high) return Float64Array.of(low - 0.5, low + 0.5);
  // One step is kept back: round edges may need one bin more than the range.
  const step = roundStep(high - low, Math.max(1, maxBins - 1));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Float64Array.from({ length: last - first + 1 }, (_, k) => product(first + k, step));
}

/** Counts values in the bins between ascending edges. */
export function countInBins(values: ArrayLike<number>, edges: Float64Array): Histogram {
  const nBins = Math.max(0, edges.length - 1);
  const counts = new Int32Array(nBins);
  let outside = 0;
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(values[i], edges);
    if (bin < 0) outside++;
    else counts[bin]++;
  }
  return { edges, counts, outside };
}

/** Returns the bin of a value, or -1 outside the edges. */
export function binOf(value: number, edges: Float64Array): number {
  const nBins = edges.length - 1;
  if (nBins < 1 || !(value >= edges[0]) || !(value <= edges[nBins])) return -1;
  let low = 0;
  let high = nBins;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]) high = middle;
    else low = middle;
  }
  return low;
}

/** mantissa x 10^exponent, rounded once where 10^|exponent| is exact. */
function power(mantissa: number, exponent: number): number {
  return exponent < 0 ? mantissa / powerOfTen(-exponent) : mantissa * powerOfTen(exponent);
}

/** k x step, rounded through the reciprocal when the step is a fraction, so that 3 x 0.1 reads 0.3. */
function product(k: number, step: number): number {
  const reciprocal = Math.round(1 / step);
  return step < 1 && Math.abs(reciprocal * step - 1) < 1e-12 ? k / reciprocal : k * step;
}
