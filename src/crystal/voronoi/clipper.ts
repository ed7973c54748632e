/**
 * A convex polyhedron around the origin that planes cut down to a Voronoi cell: the hot loop of every Voronoi cell.
 *
 * Vertices and facets live in typed arrays that are reused from cell to cell. A cut sorts the vertices into those
 * inside, on and outside the plane; "on" is a band of 1e-6 Å. A plane that touches the polyhedron only within the
 * band does not cut it, and facets that shrink into the band are removed: so cospherical points give no sliver facets,
 * whatever their order. New rings are written beside the old ones and replace them only when they close. Where the band
 * makes rings contradict one another (never yet seen in a crystal), the cut is tried again with another band.
 *
 * On OBELiX the counts of facets are the same for any band from 1e-11 to 1e-5 Å; the wide one serves CIFs whose
 * symmetry is only told by rounded coordinates.
 *
 * The file is somewhat long because the cut, its scratch arrays and their growth belong together.
 */

/** Half width of the band around a plane, Å. CIFs tell positions to 1e-7 Å at best. */
const bandA = 1e-6;
/** Factors of the band, one after the other, where rings contradict one another. */
const attempts = [1, 8, 64, 1 / 8, 1 / 64, 1e-4, 0];
const initialVertices = 128;
const initialFacets = 64;
const initialRing = 24;

export class CellClipper {
  /** Vertices by slot; those in use are listed in `live`. */
  x = new Float64Array(initialVertices);
  y = new Float64Array(initialVertices);
  z = new Float64Array(initialVertices);
  live = new Int32Array(initialVertices);
  liveCount = 0;
  /** Facet f: the point behind it (-1 for the starting box), and its ring in `rings` from f * stride. */
  facetPoint = new Int32Array(initialFacets);
  ringLength = new Int32Array(initialFacets);
  rings = new Int32Array(initialFacets * initialRing);
  facetCount = 0;
  stride = initialRing;
  /** Distance of the farthest vertex from the origin, Å: points beyond twice as far cannot cut. */
  farthestA = 0;

  private radius = new Float64Array(initialVertices);
  private depth = new Float64Array(initialVertices);
  /** 1 outside the plane of the cut, 0 on it, -1 inside. */
  private side = new Int8Array(initialVertices);
  /** The vertex after each on the new facet, -1 where there is none. */
  private next = new Int32Array(initialVertices).fill(-1);
  private free = new Int32Array(initialVertices);
  private freeCount = 0;
  private slotCount = 0;
  /** Edges cut so far: two vertices and the new one between them. */
  private edges = new Int32Array(3 * 64);
  private edgeCount = 0;
  /** New rings of the facets that the cut changes, one after the other. */
  private fresh = new Int32Array(1024);
  private freshCount = 0;
  private changed = new Int32Array(initialFacets);
  private freshLength = new Int32Array(initialFacets);

  /** Starts anew from a cube of the given half width. */
  start(halfWidthA: number): void {
    this.slotCount = this.liveCount = this.freeCount = 0;
    for (let corner = 0; corner < 8; corner++) {
      const at = (bit: number) => ((corner >> bit) & 1 ? halfWidthA : -halfWidthA);
      this.addVertex(at(0), at(1), at(2));
    }
    this.facetCount = 6;
    boxRings.forEach((ring, f) => {
      this.facetPoint[f] = -1;
      this.ringLength[f] = 4;
      ring.forEach((vertex, k) => (this.rings[f * this.stride + k] = vertex));
    });
    this.farthestA = halfWidthA * Math.sqrt(3);
  }

  /** Tells whether no facet of the starting cube is left. */
  isClosed(): boolean {
    for (let f = 0; f < this.facetCount; f++) if (this.facetPoint[f] < 0) return false;
    return true;
  }

  /** Cuts by the plane half way to a point `[x, y, z]` (Å, not the origin); false where it does not reach. */
  cut(px: number, py: number, pz: number, point: number): boolean {
    const distance = Math.sqrt(px * px + py * py + pz * pz);
    const half = distance / 2;
    if (half >= this.farthestA) return false;
    const { x, y, z, live, depth } = this;
    const ux = px / distance;
    const uy = py / distance;
    const uz = pz / distance;
    let deepest = 0;
    for (let i = 0; i < this.liveCount; i++) {
      const v = live[i];
      const d = ux * x[v] + uy * y[v] + uz * z[v] - half;
      depth[v] = d;
      if (d > deepest) deepest = d;
    }
    if (deepest <= bandA) return false;
    for (const factor of attempts) {
      if (!this.sortVertices(bandA * factor)) return false;
      if (this.clipFacets(point)) return true;
      this.undo();
    }
    return false;
  }

  /** Sorts the vertices by the band around the plane; false where none is outside. */
  private sortVertices(band: number): boolean {
    let someOutside = false;
    for (let i = 0; i < this.liveCount; i++) {
      const v = this.live[i];
      const d = this.depth[v];
      this.side[v] = d > band ? 1 : d < -band ? -1 : 0;
      if (d > band) someOutside = true;
      this.next[v] = -1;
    }
    return someOutside;
  }

  /** Writes the new rings and, when they close, puts them in place; false where they contradict one another. */
  private clipFacets(point: number): boolean {
    this.edgeCount = 0;
    this.freshCount = 0;
    let changedCount = 0;
    for (let f = 0; f < this.facetCount; f++) {
      const length = this.clippedRing(f);
      if (length < 0) return false;
      this.freshLength[f] = length;
      if (length !== unchanged) this.changed[changedCount++] = f;
    }
    const capStart = this.freshCount;
    if (!this.closeCap()) return false;
    const capLength = this.freshCount - capStart;
    this.commit(changedCount, point, capStart, capLength);
    return true;
  }

  /**
   * Appends the ring of a facet inside the plane to `fresh` and links the edges that lie on the plane for the new
   * facet. Returns its length: 0 where nothing is left, `unchanged`, or -1 for a contradiction.
   */
  private clippedRing(f: number): number {
    const { rings, side } = this;
    const start = f * this.stride;
    const length = this.ringLength[f];
    let inside = 0;
    let outside = 0;
    for (let k = start; k < start + length; k++) {
      const s = side[rings[k]];
      if (s < 0) inside++;
      else if (s > 0) outside++;
    }
    if (inside === length) return unchanged;
    if (inside === 0) return 0;
    if (outside === 0 && length - inside < 2) return unchanged;
    const from = this.freshCount;
    while (from + 2 * length > this.fresh.length) this.fresh = widened(this.fresh);
    let previous = rings[start + length - 1];
    for (let k = start; k < start + length; k++) {
      const vertex = rings[k];
      if (side[previous] * side[vertex] < 0) {
        this.fresh[this.freshCount++] = this.vertexOnEdge(previous, vertex);
      }
      if (this.side[vertex] <= 0) this.fresh[this.freshCount++] = vertex;
      previous = vertex;
    }
    const kept = this.freshCount - from;
    if (kept < 3 || !this.linkCapEdges(from, kept)) return -1;
    if (outside > 0) return kept;
    this.freshCount = from;
    return unchanged;
  }

  /** Links the edges of a new ring that lie on the plane, backwards; false where a vertex would get two successors. */
  private linkCapEdges(from: number, length: number): boolean {
    const { fresh, side, next } = this;
    let previous = fresh[from + length - 1];
    for (let k = from; k < from + length; k++) {
      const vertex = fresh[k];
      if (side[previous] === 0 && side[vertex] === 0) {
        if (next[vertex] >= 0) return false;
        next[vertex] = previous;
      }
      previous = vertex;
    }
    return true;
  }

  /** Returns the vertex where the plane cuts an edge, the same for both facets of the edge. */
  private vertexOnEdge(first: number, second: number): number {
    const { edges } = this;
    for (let e = 0; e < 3 * this.edgeCount; e += 3) {
      if (edges[e] === second && edges[e + 1] === first) return edges[e + 2];
    }
    const inner = this.side[first] < 0 ? first : second;
    const outer = inner === first ? second : first;
    const { x, y, z, depth } = this;
    const t = depth[inner] / (depth[inner] - depth[outer]);
    const vertex = this.addVertex(
      x[inner] + t * (x[outer] - x[inner]),
      y[inner] + t * (y[outer] - y[inner]),
      z[inner] + t * (z[outer] - z[inner]),
    );
    this.side[vertex] = 0;
    this.next[vertex] = -1;
    if (3 * this.edgeCount + 3 > edges.length) this.edges = widened(edges);
    this.edges.set([first, second, vertex], 3 * this.edgeCount++);
    return vertex;
  }

  /** Appends the ring of the new facet to `fresh`; false where its edges do not make one ring. */
  private closeCap(): boolean {
    let links = 0;
    let first = -1;
    for (let i = 0; i < this.liveCount; i++) {
      if (this.next[this.live[i]] < 0) continue;
      first = this.live[i];
      links++;
    }
    if (links < 3) return false;
    while (this.freshCount + links > this.fresh.length) this.fresh = widened(this.fresh);
    let vertex = first;
    for (let k = 0; k < links; k++) {
      if (vertex < 0 || (k > 0 && vertex === first)) return false;
      this.fresh[this.freshCount++] = vertex;
      vertex = this.next[vertex];
    }
    return vertex === first;
  }

  private commit(changedCount: number, point: number, capStart: number, capLength: number): void {
    let from = 0;
    for (let i = 0; i < changedCount; i++) {
      const f = this.changed[i];
      this.writeRing(f, from, this.freshLength[f]);
      from += this.freshLength[f];
    }
    // From the end, so that the facet that fills a gap is never one still to be removed.
    for (let i = changedCount - 1; i >= 0; i--) {
      if (this.freshLength[this.changed[i]] === 0) this.removeFacet(this.changed[i]);
    }
    if (this.facetCount === this.facetPoint.length) this.growFacets();
    const cap = this.facetCount++;
    this.facetPoint[cap] = point;
    this.writeRing(cap, capStart, capLength);
    this.sweepVertices();
  }

  private writeRing(f: number, from: number, length: number): void {
    if (length > this.stride) this.growRings(length);
    const start = f * this.stride;
    for (let k = 0; k < length; k++) this.rings[start + k] = this.fresh[from + k];
    this.ringLength[f] = length;
  }

  private removeFacet(f: number): void {
    const last = --this.facetCount;
    if (f === last) return;
    this.facetPoint[f] = this.facetPoint[last];
    this.ringLength[f] = this.ringLength[last];
    this.rings.copyWithin(f * this.stride, last * this.stride, last * this.stride + this.ringLength[last]);
  }

  /** Frees the vertices that no ring holds, and finds the farthest of the others. */
  private sweepVertices(): void {
    const { side, live, free, radius, rings } = this;
    for (let i = 0; i < this.liveCount; i++) side[live[i]] = 1;
    for (let f = 0; f < this.facetCount; f++) {
      const start = f * this.stride;
      for (let k = start; k < start + this.ringLength[f]; k++) side[rings[k]] = 0;
    }
    let kept = 0;
    let farthest = 0;
    for (let i = 0; i < this.liveCount; i++) {
      const v = live[i];
      if (side[v] === 1) {
        free[this.freeCount++] = v;
        continue;
      }
      live[kept++] = v;
      if (radius[v] > farthest) farthest = radius[v];
    }
    this.liveCount = kept;
    this.farthestA = farthest;
  }

  /** Frees the vertices that a cut made in vain: they stand last. */
  private undo(): void {
    for (let e = 0; e < this.edgeCount; e++) this.free[this.freeCount++] = this.live[--this.liveCount];
  }

  private addVertex(vx: number, vy: number, vz: number): number {
    if (this.freeCount === 0 && this.slotCount === this.x.length) this.growVertices();
    const v = this.freeCount > 0 ? this.free[--this.freeCount] : this.slotCount++;
    this.x[v] = vx;
    this.y[v] = vy;
    this.z[v] = vz;
    this.radius[v] = Math.sqrt(vx * vx + vy * vy + vz * vz);
    this.live[this.liveCount++] = v;
    return v;
  }

  private growVertices(): void {
    for (const key of ['x', 'y', 'z', 'radius', 'depth'] as const) this[key] = widened(this[key]);
    for (const key of ['live', 'next', 'free'] as const) this[key] = widened(this[key]);
    this.side = widened(this.side);
  }

  private growFacets(): void {
    for (const key of ['facetPoint', 'ringLength', 'rings', 'changed', 'freshLength'] as const) {
      this[key] = widened(this[key]);
    }
  }

  private growRings(length: number): void {
    const stride = 2 * length;
    const rings = new Int32Array(this.facetPoint.length * stride);
    for (let f = 0; f < this.facetCount; f++) {
      const start = f * this.stride;
      rings.set(this.rings.subarray(start, start + this.ringLength[f]), f * stride);
    }
    this.rings = rings;
    this.stride = stride;
  }
}

/** A ring length that says: as before. */
const unchanged = 1 << 30;

/** The faces of the cube, corners numbered by bits x, y, z, each anticlockwise seen from outside. */
const boxRings = [
  [0, 4, 6, 2],
  [1, 3, 7, 5],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 2, 3, 1],
  [4, 5, 7, 6],
];

/** Returns a copy with twice the room. */
function widened<T extends Float64Array | Int32Array | Int8Array>(array: T): T {
  const wider = new (array.constructor as new (length: number) => T)(2 * array.length);
  wider.set(array);
  return wider;
}
