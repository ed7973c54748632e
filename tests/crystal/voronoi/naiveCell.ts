/** A facet as the naive construction sees it. */
export interface NaiveFacet {
  point: number;
  areaA2: number;
  solidAngleSr: number;
}

type Vector = readonly [number, number, number];

const dot = (u: Vector, v: Vector) => u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
const cross = (u: Vector, v: Vector): Vector => [
  u[1] * v[2] - u[2] * v[1],
  u[2] * v[0] - u[0] * v[2],
  u[0] * v[1] - u[1] * v[0],
];
const scaled = (v: Vector, factor: number): Vector => [v[0] * factor, v[1] * factor, v[2] * factor];
const minus = (u: Vector, v: Vector): Vector => [u[0] - v[0], u[1] - v[1], u[2] - v[2]];
const unit = (v: Vector) => scaled(v, 1 / Math.hypot(...v));

/**
 * Makes the Voronoi cell of the origin by meeting every three bisecting planes: a vertex is where no other plane
 * cuts, a facet what has three vertices. For points in general position.
 */
export function naiveCell(points: readonly Vector[]): NaiveFacet[] {
  const vertices: Vector[][] = points.map(() => []);
  for (let i = 0; i < points.length; i++)
    for (let j = 0; j < i; j++)
      for (let k = 0; k < j; k++) {
        const [p, q, r] = [points[i], points[j], points[k]];
        const determinant = dot(p, cross(q, r));
        if (Math.abs(determinant) < 1e-12) continue;
        const sum = [
          scaled(cross(q, r), dot(p, p)),
          scaled(cross(r, p), dot(q, q)),
          scaled(cross(p, q), dot(r, r)),
        ];
        const vertex = scaled(
          [0, 1, 2].map((axis) => sum[0][axis] + sum[1][axis] + sum[2][axis]) as unknown as Vector,
          0.5 / determinant,
        );
        if (points.some((point) => dot(point, vertex) > dot(point, point) / 2 + 1e-9)) continue;
        for (const face of [i, j, k]) vertices[face].push(vertex);
      }
  return points.flatMap((point, index) =>
    vertices[index].length < 3 ? [] : [{ point: index, ...measured(point, vertices[index]) }],
  );
}

/** Measures a facet by the triangles from its centre; its solid angle by the spherical excess of each. */
function measured(point: Vector, vertices: Vector[]): { areaA2: number; solidAngleSr: number } {
  const centre = scaled(
    vertices.reduce<Vector>((sum, v) => [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]], [0, 0, 0]),
    1 / vertices.length,
  );
  const first = unit(minus(vertices[0], centre));
  const second = cross(unit(point), first);
  const angle = (v: Vector) => Math.atan2(dot(minus(v, centre), second), dot(minus(v, centre), first));
  const ring = [...vertices].sort((u, v) => angle(u) - angle(v));
  let areaA2 = 0;
  let solidAngleSr = 0;
  ring.forEach((vertex, k) => {
    const next = ring[(k + 1) % ring.length];
    areaA2 += Math.hypot(...cross(minus(vertex, centre), minus(next, centre))) / 2;
    solidAngleSr += excess(unit(centre), unit(vertex), unit(next));
  });
  return { areaA2, solidAngleSr };
}

/** Returns the sum of a spherical triangle's angles less π. */
function excess(a: Vector, b: Vector, c: Vector): number {
  const angleAt = (apex: Vector, one: Vector, other: Vector) => {
    const [u, v] = [cross(apex, one), cross(apex, other)];
    return Math.atan2(Math.hypot(...cross(u, v)), dot(u, v));
  };
  return angleAt(a, b, c) + angleAt(b, c, a) + angleAt(c, a, b) - Math.PI;
}
