import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import type { VoronoiCell } from '../../../src/crystal/voronoi/cell';
import { voronoiCell } from './voronoiCell';
import { naiveCell } from './naiveCell';

type Vector = [number, number, number];

/** All sign changes and permutations of a vector. */
function star(x: number, y: number, z: number): Vector[] {
  const found = new Map<string, Vector>();
  for (const [a, b, c] of [
    [x, y, z],
    [y, z, x],
    [z, x, y],
    [x, z, y],
    [y, x, z],
    [z, y, x],
  ])
    // prettier-ignore
    for (let bits = 0; bits < 8; bits++) {
      const v = [a, b, c].map((value, k) => ((bits >> k) & 1 ? -value : value) + 0) as Vector;
      found.set(v.join(), v);
    }
  return [...found.values()];
}

/** Points of hexagonal close packing with unit spacing around one of them, up to a distance of 3. */
function hexagonalPacking(): Vector[] {
  const points: Vector[] = [];
  const height = Math.sqrt(2 / 3);
  for (let i = -5; i <= 5; i++)
    for (let j = -5; j <= 5; j++)
      for (let k = -4; k <= 4; k++) {
        const odd = k % 2 !== 0;
        const x = i + j / 2 + (odd ? 0.5 : 0);
        const y = (j * Math.sqrt(3)) / 2 + (odd ? Math.sqrt(3) / 6 : 0);
        points.push([x, y, k * height]);
      }
  return points.filter((point) => Math.hypot(...point) > 0.1 && Math.hypot(...point) < 3);
}

/** Packs points, nearest first; `turn` changes the order of those at the same distance. */
function packed(points: readonly Vector[], turn = 1): Float64Array {
  const sorted = points
    .map((point, index) => ({ point, index, distance: Math.hypot(...point) }))
    .sort((one, other) =>
      Math.abs(one.distance - other.distance) > 1e-9
        ? one.distance - other.distance
        : ((one.index * turn) % 101) - ((other.index * turn) % 101),
    );
  return Float64Array.from(sorted.flatMap(({ point }) => point));
}

/** Rotates by unit quaternion (w, x, y, z). */
function rotated(points: readonly Vector[], [w, x, y, z]: readonly number[]): Vector[] {
  const n = Math.hypot(w, x, y, z);
  const [a, b, c, d] = [w / n, x / n, y / n, z / n];
  return points.map(([p, q, r]) => [
    (a * a + b * b - c * c - d * d) * p + 2 * (b * c - a * d) * q + 2 * (b * d + a * c) * r,
    2 * (b * c + a * d) * p + (a * a - b * b + c * c - d * d) * q + 2 * (c * d - a * b) * r,
    2 * (b * d - a * c) * p + 2 * (c * d + a * b) * q + (a * a - b * b - c * c + d * d) * r,
  ]);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Number of edges, area and solid angle of each facet, largest first. */
function facetTable({ facets }: VoronoiCell): number[][] {
  return facets
    .map(({ ring, areaA2, solidAngleSr }) => [ring.length, areaA2, solidAngleSr])
    .sort((one, other) => other[1] - one[1]);
}

function expectSound(cell: VoronoiCell): void {
  expect(cell.closed).toBe(true);
  expect(sum(cell.facets.map(({ solidAngleSr }) => solidAngleSr))).toBeCloseTo(4 * Math.PI, 10);
  expect(sum(cell.facets.map(({ pyramidVolumeA3 }) => pyramidVolumeA3))).toBeCloseTo(cell.volumeA3, 12);
  // Euler: each edge is in two rings.
  const edges = sum(cell.facets.map(({ ring }) => ring.length)) / 2;
  expect(cell.vertices.length / 3 - edges + cell.facets.length).toBe(2);
}

/** Whether each vertex is of three facets, and edges are no shorter than 1e-3. */
function isInGeneralPosition({ vertices, facets }: VoronoiCell): boolean {
  const at = (v: number) => vertices.subarray(3 * v, 3 * v + 3);
  return (
    vertices.length / 3 === 2 * facets.length - 4 &&
    facets.every(({ ring }) =>
      ring.every((v, k) => {
        const [p, q] = [at(v), at(ring[(k + 1) % ring.length])];
        return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) > 1e-3;
      }),
    )
  );
}

const packings = {
  'simple cubic': { points: [...star(1, 0, 0), ...star(1, 1, 0), ...star(1, 1, 1), ...star(2, 0, 0)], facets: 6, vertices: 8, volume: 1 },
  'body-centred cubic': { points: [...star(0.5, 0.5, 0.5), ...star(1, 0, 0), ...star(1, 1, 0), ...star(1.5, 0.5, 0.5)], facets: 14, vertices: 24, volume: 1 / 2 },
  'face-centred cubic': { points: [...star(0.5, 0.5, 0), ...star(1, 0, 0), ...star(1, 0.5, 0.5)], facets: 12, vertices: 14, volume: 1 / 4 },
  'hexagonal close packing': { points: hexagonalPacking(), facets: 12, vertices: 14, volume: Math.SQRT1_2 },
}; // prettier-ignore

describe('voronoiCell', () => {
  it.each(Object.entries(packings))('of %s has the known facets, vertices and volume', (_, expected) => {
    const cell = voronoiCell(packed(expected.points));
    expectSound(cell);
    expect(cell.facets).toHaveLength(expected.facets);
    expect(cell.vertices).toHaveLength(3 * expected.vertices);
    expect(cell.volumeA3).toBeCloseTo(expected.volume, 12);
  });

  it('measures the cube: area 1, a sixth of the sphere', () => {
    for (const [edges, area, angle] of facetTable(voronoiCell(packed(star(1, 0, 0))))) {
      expect(edges).toBe(4);
      expect(area).toBeCloseTo(1, 12);
      expect(angle).toBeCloseTo((4 * Math.PI) / 6, 12);
    }
  });

  it('measures the truncated octahedron: eight hexagons and six squares of edge √2/4', () => {
    const table = facetTable(voronoiCell(packed(packings['body-centred cubic'].points)));
    table.forEach(([edges, area], k) => {
      expect(edges).toBe(k < 8 ? 6 : 4);
      expect(area).toBeCloseTo(k < 8 ? (3 * Math.sqrt(3)) / 16 : 1 / 8, 12);
    });
  });

  it('measures the rhombic dodecahedron: twelve rhombi, a twelfth of the sphere each', () => {
    for (const [edges, area, angle] of facetTable(
      voronoiCell(packed(packings['face-centred cubic'].points)),
    )) {
      expect(edges).toBe(4);
      expect(area).toBeCloseTo(Math.SQRT2 / 8, 12);
      expect(angle).toBeCloseTo(Math.PI / 3, 12);
    }
  });

  it('gives the same facets for turned points in any order, cospherical or not', () => {
    const part = fc.double({ min: -1, max: 1, noNaN: true });
    const quaternion = fc.tuple(part, part, part, part).filter((q) => Math.hypot(...q) > 0.1);
    fc.assert(
      fc.property(quaternion, fc.integer({ min: 1, max: 100 }), (q, turn) => {
        for (const { points } of Object.values(packings)) {
          const expected = facetTable(voronoiCell(packed(points)));
          const cell = voronoiCell(packed(rotated(points, q), turn));
          expectSound(cell);
          const found = facetTable(cell);
          expect(found.map(([edges]) => edges)).toEqual(expected.map(([edges]) => edges));
          found.forEach((row, k) => row.forEach((value, j) => expect(value).toBeCloseTo(expected[k][j], 10)));
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('gives no sliver facets for cospherical points that rounding has moved', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 300, maxLength: 300 }),
        (noise) => {
          for (const { points, facets, vertices, volume } of Object.values(packings)) {
            const moved = points.map((point, i) =>
              point.map((value, k) => value + 1e-8 * noise[(3 * i + k) % noise.length]),
            ) as Vector[];
            const cell = voronoiCell(packed(moved));
            expectSound(cell);
            expect([cell.facets.length, cell.vertices.length / 3]).toEqual([facets, vertices]);
            expect(cell.volumeA3).toBeCloseTo(volume, 6);
          }
        },
      ),
      { numRuns: 30, seed: 5 },
    );
  });

  it('finds what meeting every three planes finds', () => {
    const random = new RandomState(7);
    let compared = 0;
    for (let n = 12; n < 132; n++) {
      const drawn = Array.from({ length: 12 + (n % 13) }, (): Vector => {
        const [x, y, z] = random.randomSample(3);
        return [6 * x - 3, 6 * y - 3, 6 * z - 3];
      });
      const points = packed(drawn);
      const cell = voronoiCell(points);
      if (!cell.closed || !isInGeneralPosition(cell)) continue;
      compared++;
      const naive = naiveCell(
        drawn.map((_, i) => [points[3 * i], points[3 * i + 1], points[3 * i + 2]] as const),
      );
      const found = [...cell.facets].sort((one, other) => one.point - other.point);
      expect(found.map((facet) => facet.point)).toEqual(naive.map((facet) => facet.point));
      found.forEach(({ areaA2, solidAngleSr }, k) => {
        expect(areaA2).toBeCloseTo(naive[k].areaA2, 9);
        expect(solidAngleSr).toBeCloseTo(naive[k].solidAngleSr, 9);
      });
      expectSound(cell);
    }
    expect(compared).toBeGreaterThan(80);
  });

  it('turns its rings anticlockwise seen from outside', () => {
    const { vertices, facets } = voronoiCell(packed(packings['body-centred cubic'].points));
    for (const { ring } of facets) {
      const [a, b, c] = ring.map((v) => vertices.subarray(3 * v, 3 * v + 3));
      const triple =
        a[0] * (b[1] * c[2] - b[2] * c[1]) +
        a[1] * (b[2] * c[0] - b[0] * c[2]) +
        a[2] * (b[0] * c[1] - b[1] * c[0]);
      expect(triple).toBeGreaterThan(0);
    }
  });

  it('closes cells far larger than their points are away, and tells open ones', () => {
    const lid = (height: number) =>
      packed([[0, 1, height], [0.9, -0.5, height], [-0.9, -0.5, height], [0, 0, -1.5]]); // prettier-ignore
    const large = voronoiCell(lid(1e-4));
    expectSound(large);
    expect(large.securityRadiusA).toBeGreaterThan(1e4);
    expect(voronoiCell(lid(0)).closed).toBe(false);
    expect(voronoiCell(lid(-0.1)).closed).toBe(false);
    expect(voronoiCell(new Float64Array(0))).toMatchObject({ closed: false, facets: [] });
  });

  it('holds many facets and many vertices on one', () => {
    const golden = Math.PI * (3 - Math.sqrt(5));
    const sphere = Array.from({ length: 400 }, (_, i): Vector => {
      const z = 1 - (2 * i + 1) / 400;
      const r = Math.sqrt(1 - z * z);
      return [r * Math.cos(i * golden), r * Math.sin(i * golden), z];
    });
    const cell = voronoiCell(packed(sphere));
    expectSound(cell);
    expect(cell.facets).toHaveLength(400);
    const ring = Array.from({ length: 90 }, (_, i): Vector => {
      const angle = (i * 2 * Math.PI) / 90;
      return [Math.cos(angle), Math.sin(angle), 0];
    });
    const prism = voronoiCell(packed([...ring, [0, 0, 2], [0, 0, -2]]));
    expectSound(prism);
    expect(facetTable(prism)[0][0]).toBe(90);
    expect(prism.volumeA3).toBeCloseTo(2 * 90 * 0.25 * Math.tan(Math.PI / 90), 10);
  });
});
