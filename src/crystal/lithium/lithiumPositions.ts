/** The Li positions of a structure, each kind once, and averages over all of them. */
import { occupancyOf, type Structure } from '../structure';

/** Li positions with the same surroundings. */
export interface LithiumPosition {
  /** Index of the site that stands for them. */
  readonly site: number;
  /** How many of the cell's sites it stands for. */
  readonly multiplicity: number;
  /** Of Li, 0-1. */
  readonly occupancy: number;
}

/** A mean with its population standard deviation. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Lists the Li positions in the order of the sites: one for each orbit where the operations keep lengths, each site
 * for itself where they do not.
 */
export function lithiumPositions({ sites, orbits, orbitsAreIsometric }: Structure): LithiumPosition[] {
  const found: LithiumPosition[] = [];
  for (const orbit of orbits) {
    const occupancy = occupancyOf(sites[orbit[0]], 'Li');
    if (!(occupancy > 0)) continue;
    const centres = orbitsAreIsometric ? orbit.slice(0, 1) : orbit;
    for (const site of centres) found.push({ site, multiplicity: orbit.length / centres.length, occupancy });
  }
  return found;
}

/**
 * Averages values by weight, with the population standard deviation (ddof 0). Values that are NaN and their weights
 * are left out; NaN where nothing is left.
 * @param weights all equal where they are left out
 */
export function weightedSpread(
  values: ArrayLike<number>,
  weights: ArrayLike<number> = new Float64Array(values.length).fill(1),
): Spread {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    total += weights[i];
    sum += weights[i] * values[i];
  }
  const mean = total > 0 ? sum / total : NaN;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) squares += weights[i] * (values[i] - mean) ** 2;
  }
  return { mean, deviation: total > 0 ? Math.sqrt(squares / total) : NaN };
}
