/** How many of many candidates lie above a value, each with its own uncertainty: on a grid, so that 100 000 are quick. */
import { pow } from '../../base/elementary/power';
import { log2 } from '../../base/elementary/logarithm';
import { firstPlace, type ResidualDistribution } from './residualDistribution';

/** Candidates with what is said of their measured values, by candidate. */
export interface PredictedSpreads {
  /** log10; not NaN. */
  readonly predictions: Float64Array;
  /** In log10; NaN where it is not known. */
  readonly difficulty: Float64Array;
  /** Place of the distribution of each; -1 for none. */
  readonly source: Int32Array | Int8Array;
  readonly distributions: readonly ResidualDistribution[];
}

/** Sums over all candidates, at values that ascend by one step. */
export interface ValueGrid {
  readonly from: number;
  readonly step: number;
  /** Expected number of candidates above each value. */
  readonly above: Float64Array;
  /** Variance of that number, where candidates are independent. */
  readonly variance: Float64Array;
}

const nCells = 1024;
/** Difficulties are brought to levels of so many to a power of two; what lies between two is shared by them. */
const levelsPerOctave = 8;

/** Sums up all candidates. */
export function valueGrid(spreads: PredictedSpreads): ValueGrid {
  const { from, step } = rangeOf(spreads);
  const above = new Float64Array(nCells);
  const variance = new Float64Array(nCells);
  for (const { counts, size, distribution } of countedCells(spreads, from, step)) {
    const chances = chancesByOffset(distribution, size, step);
    for (let b = 0; b < nCells; b++) {
      const count = counts[b];
      if (count === 0) continue;
      // Offset 0 is in the middle of the chances.
      for (let c = 0, o = nCells - b; c < nCells; c++, o++) {
        const chance = chances[o];
        above[c] += count * chance;
        variance[c] += count * chance * (1 - chance);
      }
    }
  }
  return { from, step, above, variance };
}

/** Finds the range in which values may lie. */
function rangeOf({ predictions, difficulty, source, distributions }: PredictedSpreads) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < predictions.length; i++) {
    const ratios = source[i] < 0 || Number.isNaN(difficulty[i]) ? null : distributions[source[i]].ratios;
    low = Math.min(low, predictions[i] + (ratios ? Math.min(0, difficulty[i] * ratios[0]) : 0));
    high = Math.max(high, predictions[i] + (ratios ? Math.max(0, difficulty[i] * ratios.at(-1)!) : 0));
  }
  // One cell is left free at either end.
  const step = (high - low) / (nCells - 3) || 1;
  return { from: low - step, step };
}

/** Candidates of one distribution and about one difficulty, by cell of their prediction. */
interface CountedCells {
  readonly counts: Float64Array;
  /** Difficulty; 0 for exact values. */
  readonly size: number;
  readonly distribution: ResidualDistribution | null;
}

function countedCells(
  { predictions, difficulty, source, distributions }: PredictedSpreads,
  from: number,
  step: number,
): CountedCells[] {
  const found = new Map<string, CountedCells>();
  const countsOf = (place: number, level: number) => {
    const key = `${place} ${level}`;
    let cells = found.get(key);
    if (!cells) {
      const size = place < 0 ? 0 : pow(2, level / levelsPerOctave);
      cells = { counts: new Float64Array(nCells), size, distribution: distributions[place] ?? null };
      found.set(key, cells);
    }
    return cells.counts;
  };
  const add = (counts: Float64Array, prediction: number, weight: number) => {
    const place = (prediction - from) / step;
    const cell = Math.min(nCells - 2, Math.floor(place));
    counts[cell] += weight * (1 - (place - cell));
    counts[cell + 1] += weight * (place - cell);
  };
  for (let i = 0; i < predictions.length; i++) {
    if (source[i] < 0 || Number.isNaN(difficulty[i])) {
      add(countsOf(-1, 0), predictions[i], 1);
      continue;
    }
    const level = levelsPerOctave * log2(difficulty[i]);
    const lower = Math.floor(level);
    add(countsOf(source[i], lower), predictions[i], 1 - (level - lower));
    if (level > lower) add(countsOf(source[i], lower + 1), predictions[i], level - lower);
  }
  return [...found.values()];
}

/** Lists the chances that a value is above one that lies so many cells higher, from -nCells to nCells. */
function chancesByOffset(
  distribution: ResidualDistribution | null,
  size: number,
  step: number,
): Float64Array {
  return Float64Array.from({ length: 2 * nCells + 1 }, (_, o) => {
    const offset = (o - nCells) * step;
    if (!distribution) return offset < 0 ? 1 : offset > 0 ? 0 : 0.5;
    const { ratios, weightUpTo } = distribution;
    const place = firstPlace(ratios.length, (i) => ratios[i] > offset / size);
    const total = weightUpTo.at(-1)!;
    return place > 0 ? 1 - weightUpTo[place - 1] / total : 1;
  });
}
