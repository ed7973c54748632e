/** Walks to minima and to saddles of the landscape. */
import { symmetricEigen3 } from '../../../base/linear/symmetricEigen3';
import type { Cartesian } from '../../cell/lattice';
import { distanceA, moved, type SiteField } from '../siteField';

/** A point where the slope is 0. */
export interface StationaryPoint {
  readonly point: Cartesian;
  readonly energyEv: number;
  /** Directions in which the energy falls: 0 at a minimum, 1 at a saddle. */
  readonly index: number;
  /** Direction of the least curvature, of length 1: the way over a saddle. */
  readonly direction: Float64Array;
}

/** Steps are no longer, Å. */
const longestStepA = 0.08;
/** The slope counts as 0 below, eV/Å. */
const flat = 1e-7;
const mostSteps = 200;
/** So far a walk is led off a ridge, Å. */
const pushA = 0.02;

/**
 * Follows the curvatures: uphill along the least one for a saddle, downhill along all others (eigenvector following).
 * null where no point of this kind is found near.
 * @param farthestA the walk ends where it has come so far from its start; ∞ for a descent
 * @see Cerjan & Miller, J. Chem. Phys. 75 (1981) 2800, doi:10.1063/1.442352
 */
export function stationaryPoint(
  field: SiteField,
  start: Cartesian,
  kind: 'minimum' | 'saddle',
  farthestA = Infinity,
): StationaryPoint | null {
  let point = start;
  for (let n = 0; n < mostSteps; n++) {
    const { energyEv, slope, curvature } = field(point);
    const { values, vectors } = symmetricEigen3(curvature);
    const size = Math.sqrt(slope.reduce((sum, value) => sum + value * value, 0));
    if (size < flat) {
      const index = values.filter((value) => value < 0).length;
      const wanted = kind === 'saddle' ? 1 : 0;
      if (index < wanted) return null;
      if (index === wanted) return { point, energyEv, index, direction: vectors.slice(0, 3) };
      // On a mirror plane no slope leads off a ridge.
      point = moved(point, vectors.subarray(3 * wanted, 3 * wanted + 3), pushA);
      continue;
    }
    point = moved(point, newtonStep(slope, values, vectors, kind));
    if (!(distanceA(point, start) <= farthestA)) return null;
  }
  return null;
}

/**
 * Computes a step by slope and curvature: up the softest direction to a saddle, down all others, no longer than 0.08 Å.
 * @param softest no direction counts as softer, eV/Å²
 */
export function newtonStep(
  slope: Float64Array,
  values: ArrayLike<number>,
  vectors: Float64Array,
  kind: 'minimum' | 'saddle',
  softest = 1e-3,
): Float64Array {
  const step = new Float64Array(3);
  for (let mode = 0; mode < 3; mode++) {
    const vector = vectors.subarray(3 * mode, 3 * mode + 3);
    const along = slope[0] * vector[0] + slope[1] * vector[1] + slope[2] * vector[2];
    const up = kind === 'saddle' && mode === 0 ? 1 : -1;
    const size = (up * along) / Math.max(Math.abs(values[mode]), softest);
    for (let axis = 0; axis < 3; axis++) step[axis] += size * vector[axis];
  }
  const length = Math.sqrt(step.reduce((sum, value) => sum + value * value, 0));
  const scale = length > longestStepA ? longestStepA / length : 1;
  return step.map((value) => value * scale);
}
