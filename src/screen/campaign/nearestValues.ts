import { InputError } from '../../base/problem';
import { parseFormula } from '../../crystal/chemistry/formula';
import type { MaterialRecord } from '../../table/dataset';
import type { Composition } from '../../crystal/chemistry/composition';
import { mean } from '../../base/statistics';
import { distancesFrom, indexCompositions } from '../nearestKnown';

/** What the nearest known compounds say of others. */
export interface NearestValues {
  /** The mean value of the known rows at the least distance; of all known rows for a composition that cannot be read. */
  readonly values: Float64Array;
  /** That distance, 0-2, as in nearestKnown. */
  readonly distances: Float64Array;
}

/** Rounding must not decide between equal compounds. */
const equalDistance = 1e-9;

/**
 * Predicts rows by the nearest known compound in composition.
 * @param compositions by row; null for one that cannot be read
 * @param target by row; finite at the known rows
 */
export function nearestValues(
  compositions: readonly (Composition | null)[],
  target: Float64Array,
  known: Int32Array,
  rows: Int32Array,
): NearestValues {
  const index = indexCompositions(Array.from(known, (row) => compositions[row]));
  const knownTarget = Float64Array.from(known, (row) => target[row]);
  const [values, distances] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  rows.forEach((row, i) => {
    const composition = compositions[row];
    const from = composition === null ? null : distancesFrom(index, composition);
    const least = from === null ? 2 : from.reduce((a, b) => Math.min(a, b), 2);
    const nearest = knownTarget.filter((_, k) => from === null || from[k] <= least + equalDistance);
    values[i] = mean(nearest);
    distances[i] = least;
  });
  return { values, distances };
}

/** Reads the composition of each row; null for one that cannot be read. */
export function readableCompositions(
  records: readonly Pick<MaterialRecord, 'reducedComposition'>[],
): (Composition | null)[] {
  return records.map(({ reducedComposition }) => {
    try {
      return parseFormula(reducedComposition);
    } catch (error) {
      if (error instanceof InputError) return null;
      throw error;
    }
  });
}
