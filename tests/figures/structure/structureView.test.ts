import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latticeFromParameters } from '../../../src/crystal/cell/lattice';
import { structureScene } from '../../../src/figures/structure/structureScene';
import {
  between,
  fading,
  fittingView,
  matrixOf,
  orientation,
  projection,
  turned,
  zoomed,
  type Extent,
  type Vector,
} from '../../../src/figures/structure/structureView';
import { rockSalt } from '../rockSalt';

const skewed = latticeFromParameters([5, 7, 11, 75, 98, 112]);
const row = (k: number): Vector => [
  skewed.vectors[3 * k],
  skewed.vectors[3 * k + 1],
  skewed.vectors[3 * k + 2],
];
const aboutOrigin: Extent = { centreA: [0, 0, 0], radiusA: 10, outlineA: [] };
const look = (name: 'rest' | 'a' | 'b' | 'c') =>
  projection({ rotation: orientation(name, skewed.vectors), zoom: 1, panA: [0, 0] }, aboutOrigin, 400, 300);

describe('a projection', () => {
  test.each([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ] as const)('along %s has that axis towards the eye and the next one to the right', (name, k) => {
    const { place, scale } = look(name);
    const [x, y, z] = place(row(k));
    expect([x, y]).toEqual([expect.closeTo(200, 6), expect.closeTo(150, 6)]);
    expect(z).toBeCloseTo(Math.hypot(...row(k)), 8);
    expect(place(row((k + 1) % 3))[0]).toBeGreaterThan(200 + scale);
    // The third one points up, and nowhere else in a picture of the reciprocal axes.
    expect(place(row((k + 2) % 3))[1]).toBeLessThan(150 - scale);
  });

  test('keeps lengths, whichever way it is turned', () => {
    const angle = fc.double({ min: -720, max: 720, noNaN: true });
    fc.assert(
      fc.property(angle, angle, angle, (up, right, out) => {
        let rotation = orientation('rest', skewed.vectors);
        rotation = turned(turned(turned(rotation, [0, 1, 0], up), [1, 0, 0], right), [0, 0, 1], out);
        const { place, scale } = projection({ rotation, zoom: 1.7, panA: [1, -2] }, aboutOrigin, 400, 300);
        const origin = place([0, 0, 0]);
        for (let k = 0; k < 3; k++) {
          const [x, y, z] = place(row(k)).map((value, i) => value - origin[i]);
          expect(Math.hypot(x / scale, y / scale, z)).toBeCloseTo(Math.hypot(...row(k)), 8);
        }
      }),
    );
  });

  test('is right-handed', () => {
    const m = matrixOf(orientation('rest', skewed.vectors));
    const determinant =
      m[0] * (m[4] * m[8] - m[5] * m[7]) -
      m[1] * (m[3] * m[8] - m[5] * m[6]) +
      m[2] * (m[3] * m[7] - m[4] * m[6]);
    expect(determinant).toBeCloseTo(1, 10);
  });
});

describe('a view', () => {
  test('turns back after four quarters', () => {
    const start = orientation('rest', skewed.vectors);
    let rotation = start;
    for (let k = 0; k < 4; k++) rotation = turned(rotation, [0, 1, 0], 90);
    matrixOf(rotation).forEach((value, k) => expect(value).toBeCloseTo(matrixOf(start)[k], 10));
  });

  test('goes from one orientation to another', () => {
    const [from, to] = [orientation('a', skewed.vectors), orientation('c', skewed.vectors)];
    const at = (share: number) => matrixOf(between(from, to, share));
    expect(at(0)).toEqual(matrixOf(from).map((value) => expect.closeTo(value, 10)));
    expect(at(1)).toEqual(matrixOf(to).map((value) => expect.closeTo(value, 10)));
    expect(Math.hypot(...between(from, to, 0.3))).toBeCloseTo(1, 12);
  });

  test('fits a scene into its frame', () => {
    const analysis = rockSalt();
    const scene = structureScene(analysis, { orbit: 0, bonds: true, voronoi: true, atoms: 'all' });
    for (const name of ['rest', 'a', 'b', 'c'] as const) {
      const rotation = orientation(name, analysis.structure.lattice.vectors);
      const { place } = projection(fittingView(rotation, scene, 700, 300), scene, 700, 300);
      const placed = scene.outlineA.map(place);
      for (const [x, y] of placed) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(700);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(300);
      }
      // And fills it.
      expect(Math.max(...placed.map(([, y]) => Math.abs(y - 150)))).toBeGreaterThan(90);
    }
  });

  test('zooms within limits', () => {
    const view = { rotation: orientation('a', skewed.vectors), zoom: 1, panA: [0, 0] as const };
    expect(zoomed(view, 1e9).zoom).toBeLessThan(100);
    expect(zoomed(view, 1e-9).zoom).toBeGreaterThan(0.1);
  });
});

test('what is behind fades, but stays', () => {
  expect(fading(10, 10)).toBe(0);
  expect(fading(-10, 10)).toBeGreaterThan(0.3);
  expect(fading(-10, 10)).toBeLessThan(0.5);
});
