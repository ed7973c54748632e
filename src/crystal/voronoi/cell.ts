import { atan2 } from '../../base/elementary/arc';
import { hypot } from '../../base/elementary/hypotenuse';
import type { CellClipper } from './clipper';

/** A face of a Voronoi cell: half way to one of the points. */
export interface VoronoiFacet {
  /** Index of the point behind it. */
  readonly point: number;
  /** Indices of vertices, anticlockwise seen from outside. */
  readonly ring: readonly number[];
  /** Seen from the centre, sr. */
  readonly solidAngleSr: number;
  readonly areaA2: number;
  /** Of the pyramid from the centre to the facet, Å³. */
  readonly pyramidVolumeA3: number;
  /** Of the point, twice that of the facet, Å. */
  readonly distanceA: number;
}

/** The points of space nearer to the origin than to any of some other points. */
export interface VoronoiCell {
  /** `[x0, y0, z0, x1, …]`, Å. */
  readonly vertices: Float64Array;
  readonly facets: readonly VoronoiFacet[];
  /** Å³; without meaning for an open cell. */
  readonly volumeA3: number;
  /** Whether the points enclose the origin; an open cell ends at a cube far away, whose faces are no facets. */
  readonly closed: boolean;
  /** Twice the distance of the farthest vertex, Å: no point beyond it could cut the cell. */
  readonly securityRadiusA: number;
}

/**
 * Half widths of the starting cube in units of the distance of the farthest point, to be tried one after the other
 * while the cell is open. The first holds most cells: a cube no larger than needed keeps rounding, and what shifts of
 * the points do far away, below the clipper's band.
 */
export const cubeFactors: readonly number[] = [1, 10, 1e3, 1e5];

/** Copies the clipper's polyhedron and measures its facets. `points` as given to the clipper, by index. */
export function measureCell(from: CellClipper, points: Float64Array): VoronoiCell {
  const { vertices, numbers } = copyVertices(from);
  refineVertices(from, points, vertices, numbers);
  const facets: VoronoiFacet[] = [];
  let volumeA3 = 0;
  for (let f = 0; f < from.facetCount; f++) {
    const point = from.facetPoint[f];
    if (point < 0) continue;
    const ring: number[] = [];
    const start = f * from.stride;
    for (let k = start; k < start + from.ringLength[f]; k++) ring.push(numbers[from.rings[k]]);
    const distanceA = hypot(points[3 * point], points[3 * point + 1], points[3 * point + 2]);
    const areaA2 = areaOf(vertices, ring);
    const pyramidVolumeA3 = (areaA2 * distanceA) / 6;
    volumeA3 += pyramidVolumeA3;
    facets.push({
      point,
      ring,
      solidAngleSr: solidAngleOf(vertices, ring),
      areaA2,
      pyramidVolumeA3,
      distanceA,
    });
  }
  const closed = facets.length === from.facetCount;
  return { vertices, facets, volumeA3, closed, securityRadiusA: 2 * from.farthestA };
}

/** Returns the vertices in use, and the number of each by slot. */
function copyVertices(from: CellClipper): { vertices: Float64Array; numbers: Int32Array } {
  const vertices = new Float64Array(3 * from.liveCount);
  const numbers = new Int32Array(from.x.length);
  for (let i = 0; i < from.liveCount; i++) {
    const v = from.live[i];
    numbers[v] = i;
    vertices[3 * i] = from.x[v];
    vertices[3 * i + 1] = from.y[v];
    vertices[3 * i + 2] = from.z[v];
  }
  return { vertices, numbers };
}

/** Normal equations of each vertex: xx, xy, xz, yy, yz, zz, and the right side x, y, z. */
let equations = new Float64Array(9 * 64);

/**
 * Moves each vertex to where the planes of its facets meet: exactly for three, by least squares for more, so that it
 * keeps nothing of the vertices that it was cut from. Those with fewer planes, on the starting cube, stay.
 */
function refineVertices(
  from: CellClipper,
  points: Float64Array,
  vertices: Float64Array,
  numbers: Int32Array,
): void {
  if (equations.length < 3 * vertices.length) equations = new Float64Array(6 * vertices.length);
  equations.fill(0);
  for (let f = 0; f < from.facetCount; f++) {
    const p = 3 * from.facetPoint[f];
    if (p < 0) continue;
    const distance = hypot(points[p], points[p + 1], points[p + 2]);
    const [x, y, z] = [points[p] / distance, points[p + 1] / distance, points[p + 2] / distance];
    const start = f * from.stride;
    for (let k = start; k < start + from.ringLength[f]; k++) {
      const v = 3 * numbers[from.rings[k]];
      const rest = distance / 2 - (x * vertices[v] + y * vertices[v + 1] + z * vertices[v + 2]);
      const e = 3 * v;
      equations[e] += x * x;
      equations[e + 1] += x * y;
      equations[e + 2] += x * z;
      equations[e + 3] += y * y;
      equations[e + 4] += y * z;
      equations[e + 5] += z * z;
      equations[e + 6] += x * rest;
      equations[e + 7] += y * rest;
      equations[e + 8] += z * rest;
    }
  }
  for (let v = 0; v < vertices.length; v += 3) solveInto(vertices, v, 3 * v);
}

/** Adds the solution of a vertex's equations, where they have one. */
function solveInto(vertices: Float64Array, v: number, e: number): void {
  const [a, b, c, d, f, g, x, y, z] = equations.subarray(e, e + 9);
  const [cofactorA, cofactorB, cofactorC] = [d * g - f * f, c * f - b * g, b * f - c * d];
  const determinant = a * cofactorA + b * cofactorB + c * cofactorC;
  // The square of the volume that the unit normals span: below this they are parallel to a plane.
  if (!(determinant > 1e-10)) return;
  const [cofactorD, cofactorF, cofactorG] = [a * g - c * c, b * c - a * f, a * d - b * b];
  vertices[v] += (cofactorA * x + cofactorB * y + cofactorC * z) / determinant;
  vertices[v + 1] += (cofactorB * x + cofactorD * y + cofactorF * z) / determinant;
  vertices[v + 2] += (cofactorC * x + cofactorF * y + cofactorG * z) / determinant;
}

/** Returns the area of a plane polygon: half the length of the sum of its triangles' cross products. */
function areaOf(vertices: Float64Array, ring: readonly number[]): number {
  const o = 3 * ring[0];
  let [sumX, sumY, sumZ] = [0, 0, 0];
  for (let k = 1; k + 1 < ring.length; k++) {
    const p = 3 * ring[k];
    const q = 3 * ring[k + 1];
    const ax = vertices[p] - vertices[o];
    const ay = vertices[p + 1] - vertices[o + 1];
    const az = vertices[p + 2] - vertices[o + 2];
    const bx = vertices[q] - vertices[o];
    const by = vertices[q + 1] - vertices[o + 1];
    const bz = vertices[q + 2] - vertices[o + 2];
    sumX += ay * bz - az * by;
    sumY += az * bx - ax * bz;
    sumZ += ax * by - ay * bx;
  }
  return Math.sqrt(sumX * sumX + sumY * sumY + sumZ * sumZ) / 2;
}

/**
 * Returns the solid angle of a polygon seen from the origin, triangle by triangle.
 * @see https://doi.org/10.1109/TBME.1983.325207
 */
function solidAngleOf(vertices: Float64Array, ring: readonly number[]): number {
  const at = (k: number) => 3 * ring[k];
  const norm = (v: number) => hypot(vertices[v], vertices[v + 1], vertices[v + 2]);
  const dot = (v: number, w: number) =>
    vertices[v] * vertices[w] + vertices[v + 1] * vertices[w + 1] + vertices[v + 2] * vertices[w + 2];
  const o = at(0);
  const normO = norm(o);
  let sum = 0;
  for (let k = 1; k + 1 < ring.length; k++) {
    const p = at(k);
    const q = at(k + 1);
    const triple =
      vertices[o] * (vertices[p + 1] * vertices[q + 2] - vertices[p + 2] * vertices[q + 1]) +
      vertices[o + 1] * (vertices[p + 2] * vertices[q] - vertices[p] * vertices[q + 2]) +
      vertices[o + 2] * (vertices[p] * vertices[q + 1] - vertices[p + 1] * vertices[q]);
    const normP = norm(p);
    const normQ = norm(q);
    const rest = normO * normP * normQ + dot(o, p) * normQ + dot(o, q) * normP + dot(p, q) * normO;
    sum += 2 * atan2(Math.abs(triple), rest);
  }
  return sum;
}
