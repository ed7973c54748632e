/** Checks of what models say of columns and of the target. */
import { type Check, fields, floats, integers, lengthAt, anyOf, refuse } from './shape';

/** Medians, means and standard deviations of the used ones of some columns (`Standardisation`). */
export function standardisation(nColumns: number): Check {
  return (value, place) => {
    const n = lengthAt(value, 'used', place);
    fields({
      ...{ nColumns: anyOf(nColumns), used: integers(n, 0, nColumns - 1) },
      ...{ medians: floats(n), means: floats(n), sds: floats(n) },
    })(value, place);
  };
}

/** Two lists of one length, of which both ascend: knots of a line (`ScoreTable`, `RankScale`). */
export const ascendingKnots: Check = (value, place) => {
  const n = lengthAt(value, 'scores', place);
  if (n < 1) refuse(place, 'is empty');
  fields({ scores: floats(n), values: floats(n) })(value, place);
  for (const list of Object.values(value as Record<string, Float64Array>)) {
    if (list.some((item, i) => i > 0 && item < list[i - 1])) refuse(place, 'does not ascend');
  }
};
