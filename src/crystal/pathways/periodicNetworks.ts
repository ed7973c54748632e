/** Connected points of a crystal, which repeats in three directions. */

/** An integer vector between cells. */
export type CellVector = readonly [number, number, number];

const absent = 0xffffffff;

/**
 * Networks of points, which grow as points are added: a union-find in which each point knows in which cell its parent
 * lies. Two ways to the same root that end in different cells are a loop through the crystal; the independent ones of
 * these vectors are the directions in which a network runs.
 */
export class PeriodicNetworks {
  /** By point; its own number for a root. */
  readonly #parents: Uint32Array;
  /** Cell of the parent as seen from the point, three numbers a point. */
  readonly #cells: Int32Array;
  /** By root: points. */
  readonly #counts: Uint32Array;
  /** By root: when its first point was added, and by time the point. */
  readonly #firsts: Uint32Array;
  readonly #added: number[] = [];
  /** By root that has any: independent vectors from a network to its own images. */
  readonly #windings = new Map<number, CellVector[]>();
  /** Cell of the root as seen from the point that was asked for last. */
  readonly #rootCell = new Int32Array(3);

  constructor(nPoints: number) {
    this.#parents = new Uint32Array(nPoints).fill(absent);
    this.#cells = new Int32Array(3 * nPoints);
    this.#counts = new Uint32Array(nPoints);
    this.#firsts = new Uint32Array(nPoints);
  }

  /** Returns the point of a network that was added first. */
  firstOf(point: number): number {
    return this.#added[this.#firsts[this.networkOf(point)]];
  }

  /** Returns the root of the network of a point that was added. */
  networkOf(point: number): number {
    let [root, x, y, z] = [point, 0, 0, 0];
    for (let parent = this.#parents[root]; parent !== root; parent = this.#parents[root]) {
      x += this.#cells[3 * root];
      y += this.#cells[3 * root + 1];
      z += this.#cells[3 * root + 2];
      root = parent;
    }
    this.#shorten(point, root, x, y, z);
    this.#rootCell[0] = x;
    this.#rootCell[1] = y;
    this.#rootCell[2] = z;
    return root;
  }

  /** Adds a point, not connected with any. */
  add(point: number): void {
    this.#parents[point] = point;
    this.#counts[point] = 1;
    this.#firsts[point] = this.#added.push(point) - 1;
  }

  has(point: number): boolean {
    return this.#parents[point] !== absent;
  }

  /** Returns the number of directions in which the network of a point runs, 0-3. */
  rankOf(point: number): number {
    return this.#windings.get(this.networkOf(point))?.length ?? 0;
  }

  /** Returns independent cell vectors along which the network of a point runs. */
  directionsOf(point: number): readonly CellVector[] {
    return this.#windings.get(this.networkOf(point)) ?? [];
  }

  /** Connects a point with another that lies in a cell (c1, c2, c3) as seen from it. */
  connect(point: number, other: number, c1: number, c2: number, c3: number): void {
    const one = this.networkOf(point);
    const [x, y, z] = this.#rootCell;
    const two = this.networkOf(other);
    const [ox, oy, oz] = this.#rootCell;
    // Where the root of the other lies, as seen from the root of the point.
    const cell: CellVector = [ox + c1 - x, oy + c2 - y, oz + c3 - z];
    if (one === two) {
      this.#wind(one, [cell]);
      return;
    }
    const [root, child] = this.#counts[one] >= this.#counts[two] ? [one, two] : [two, one];
    const sign = root === one ? -1 : 1;
    this.#parents[child] = root;
    for (let axis = 0; axis < 3; axis++) this.#cells[3 * child + axis] = sign * cell[axis];
    this.#counts[root] += this.#counts[child];
    this.#firsts[root] = Math.min(this.#firsts[root], this.#firsts[child]);
    const windings = this.#windings.get(child);
    if (windings === undefined) return;
    this.#windings.delete(child);
    this.#wind(root, windings);
  }

  /** Keeps those of some vectors that are independent of the ones that a network has. */
  #wind(root: number, vectors: readonly CellVector[]): void {
    for (const vector of vectors) {
      const known = this.#windings.get(root) ?? [];
      if (known.length < 3 && isIndependent(known, vector)) this.#windings.set(root, [...known, vector]);
    }
  }

  /** Lets all points on the way from a point to its root know the root itself. */
  #shorten(from: number, root: number, x: number, y: number, z: number): void {
    let point = from;
    while (point !== root) {
      const parent = this.#parents[point];
      const at = 3 * point;
      const [dx, dy, dz] = [this.#cells[at], this.#cells[at + 1], this.#cells[at + 2]];
      this.#parents[point] = root;
      this.#cells[at] = x;
      this.#cells[at + 1] = y;
      this.#cells[at + 2] = z;
      x -= dx;
      y -= dy;
      z -= dz;
      point = parent;
    }
  }
}

/** Tells whether a vector is no combination of at most two independent others. Exact: all numbers are integers. */
export function isIndependent(known: readonly CellVector[], vector: CellVector): boolean {
  if (known.length === 0) return vector.some((step) => step !== 0);
  const normal = known.length === 1 ? cross(known[0], vector) : cross(known[0], known[1]);
  if (known.length === 1) return normal.some((step) => step !== 0);
  return normal[0] * vector[0] + normal[1] * vector[1] + normal[2] * vector[2] !== 0;
}

function cross(a: CellVector, b: CellVector): CellVector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
