/** Bounds of the domain from what a model got wrong on held-out rows (DEFINITIONS §7). */
import type { DomainBounds } from './domainBounds';

/** What is known of held-out rows, row by row: of papers, then of neighbourhoods. */
export interface HeldOutErrors {
  /** To the rows that were trained on (trainingDistance). */
  readonly distance: Float64Array;
  /** |measured − predicted|, log10. */
  readonly error: Float64Array;
  /** |measured − median of the sample's rows that were trained on|: what no model at all gets wrong. */
  readonly guess: Float64Array;
}

/** Held-out rows between two distances. */
export interface DistanceBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Means of the errors, log10. */
  readonly mae: number;
  readonly guessMae: number;
}

/** Bounds with what they were got from. */
export interface DomainCalibration extends DomainBounds {
  /** Held-out errors that they were got from. */
  readonly n: number;
  /** Of papers that were held out, and of whole neighbourhoods of compositions. */
  readonly nPapers: number;
  readonly nNeighbourhoods: number;
  /** MAE of the nearest quarter. */
  readonly nearMae: number;
  readonly bins: readonly DistanceBin[];
}

/** Fewer held-out errors tell no bounds. */
const fewestErrors = 60;
/** At the inner bound the error is so many times that of the nearest quarter. */
export const insideFactor = 2;
/** Beyond the outer bound the error is so many times that of the guess, or more. */
export const outsideFactor = 0.9;
/** Rows beyond the outer bound. */
const fewestBeyond = 20;
/** Where nothing is told of a bound it is the distance that so many held-out rows lie beyond. */
const testedBeyond = 10;
/** Limits of the bins that are shown. */
const binLimits = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 2];

/**
 * Finds the bounds. Inside: up to the distance where the error, smoothed so that it never falls with distance (isotonic
 * regression), passes twice that of the nearest quarter of the rows. Edge: up to the distance where the gain over a guess
 * (0.9 times the guess's error less the model's), summed over the rows by distance, is highest: from there on to any
 * distance the rows together are predicted less than a tenth better than by the median of the training rows. What is not told
 * ends where the held-out rows do: 10 lie beyond.
 * @param nPapers of the rows, those of held-out papers: they come first
 * @returns null for fewer than 60 rows, and where even all together are predicted no better
 */
export function calibrateBounds(
  { distance, error, guess }: HeldOutErrors,
  nPapers: number,
): DomainCalibration | null {
  const n = distance.length;
  const order = [...distance.keys()].sort((i, j) => distance[i] - distance[j] || i - j);
  const at = (values: Float64Array) => Float64Array.from(order, (i) => values[i]);
  const [sorted, errors, guesses] = [at(distance), at(error), at(guess)];
  if (n < fewestErrors || sum(errors) >= outsideFactor * sum(guesses)) return null;
  const tested = sorted[n - 1 - testedBeyond];
  const nearMae = mean(errors.subarray(0, n >> 2));
  const smoothed = neverFalling(errors);
  const passing = smoothed.findIndex((value) => value > insideFactor * nearMae);
  const gaining = gainingUpTo(sorted, errors, guesses);
  const edgeUpTo = gaining ?? tested;
  const insideUpTo = Math.min(passing < 0 ? tested : sorted[passing], edgeUpTo);
  const bins = binned(sorted, errors, guesses);
  return { insideUpTo, edgeUpTo, n, nPapers, nNeighbourhoods: n - nPapers, nearMae, bins };
}

/**
 * Finds the distance up to which the model gains most over the guess: the errors that it saves, summed in the order of the
 * distances, are the highest there. null where that is within the last rows.
 */
function gainingUpTo(sorted: Float64Array, errors: Float64Array, guesses: Float64Array): number | null {
  let [gain, highest, best] = [0, -Infinity, 0];
  for (let i = 0; i < sorted.length; i++) {
    gain += outsideFactor * guesses[i] - errors[i];
    const isLast = i + 1 === sorted.length || sorted[i + 1] > sorted[i];
    if (isLast && gain > highest) [highest, best] = [gain, i];
  }
  return best + 1 + fewestBeyond <= sorted.length ? sorted[best] : null;
}

/** Smooths values by the closest list that never falls, by least squares (pool adjacent violators). */
function neverFalling(values: Float64Array): Float64Array {
  const blocks: { sum: number; n: number }[] = [];
  for (const value of values) {
    let block = { sum: value, n: 1 };
    for (let last = blocks.at(-1); last && last.sum * block.n >= block.sum * last.n; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, n: last.n + block.n };
    }
    blocks.push(block);
  }
  const smoothed = new Float64Array(values.length);
  let from = 0;
  for (const block of blocks) smoothed.fill(block.sum / block.n, from, (from += block.n));
  return smoothed;
}

function binned(sorted: Float64Array, errors: Float64Array, guesses: Float64Array): DistanceBin[] {
  const bins: DistanceBin[] = [];
  let start = 0;
  for (let k = 1; k < binLimits.length; k++) {
    const [from, to] = [binLimits[k - 1], binLimits[k]];
    let end = start;
    while (end < sorted.length && (sorted[end] < to || to === 2)) end++;
    if (end > start) {
      const maes = { mae: mean(errors.subarray(start, end)), guessMae: mean(guesses.subarray(start, end)) };
      bins.push({ from, to, n: end - start, ...maes });
    }
    start = end;
  }
  return bins;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: Float64Array): number {
  return sum(values) / values.length;
}
