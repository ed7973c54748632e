import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { convexHull } from '../../../src/crystal/polyhedra/convexHull';

type Point = readonly [number, number, number];

const octahedron: Point[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
];
const cube: Point[] = Array.from({ length: 8 }, (_, k) => [k & 1, (k >> 1) & 1, k >> 2]);
const cuboctahedron: Point[] = [
  [1, 1, 0],
  [1, 0, 1],
  [0, 1, 1],
]
  .flatMap((point) =>
    Array.from(
      { length: 8 },
      (_, k) => point.map((x, axis) => ((k >> axis) & 1 ? -x : x)) as unknown as Point,
    ),
  )
  .filter(
    (point, k, all) =>
      all.findIndex((other) => other.every((x, axis) => Math.abs(x - point[axis]) < 1e-9)) === k,
  );

/** Volume by the divergence theorem: positive where faces turn outwards. */
function volumeOf(points: readonly Point[], faces: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const [first, ...ring] of faces)
    for (let k = 1; k < ring.length; k++) {
      const [a, b, c] = [first, ring[k - 1], ring[k]].map((p) => points[p]);
      sum +=
        a[0] * (b[1] * c[2] - b[2] * c[1]) +
        a[1] * (b[2] * c[0] - b[0] * c[2]) +
        a[2] * (b[0] * c[1] - b[1] * c[0]);
    }
  return sum / 6;
}

describe('the hull', () => {
  test.each([
    ['an octahedron', octahedron, 8, 4 / 3],
    ['a cube', cube, 6, 1],
    ['a cuboctahedron', cuboctahedron, 14, 20 / 3],
  ] as const)('of %s has whole faces that look outwards', (_, points, nFaces, volume) => {
    const faces = convexHull(points.flat());
    expect(faces.length).toBe(nFaces);
    expect(volumeOf(points, faces)).toBeCloseTo(volume, 9);
  });

  test('leaves out what lies within, on a face or on an edge', () => {
    const more: Point[] = [...cube, [0.5, 0.5, 0.5], [0.5, 0.5, 1], [0.5, 1, 1]];
    const faces = convexHull(more.flat());
    expect(faces.length).toBe(6);
    expect(Math.max(...faces.flat())).toBe(7);
    expect(faces.every((ring) => ring.length === 4)).toBe(true);
  });

  test('of points in a plane is that plane; of fewer, or on a line, nothing', () => {
    expect(convexHull([0, 0, 0, 1, 0, 0, 0, 1, 0])).toHaveLength(1);
    expect(convexHull([0, 0, 0, 1, 0, 0])).toEqual([]);
    expect(convexHull([0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0])).toEqual([]);
  });

  test('of any points is closed, convex, and holds them all', () => {
    const random = new RandomState(4);
    const one = () => 4 * (random.nextUint32() / 2 ** 32) - 2;
    for (let round = 0; round < 40; round++) {
      const points = Array.from({ length: 4 + (round % 12) }, (): Point => [one(), one(), one()]);
      const faces = convexHull(points.flat());
      const edges = new Set(
        faces.flatMap((ring) => ring.map((p, k) => `${p} ${ring[(k + 1) % ring.length]}`)),
      );
      expect(edges.size).toBe(faces.reduce((sum, ring) => sum + ring.length, 0));
      for (const edge of edges) expect(edges.has(edge.split(' ').reverse().join(' '))).toBe(true);
      expect(new Set(faces.flat()).size - edges.size / 2 + faces.length).toBe(2);
      expect(volumeOf(points, faces)).toBeGreaterThan(0);
    }
  });
});
