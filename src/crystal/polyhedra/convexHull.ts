/** Convex hulls of a few points, their faces as polygons. */

/**
 * Points nearer to a plane than this lie in it, Å: flat faces stay whole in spite of rounding and of small distortions.
 * Where such faces overlap, none but those that are flat to rounding count.
 */
const [flatA, exactA] = [0.02, 1e-7];

/**
 * Finds the faces of the convex hull of points: rings of their numbers, counter-clockwise as seen from outside. Points in
 * one plane have a single face; fewer than three, or all on one line, have none. For some dozens of points: goes through
 * all triples.
 * @param points x, y, z of each, Å
 */
export function convexHull(points: ArrayLike<number>): number[][] {
  const faces = facesWithin(points, flatA);
  return faces.length < 2 || isClosed(faces) ? faces : facesWithin(points, exactA);
}

/** Tells whether each edge belongs to two faces that run along it in opposite directions. */
function isClosed(faces: readonly (readonly number[])[]): boolean {
  const edges = new Set<string>();
  let count = 0;
  for (const ring of faces)
    for (const [k, corner] of ring.entries()) {
      edges.add(`${corner} ${ring[(k + 1) % ring.length]}`);
      count++;
    }
  return edges.size === count && [...edges].every((edge) => edges.has(edge.split(' ').reverse().join(' ')));
}

function facesWithin(points: ArrayLike<number>, flat: number): number[][] {
  const n = points.length / 3;
  const faces: number[][] = [];
  const seen = new Set<string>();
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      for (let c = b + 1; c < n; c++) {
        const normal = normalOf(points, a, b, c);
        if (!normal) continue;
        const inPlane: number[] = [];
        let [above, below] = [0, 0];
        for (let p = 0; p < n; p++) {
          const height = dot(normal, minus(points, p, a));
          if (Math.abs(height) <= flat) inPlane.push(p);
          else if (height > 0) above++;
          else below++;
          if (above > 0 && below > 0) break;
        }
        const name = inPlane.join();
        if ((above > 0 && below > 0) || seen.has(name)) continue;
        seen.add(name);
        const outward = above > 0 ? normal.map((value) => -value) : normal;
        faces.push(ringOf(points, inPlane, outward));
      }
  return faces;
}

/** Of length 1; null for three points on a line. */
function normalOf(points: ArrayLike<number>, a: number, b: number, c: number): number[] | null {
  const [u, v] = [minus(points, b, a), minus(points, c, a)];
  const normal = cross(u, v);
  const size = Math.sqrt(dot(normal, normal));
  return size > 1e-3 ? normal.map((value) => value / size) : null;
}

/** Orders points of a face around its middle; those inside it and on its edges are left out. */
function ringOf(points: ArrayLike<number>, face: readonly number[], normal: readonly number[]): number[] {
  // The farthest point from any is a corner: from there on, each next corner has all others to its left.
  const first = face.reduce((best, p) =>
    reach(points, face[0], p) > reach(points, face[0], best) ? p : best,
  );
  const ring = [first];
  for (;;) {
    const at = ring[ring.length - 1];
    let next = -1;
    for (const p of face) {
      if (p === at) continue;
      if (next < 0) {
        next = p;
        continue;
      }
      const turn = dot(normal, cross(minus(points, next, at), minus(points, p, at)));
      if (turn < -1e-6 || (turn <= 1e-6 && reach(points, at, p) > reach(points, at, next))) next = p;
    }
    if (next < 0 || next === first || ring.length > face.length) return ring;
    ring.push(next);
  }
}

function reach(points: ArrayLike<number>, one: number, two: number): number {
  const way = minus(points, two, one);
  return dot(way, way);
}

function minus(points: ArrayLike<number>, one: number, two: number): number[] {
  return [0, 1, 2].map((axis) => points[3 * one + axis] - points[3 * two + axis]);
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
