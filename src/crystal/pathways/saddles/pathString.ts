/** A string of points between two places that slides down to the way of least energy. */
import { symmetricEigen3 } from '../../../base/linear/symmetricEigen3';
import { greatest } from '../../../base/statistics';
import type { Cartesian } from '../../cell/lattice';
import { distanceA, moved, type SiteField } from '../siteField';
import { newtonStep } from './stationaryPoint';

/** What a string came to. */
export interface RelaxedString {
  /** The points where the energy along it is highest between two lower ones. */
  readonly tops: readonly Cartesian[];
  /** The highest energy along it, eV. */
  readonly highestEv: number;
  /** All points, evenly spread along it, and the energy at each. */
  readonly points: readonly Cartesian[];
  readonly energiesEv: readonly number[];
}

/** Points of a string are about so far apart, Å. */
const spacingA = 0.2;
const [fewestPoints, mostPoints] = [11, 61];
const nRounds = 25;
/** No direction counts as softer, eV/Å². */
const softest = 2;

/**
 * Lets a path slide down between its fixed ends: each point steps down the slope, then all are spread evenly along the
 * path (the simplified string method). Steps go by the inverse of the curvature's size, which leads to the same saddles.
 * @see E, Ren & Vanden-Eijnden, J. Chem. Phys. 126 (2007) 164103, doi:10.1063/1.2720838
 */
export function relaxedString(field: SiteField, path: readonly Cartesian[]): RelaxedString {
  const wanted = Math.round(lengthOf(path) / spacingA) + 1;
  const n = Math.min(mostPoints, Math.max(fewestPoints, wanted));
  let points = spreadEvenly(path, n);
  for (let round = 0; round < nRounds; round++) {
    const stepped = points.map((point, k) => {
      if (k === 0 || k === n - 1) return point;
      const { slope, curvature } = field(point);
      const { values, vectors } = symmetricEigen3(curvature);
      return moved(point, newtonStep(slope, values, vectors, 'minimum', softest));
    });
    points = spreadEvenly(stepped, n);
  }
  const energies = points.map((point) => field(point).energyEv);
  const tops = points.filter(
    (_, k) => k > 0 && k < n - 1 && energies[k] >= energies[k - 1] && energies[k] > energies[k + 1],
  );
  return { tops, highestEv: greatest(energies), points, energiesEv: energies };
}

function lengthOf(path: readonly Cartesian[]): number {
  return path.slice(1).reduce((sum, point, k) => sum + distanceA(path[k], point), 0);
}

/** Places points at equal lengths along a path of straight pieces, its ends kept. */
function spreadEvenly(path: readonly Cartesian[], n: number): Cartesian[] {
  const total = lengthOf(path);
  const points = [path[0]];
  let [piece, before] = [0, 0];
  let here = distanceA(path[0], path[1]);
  for (let k = 1; k < n - 1; k++) {
    const at = (total * k) / (n - 1);
    while (piece < path.length - 2 && before + here < at) {
      before += here;
      piece++;
      here = distanceA(path[piece], path[piece + 1]);
    }
    const [from, to] = [path[piece], path[piece + 1]];
    const share = here > 0 ? Math.min(1, (at - before) / here) : 0;
    points.push(moved(from, [to[0] - from[0], to[1] - from[1], to[2] - from[2]], share));
  }
  return [...points, path[path.length - 1]];
}
