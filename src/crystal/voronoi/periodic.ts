import { cbrt } from '../../base/elementary/roots';
import { refusal, success, type Outcome } from '../../base/outcome';
import { planeSpacings, type Fractional, type Lattice } from '../cell/lattice';
import { visitNeighbours } from '../cell/neighbours';
import { measureCell, type VoronoiCell } from './cell';
import { CellClipper } from './clipper';

/** A Voronoi cell of a periodic set of positions; the points of its facets are told by position and vector. */
export interface PeriodicVoronoiCell extends VoronoiCell {
  /** By point: index of the position. */
  readonly positionOf: Int32Array;
  /** By point: the vector to it, `[x0, y0, z0, x1, …]`, Å. */
  readonly offsetsA: Float64Array;
}

/** Images looked at for one cell; what needs more is refused rather than waited for. */
const maximumImages = 1_000_000;
/** Facets of one cell, for the same reason: over a wide gap, a dense layer has a facet for each of its atoms. */
const maximumFacets = 500;
/** Points in the first sphere that is searched: enough for most cells. */
const firstPoints = 30;

/**
 * Collects the images of positions around a centre, shell by shell, and cuts a Voronoi cell with them. Only images
 * farther than `hollowA` from the centre count, which sets aside the centre itself. Its arrays serve one cell after
 * the other.
 */
export class PeriodicClipper {
  private readonly clipper = new CellClipper();
  private count = 0;
  private reachedA = 0;
  private cutCount = 0;
  private offsets = new Float64Array(3 * 256);
  private distances = new Float64Array(256);
  private positionOf = new Int32Array(256);
  /** Points of the newest shell, to be sorted by distance. */
  private order = new Int32Array(256);

  constructor(
    private readonly lattice: Lattice,
    private readonly positions: readonly Fractional[],
  ) {}

  /** Starts a new cell, from a cube of the given half width. */
  begin(hollowA: number, halfWidthA: number): void {
    this.count = this.cutCount = 0;
    this.reachedA = hollowA;
    this.clipper.start(halfWidthA);
  }

  /** Cuts again from a larger cube, by the points found so far. */
  restart(halfWidthA: number): void {
    this.cutCount = 0;
    this.clipper.start(halfWidthA);
    this.cutByPoints();
  }

  /** Cuts by every image within a radius of the centre. */
  extendTo(centre: Fractional, radiusA: number): void {
    const from = this.count;
    const { lattice, positions, reachedA } = this;
    visitNeighbours(lattice, positions, centre, radiusA, (index, distanceA, dx, dy, dz) => {
      if (distanceA > reachedA) this.add(index, distanceA, dx, dy, dz);
    });
    this.reachedA = radiusA;
    sortByDistance(this.order, this.distances, from, this.count);
    this.cutByPoints();
  }

  /** Whether the points so far enclose the centre. */
  isClosed(): boolean {
    return this.clipper.isClosed();
  }

  /** Whether cutting was given up, as the cell has more facets than any in a crystal. */
  isTooComplex(): boolean {
    return this.clipper.facetCount > maximumFacets;
  }

  /** Twice the distance of the farthest vertex, Å. */
  securityRadiusA(): number {
    return 2 * this.clipper.farthestA;
  }

  cell(): PeriodicVoronoiCell {
    const offsetsA = this.offsets.slice(0, 3 * this.count);
    const positionOf = this.positionOf.slice(0, this.count);
    return { ...measureCell(this.clipper, offsetsA), positionOf, offsetsA };
  }

  private cutByPoints(): void {
    const { clipper, offsets } = this;
    for (; this.cutCount < this.count; this.cutCount++) {
      const point = this.order[this.cutCount];
      if (this.distances[point] >= 2 * clipper.farthestA || this.isTooComplex()) break;
      clipper.cut(offsets[3 * point], offsets[3 * point + 1], offsets[3 * point + 2], point);
    }
    // What lies beyond the security radius now does so for good.
    this.cutCount = this.count;
  }

  private add(index: number, distanceA: number, dx: number, dy: number, dz: number): void {
    const point = this.count++;
    if (point === this.positionOf.length) this.grow();
    this.positionOf[point] = index;
    this.order[point] = point;
    this.distances[point] = distanceA;
    this.offsets[3 * point] = dx;
    this.offsets[3 * point + 1] = dy;
    this.offsets[3 * point + 2] = dz;
  }

  private grow(): void {
    const room = 2 * this.positionOf.length;
    const wider = <T extends Float64Array | Int32Array>(array: T, into: T): T => (into.set(array), into);
    this.offsets = wider(this.offsets, new Float64Array(3 * room));
    this.distances = wider(this.distances, new Float64Array(room));
    this.positionOf = wider(this.positionOf, new Int32Array(room));
    this.order = wider(this.order, new Int32Array(room));
  }
}

/**
 * Returns the Voronoi cell around a point of a crystal among the images of positions farther from it than `hollowA`.
 * The search grows until the cell is closed and no farther image can cut it. Refuses where there are no positions,
 * and where that would take millions of images (a needle of a cell) or hundreds of facets (a wide gap).
 * @param centre any point, a position or not
 * @param clipper for these positions, to be used for one cell after the other
 */
export function periodicVoronoiCell(
  lattice: Lattice,
  positions: readonly Fractional[],
  centre: Fractional,
  hollowA = 1e-6,
  clipper = new PeriodicClipper(lattice, positions),
): Outcome<PeriodicVoronoiCell, 'no-positions' | 'cell-too-large'> {
  if (positions.length === 0) return refusal('no-positions');
  const volumePerPosition = lattice.volume / positions.length;
  let radiusA = cbrt((3 * firstPoints * volumePerPosition) / (4 * Math.PI));
  clipper.begin(hollowA, radiusA);
  while (isSearchable(lattice, positions.length, radiusA)) {
    clipper.extendTo(centre, radiusA);
    // A cell that is secure within the radius fits into half of this cube.
    if (!clipper.isClosed()) clipper.restart(radiusA);
    if (clipper.isTooComplex()) break;
    const securityA = clipper.securityRadiusA();
    if (clipper.isClosed() && securityA <= radiusA) return success(clipper.cell());
    radiusA = clipper.isClosed() ? Math.min(2 * radiusA, securityA * (1 + 1e-12)) : 1.5 * radiusA;
  }
  return refusal('cell-too-large');
}

/** Tells whether the images of some positions within a radius are few enough to be searched. */
export function isSearchable(lattice: Lattice, positionCount: number, radiusA: number): boolean {
  const cells = planeSpacings(lattice).reduce(
    (product, spacing) => product * (1 + (2 * radiusA) / spacing),
    1,
  );
  return positionCount * cells <= maximumImages;
}

/** Sorts `order[from, to)` by distance, equal ones by index: the same order on every machine. Shell sort. */
function sortByDistance(order: Int32Array, distances: Float64Array, from: number, to: number): void {
  let gap = 1;
  while (gap < (to - from) / 3) gap = 3 * gap + 1;
  for (; gap >= 1; gap = (gap - 1) / 3) {
    for (let i = from + gap; i < to; i++) {
      const point = order[i];
      const distance = distances[point];
      let j = i - gap;
      for (; j >= from; j -= gap) {
        const other = order[j];
        const rest = distances[other] - distance;
        if (rest < 0 || (rest === 0 && other < point)) break;
        order[j + gap] = other;
      }
      order[j + gap] = point;
    }
  }
}
