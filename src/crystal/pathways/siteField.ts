/** The energy of a lithium ion at any point, with its slope and its curvature. */
import { visitNeighbours } from '../cell/neighbours';
import { cartesian, toCartesian, toFractional, type Cartesian } from '../cell/lattice';
import type { Framework, FrameworkIon } from './framework';
import { cutoffA } from './radialTable';

/** What a lithium ion feels at a point. */
export interface FieldAt {
  readonly energyEv: number;
  /** Slope, eV/Å, Cartesian. */
  readonly slope: Float64Array;
  /** Second derivatives, eV/Å², row-major 3x3. */
  readonly curvature: Float64Array;
}

/** Sums energies and their derivatives over all ions of the framework within 10 Å of a point (Cartesian, Å; any cell). */
export type SiteField = (point: Cartesian) => FieldAt;

/** The list of ions near a point serves others so near to it, Å. */
const skinA = 0.8;

/** Makes the field of a framework. It keeps the ions near the last point, as walks go by short steps. */
export function siteField({ lattice, sites, ions }: Framework): SiteField {
  const positions = sites.map(({ position }) => position);
  const pair = new Float64Array(3);
  const limit = cutoffA * cutoffA;
  // Where the list was made, and of each ion near that point its place and its site's ions.
  let [x0, y0, z0] = [NaN, NaN, NaN];
  let places: number[] = [];
  let nearby: (readonly FrameworkIon[])[] = [];
  const list = (point: Cartesian) => {
    [x0, y0, z0] = point;
    [places, nearby] = [[], []];
    const centre = toFractional(lattice, point);
    const [sx, sy, sz] = toCartesian(lattice, centre);
    visitNeighbours(lattice, positions, centre, cutoffA + skinA, (index, _, dx, dy, dz) => {
      places.push(sx + dx, sy + dy, sz + dz);
      nearby.push(ions[sites[index].kind]);
    });
  };
  return (point) => {
    const [x, y, z] = point;
    if (!((x - x0) ** 2 + (y - y0) ** 2 + (z - z0) ** 2 < skinA * skinA)) list(point);
    let [energyEv, gx, gy, gz] = [0, 0, 0, 0];
    let [hxx, hxy, hxz, hyy, hyz, hzz] = [0, 0, 0, 0, 0, 0];
    for (let k = 0; k < nearby.length; k++) {
      // From the ion to the point.
      const [dx, dy, dz] = [x - places[3 * k], y - places[3 * k + 1], z - places[3 * k + 2]];
      const r2 = dx * dx + dy * dy + dz * dz;
      if (r2 > limit) continue;
      const rA = Math.sqrt(r2);
      let [first, second] = [0, 0];
      for (const { energy, occupancy } of nearby[k]) {
        energy.derivatives(rA, pair);
        energyEv += occupancy * pair[0];
        first += occupancy * pair[1];
        second += occupancy * pair[2];
      }
      const across = first / rA;
      const along = (second - across) / r2;
      gx += across * dx;
      gy += across * dy;
      gz += across * dz;
      hxx += along * dx * dx + across;
      hyy += along * dy * dy + across;
      hzz += along * dz * dz + across;
      hxy += along * dx * dy;
      hxz += along * dx * dz;
      hyz += along * dy * dz;
    }
    return {
      energyEv,
      slope: Float64Array.of(gx, gy, gz),
      curvature: Float64Array.of(hxx, hxy, hxz, hxy, hyy, hyz, hxz, hyz, hzz),
    };
  };
}

/** Moves a point, Å. */
export function moved([x, y, z]: Cartesian, step: ArrayLike<number>, times = 1): Cartesian {
  return cartesian(x + times * step[0], y + times * step[1], z + times * step[2]);
}

/** Distance of two points, Å. */
export function distanceA(one: Cartesian, two: Cartesian): number {
  return Math.sqrt((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2 + (one[2] - two[2]) ** 2);
}
