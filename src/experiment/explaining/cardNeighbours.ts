/** The known compounds that a candidate is most like, and what they do to its prediction. */
import { InputError } from '../../base/problem';
import type { Composition } from '../../crystal/chemistry/composition';
import { parseFormula } from '../../crystal/chemistry/formula';
import type { NeighbourReasons } from '../../explain/reasons';
import { distancesFrom, indexCompositions } from '../../screen/nearestKnown';
import type { MaterialRecord } from '../../table/dataset';
import type { TrainedRow } from './cardInput';

/** A compound that the model was trained on, near a candidate. */
export interface CardNeighbour extends TrainedRow {
  /** L1 distance of the atomic fractions, 0-2. */
  readonly distance: number;
  /** How like it is to the candidate for the model's kernel, 0-1; NaN where the model has none. */
  readonly likeness: number;
  /** How much its value counts in the prediction; NaN where the model does not tell. */
  readonly weight: number;
  /** What it adds to the prediction so, on the scale of the head; NaN where the model does not tell. */
  readonly pull: number;
}

/**
 * Finds the rows nearest to a candidate: the most like it for the kernel of the model, where it has one, else nearest in
 * composition. The first of equals.
 * @param reasons of the rows, in their order
 */
export function nearestTrained(
  candidate: MaterialRecord,
  trained: readonly TrainedRow[],
  reasons: NeighbourReasons | null,
  count = 5,
): CardNeighbour[] {
  const known = indexCompositions(trained.map(({ record }) => compositionOf(record)));
  const composition = compositionOf(candidate);
  const distances = composition
    ? distancesFrom(known, composition)
    : new Float64Array(trained.length).fill(2);
  const order = [...trained.keys()].sort((i, j) =>
    reasons
      ? reasons.likeness[j] - reasons.likeness[i] || distances[i] - distances[j] || i - j
      : distances[i] - distances[j] || i - j,
  );
  return order.slice(0, count).map((i) => ({
    ...trained[i],
    distance: distances[i],
    likeness: reasons?.likeness[i] ?? NaN,
    weight: reasons?.weights[i] ?? NaN,
    pull: reasons?.pulls[i] ?? NaN,
  }));
}

function compositionOf({ reducedComposition }: MaterialRecord): Composition | null {
  try {
    return parseFormula(reducedComposition);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
