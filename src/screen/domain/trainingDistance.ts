import type { Composition } from '../../crystal/chemistry/composition';
import { overlapDistance, overlapsWith, sameOverlap } from '../nearestKnown';
import type { KnownCompositions, Nearest } from '../nearestKnown';

/** Training compounds that a distance looks at. */
const nNearest = 5;

/** Training compositions, each once, indexed, with room for a search. */
export interface TrainingIndex {
  readonly known: KnownCompositions;
  /** Overwritten by each search. */
  readonly overlap: Float64Array<ArrayBuffer>;
}

/** How far a composition lies from the training compounds. */
export interface TrainingDistance {
  readonly nearest: Nearest | null;
  /** Mean over the five nearest compositions (over all, where there are fewer), 0-2; 2 where there is none. */
  readonly ofSeveral: number;
  /** Half the nearest, half that mean: one close compound tells much, several tell more. */
  readonly distance: number;
}

/** Measures the distance to training: L1 of the atomic fractions, to the nearest and to the five nearest. */
export function trainingDistance(
  { known, overlap }: TrainingIndex,
  composition: Composition,
): TrainingDistance {
  overlapsWith(known, composition, overlap);
  // The highest overlaps, ascending.
  const highest = new Float64Array(Math.min(nNearest, known.size)).fill(-1);
  let [best, threshold, least] = [-1, 0, known.size > 0 ? -1 : Infinity];
  for (let index = 0; index < overlap.length; index++) {
    const value = overlap[index];
    if (value > threshold) {
      best = index;
      threshold = value + sameOverlap;
    }
    if (value > least) {
      let place = 0;
      for (; place + 1 < highest.length && highest[place + 1] < value; place++)
        highest[place] = highest[place + 1];
      highest[place] = value;
      least = highest[0];
    }
  }
  let sum = 0;
  for (const value of highest) sum += overlapDistance(value);
  const ofSeveral = highest.length > 0 ? sum / highest.length : 2;
  const nearest = best < 0 ? null : { index: best, distance: overlapDistance(overlap[best]) };
  return { nearest, ofSeveral, distance: ((nearest?.distance ?? 2) + ofSeveral) / 2 };
}
