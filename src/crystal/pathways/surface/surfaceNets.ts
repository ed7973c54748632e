/** Surfaces of one energy by surface nets: a corner in every cube of the grid that the surface cuts, at the mean of its cuts. */
import { inverse } from '../../../base/matrix3';
import { gridParts } from './gridParts';
import type { Isosurface, IsosurfaceChoices, PeriodicGrid, SurfacePart } from './isosurface';

/** What is higher above the level counts as this high, so that infinities and cliffs do not draw the surface to them, eV. */
const steepestEv = 5;

/** By corner of a cube the bits x 4, y 2, z 1; its edges by the corner that they start at and the bit that they go along. */
const edges = [4, 2, 1].flatMap((bit) =>
  [0, 1, 2, 3, 4, 5, 6, 7].filter((corner) => (corner & bit) === 0).map((corner) => [corner, bit] as const),
);

/**
 * Draws the surface of the room at or below an energy in some cells. Corners lie at the mean of the points where the
 * surface cuts the edges of their cube; on the faces of the drawn cells they lie in the face, so that the surface ends
 * there exactly, as the next cell's begins.
 * @see Gibson, MICCAI '98, LNCS 1496, 888, doi:10.1007/BFb0056277
 */
export function isosurface(grid: PeriodicGrid, choices: IsosurfaceChoices): Isosurface {
  // Rounded energies are compared with a level that is rounded as they are, so that a bottleneck stays open.
  const levelEv = grid.energies instanceof Float32Array ? Math.fround(choices.levelEv) : choices.levelEv;
  const { partOf, parts } = gridParts(grid, levelEv);
  const net = new SurfaceNet(grid, { ...choices, levelEv }, partOf);
  net.sweep();
  const { triangles, starts } = sorted(net.triangles, net.partOfTriangle, parts.length);
  const pointA3 = grid.lattice.volume / grid.energies.length;
  return {
    levelEv,
    positionsA: Float32Array.from(net.positionsA),
    normals: Float32Array.from(net.normals),
    triangles,
    parts: parts.map(({ rank, nPoints, lowest }, part): SurfacePart => {
      const [firstTriangle, nTriangles] = [starts[part], starts[part + 1] - starts[part]];
      return { rank, nPoints, volumeA3: nPoints * pointA3, lowestEv: lowest, firstTriangle, nTriangles };
    }),
  };
}

/** An axis of the drawn box: its points from −1, one before it, to one behind it. */
interface BoxAxis {
  /** Points in the box. */
  readonly count: number;
  /** By point + 1: where it stands in the grid, by the axis' stride. */
  readonly places: Int32Array;
}

class SurfaceNet {
  readonly positionsA: number[] = [];
  readonly normals: number[] = [];
  readonly triangles: number[] = [];
  readonly partOfTriangle: number[] = [];
  readonly #axes: readonly BoxAxis[];
  /** Corner by cube of this layer and of the one before, −1 for none. */
  #here: Int32Array;
  #before: Int32Array;
  /** Above the level, of the eight corners of the cube at hand; and whether each is in the box. */
  readonly #heights = new Float64Array(8);
  readonly #inside = new Uint8Array(8);
  readonly #at = new Int32Array(8);
  /** From slopes by points to slopes by Å: row-major 3x3. */
  readonly #toSlope: Float64Array;

  constructor(
    private readonly grid: PeriodicGrid,
    private readonly choices: IsosurfaceChoices,
    private readonly partOf: Int32Array,
  ) {
    const { size, lattice } = grid;
    const strides = [size[1] * size[2], size[2], 1];
    this.#axes = size.map((n, axis): BoxAxis => {
      const count = n * choices.cells[axis] + 1;
      return {
        count,
        places: Int32Array.from({ length: count + 2 }, (_, k) => ((k - 1 + n) % n) * strides[axis]),
      };
    });
    const layer = (this.#axes[1].count + 1) * (this.#axes[2].count + 1);
    this.#here = new Int32Array(layer);
    this.#before = new Int32Array(layer);
    this.#toSlope = inverse(lattice.vectors).map((value, k) => value * size[k % 3]);
  }

  /** Visits all cubes that touch the box; those within the surface or without are passed over at once. */
  sweep(): void {
    const [a1, a2, a3] = this.#axes;
    const [m1, m2, m3] = this.#axes.map(({ count }) => count);
    const { energies } = this.grid;
    const isLow = new Uint8Array(energies.length);
    for (let point = 0; point < isLow.length; point++)
      if (energies[point] <= this.choices.levelEv) isLow[point] = 1;
    for (let i = -1; i < m1; i++) {
      [this.#here, this.#before] = [this.#before, this.#here];
      this.#here.fill(-1);
      for (let j = -1; j < m2; j++) {
        const [x0, x1, y0, y1] = [a1.places[i + 1], a1.places[i + 2], a2.places[j + 1], a2.places[j + 2]];
        const [r0, r1, r2, r3] = [x0 + y0, x0 + y1, x1 + y0, x1 + y1];
        const isRim = i < 0 || j < 0 || i === m1 - 1 || j === m2 - 1;
        let nBefore = 0;
        for (let k = -2; k < m3; k++) {
          const z = a3.places[k + 2];
          const nHere = isLow[r0 + z] + isLow[r1 + z] + isLow[r2 + z] + isLow[r3 + z];
          const nLow = nBefore + nHere;
          nBefore = nHere;
          if (k < -1 || nLow === 0 || (nLow === 8 && !isRim && k >= 0 && k < m3 - 1)) continue;
          this.#cube(i, j, k);
        }
      }
    }
  }

  #cube(i: number, j: number, k: number): void {
    const { energies } = this.grid;
    const { levelEv } = this.choices;
    const [a1, a2, a3] = this.#axes;
    let [nLow, nInside] = [0, 0];
    for (let corner = 0; corner < 8; corner++) {
      const [x, y, z] = [i + (corner >> 2), j + ((corner >> 1) & 1), k + (corner & 1)];
      const place = a1.places[x + 1] + a2.places[y + 1] + a3.places[z + 1];
      const inside = x >= 0 && y >= 0 && z >= 0 && x < a1.count && y < a2.count && z < a3.count ? 1 : 0;
      this.#inside[corner] = inside;
      this.#at[corner] = place;
      this.#heights[corner] = Math.min(steepestEv, energies[place] - levelEv);
      nInside += inside;
      if (inside === 1 && this.#heights[corner] <= 0) nLow++;
    }
    if (nLow === 0 || nLow === 8) return;
    // On a face, with nothing but a cap there.
    if (nLow === nInside && !this.choices.capped) return;
    this.#here[(j + 1) * (a3.count + 1) + k + 1] = this.#addCorner(i, j, k, nLow === nInside);
    this.#quad(0, j, k);
    this.#quad(1, j, k);
    this.#quad(2, j, k);
  }

  /** Adds the corner of a cube; where no edge in the box is cut it is the middle of the cube's corners in the box. */
  #addCorner(i: number, j: number, k: number, isUncut: boolean): number {
    const [heights, inside] = [this.#heights, this.#inside];
    let [n, x, y, z] = [0, 0, 0, 0];
    if (isUncut) {
      for (let corner = 0; corner < 8; corner++) {
        if (inside[corner] === 0) continue;
        n++;
        x += corner >> 2;
        y += (corner >> 1) & 1;
        z += corner & 1;
      }
    } else {
      for (const [corner, bit] of edges) {
        const other = corner | bit;
        const [low, high] = [heights[corner], heights[other]];
        if (inside[corner] === 0 || inside[other] === 0 || low <= 0 === high <= 0) continue;
        const share = low / (low - high);
        n++;
        x += (corner >> 2) + (bit === 4 ? share : 0);
        y += ((corner >> 1) & 1) + (bit === 2 ? share : 0);
        z += (corner & 1) + (bit === 1 ? share : 0);
      }
    }
    const [fx, fy, fz] = [x / n, y / n, z / n];
    const { lattice, size } = this.grid;
    const v = lattice.vectors;
    const [u1, u2, u3] = [(i + fx) / size[0], (j + fy) / size[1], (k + fz) / size[2]];
    this.positionsA.push(
      u1 * v[0] + u2 * v[3] + u3 * v[6],
      u1 * v[1] + u2 * v[4] + u3 * v[7],
      u1 * v[2] + u2 * v[5] + u3 * v[8],
    );
    return this.#addNormal(fx, fy, fz);
  }

  /** The slope of the energies between the corners of the cube at hand, of length 1. Returns the corner's number. */
  #addNormal(x: number, y: number, z: number): number {
    const h = this.#heights;
    const mix = (one: number, two: number, share: number) => one + (two - one) * share;
    const s1 = mix(mix(h[4] - h[0], h[5] - h[1], z), mix(h[6] - h[2], h[7] - h[3], z), y);
    const s2 = mix(mix(h[2] - h[0], h[3] - h[1], z), mix(h[6] - h[4], h[7] - h[5], z), x);
    const s3 = mix(mix(h[1] - h[0], h[3] - h[2], y), mix(h[5] - h[4], h[7] - h[6], y), x);
    const m = this.#toSlope;
    const slope = [0, 3, 6].map((row) => m[row] * s1 + m[row + 1] * s2 + m[row + 2] * s3);
    const length = Math.sqrt(slope[0] * slope[0] + slope[1] * slope[1] + slope[2] * slope[2]) || 1;
    return this.normals.push(slope[0] / length, slope[1] / length, slope[2] / length) / 3 - 1;
  }

  /** Where the edge from the cube's first corner along an axis is cut, joins the corners of the four cubes around it. */
  #quad(axis: number, j: number, k: number): void {
    const [inside, heights] = [this.#inside, this.#heights];
    const end = 4 >> axis;
    const lowAtStart = inside[0] === 1 && heights[0] <= 0;
    const lowAtEnd = inside[end] === 1 && heights[end] <= 0;
    if (lowAtStart === lowAtEnd) return;
    const isCap = inside[0] === 0 || inside[end] === 0;
    if (isCap && !this.choices.capped) return;
    const width = this.#axes[2].count + 1;
    const at = (j + 1) * width + k + 1;
    const [here, before] = [this.#here, this.#before];
    const ring =
      axis === 0
        ? [here[at], here[at - width], here[at - width - 1], here[at - 1]]
        : axis === 1
          ? [here[at], here[at - 1], before[at - 1], before[at]]
          : [here[at], before[at], before[at - width], here[at - width]];
    if (lowAtEnd) ring.reverse();
    const corners = isCap ? this.#cap(ring, axis, lowAtStart ? 1 : -1) : ring;
    const part = this.partOf[this.#at[lowAtStart ? 0 : end]];
    const [one, two, three, four] = corners;
    if (this.#distance2(one, three) <= this.#distance2(two, four))
      this.triangles.push(one, two, three, one, three, four);
    else this.triangles.push(one, two, four, two, three, four);
    this.partOfTriangle.push(part, part);
  }

  /** Repeats corners with the normal of a face of the box. */
  #cap(ring: readonly number[], axis: number, sign: number): number[] {
    const m = this.#toSlope;
    const length = Math.sqrt(m[axis] ** 2 + m[3 + axis] ** 2 + m[6 + axis] ** 2);
    return ring.map((corner) => {
      const p = this.positionsA;
      p.push(p[3 * corner], p[3 * corner + 1], p[3 * corner + 2]);
      const [x, y, z] = [axis, 3 + axis, 6 + axis].map((at) => (sign * m[at]) / length);
      return this.normals.push(x, y, z) / 3 - 1;
    });
  }

  #distance2(one: number, two: number): number {
    const p = this.positionsA;
    return (
      (p[3 * one] - p[3 * two]) ** 2 +
      (p[3 * one + 1] - p[3 * two + 1]) ** 2 +
      (p[3 * one + 2] - p[3 * two + 2]) ** 2
    );
  }
}

/** Sorts triangles by their part: where each part's begin, and where the last ends. */
function sorted(triangles: readonly number[], partOf: readonly number[], nParts: number) {
  const starts = new Uint32Array(nParts + 1);
  for (const part of partOf) starts[part + 1]++;
  for (let part = 0; part < nParts; part++) starts[part + 1] += starts[part];
  const next = starts.slice();
  const inOrder = new Uint32Array(triangles.length);
  for (const [k, part] of partOf.entries()) {
    const to = 3 * next[part]++;
    for (let c = 0; c < 3; c++) inOrder[to + c] = triangles[3 * k + c];
  }
  return { triangles: inOrder, starts };
}
