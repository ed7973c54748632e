import { describe, expect, test } from 'vitest';
import { pieMesh } from '../../src/figures/structure/pieMesh';
import { layTube, tubeMesh } from '../../src/figures/structure/tubeMesh';
import type { Vector } from '../../src/figures/structure/structureView';

/** Area of every triangle as seen from the front; positive where its corners run counterclockwise. */
function areas({ positions: p, indices }: { positions: Float32Array; indices: Uint32Array }): number[] {
  const found: number[] = [];
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [3 * indices[t], 3 * indices[t + 1], 3 * indices[t + 2]];
    found.push(((p[b] - p[a]) * (p[c + 1] - p[a + 1]) - (p[c] - p[a]) * (p[b + 1] - p[a + 1])) / 2);
  }
  return found;
}

describe('the half ball', () => {
  const parts = [
    { colour: '#ff0000', share: 0.55 },
    { colour: '#00ff00', share: 0.25 },
    { colour: '#0000ff', share: 0.2 },
  ];
  const mesh = pieMesh(parts, true);

  test('faces the viewer and covers a disc', () => {
    const found = areas(mesh);
    expect(Math.min(...found)).toBeGreaterThan(-1e-6);
    expect(found.reduce((sum, area) => sum + area, 0)).toBeCloseTo(Math.PI, 1);
    for (let i = 0; i < mesh.positions.length; i += 3) {
      expect(Math.hypot(...mesh.positions.slice(i, i + 3))).toBeCloseTo(1, 6);
      expect(mesh.positions[i + 2]).toBeGreaterThan(-1e-6);
    }
  });

  test('gives every species its share', () => {
    const found = areas(mesh);
    const total = found.reduce((sum, area) => sum + area, 0);
    parts.forEach(({ share }, part) => {
      const own = found.filter((_, t) => mesh.colours[3 * mesh.indices[3 * t] + part] === 1);
      expect(own.reduce((sum, area) => sum + area, 0) / total).toBeCloseTo(share, 2);
    });
  });

  test('has its colours in light and shade between black and white', () => {
    const { colours } = pieMesh(parts);
    expect(Math.min(...colours)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...colours)).toBeLessThanOrEqual(1);
    expect(new Set(colours).size).toBeGreaterThan(20);
  });
});

describe('the half tube', () => {
  test('faces the viewer', () => {
    expect(Math.min(...areas(tubeMesh(false)))).toBeGreaterThan(0);
  });

  test.each<[Vector, Vector]>([
    [
      [1, 2, 3],
      [4, 2, 3],
    ],
    [
      [0, 0, 0],
      [-1, 2, 5],
    ],
    [
      [0, 0, 0],
      [1, -3, -2],
    ],
    // Towards the eye.
    [
      [1, 1, 0],
      [1, 1, 4],
    ],
  ])('is laid from %j to %j, not inside out', (from, to) => {
    const m = new Float64Array(32);
    layTube(m, 16, from, to, 0.3);
    const column = (k: number) => [...m.slice(16 + 4 * k, 19 + 4 * k)] as unknown as Vector;
    const [across, along, outwards, start] = [0, 1, 2, 3].map(column) as [Vector, Vector, Vector, Vector];
    expect(start).toEqual(from);
    along.forEach((value, k) => expect(start[k] + value).toBeCloseTo(to[k], 12));
    expect(Math.hypot(...across)).toBeCloseTo(0.3, 12);
    expect(Math.hypot(...outwards)).toBeCloseTo(0.3, 12);
    const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    expect(dot(across, along)).toBeCloseTo(0, 12);
    expect(dot(outwards, along)).toBeCloseTo(0, 12);
    // The convex side is never turned away.
    expect(outwards[2]).toBeGreaterThanOrEqual(0);
    const cross: Vector = [
      across[1] * along[2] - across[2] * along[1],
      across[2] * along[0] - across[0] * along[2],
      across[0] * along[1] - across[1] * along[0],
    ];
    expect(dot(cross, outwards)).toBeGreaterThan(0);
  });
});
