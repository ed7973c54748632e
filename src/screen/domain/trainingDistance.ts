import type { Composition } from '../../crystal/chemistry/composition';
import { mostOverlapping, overlapDistance, overlapsWith } from '../nearestKnown';
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
  const nearest = mostOverlapping(overlap);
  // The highest overlaps, ascending.
  const highest = new Float64Array(Math.min(nNearest, known.size)).fill(-1);
  for (let index = 0; index < overlap.length; index++) {
    const value = overlap[index];
    if (value <= highest[0]) continue;
    let place = 0;
    for (; place + 1 < highest.length && highest[place + 1] < value; place++)
      highest[place] = highest[place + 1];
    highest[place] = value;
  }
  const sum = highest.reduce((total, value) => total + overlapDistance(value), 0);
  const ofSeveral = highest.length > 0 ? sum / highest.length : 2;
  return { nearest, ofSeveral, distance: ((nearest?.distance ?? 2) + ofSeveral) / 2 };
}
