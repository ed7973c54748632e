import { describe, expect, it } from 'vitest';
import { cartesian } from '../../../src/crystal/cell/lattice';
import { colouredParts, surfacesOf } from '../../../src/figures/crystal/roomColours';
import { drawnWays, levelOf, tubesOf } from '../../../src/figures/crystal/roomScene';
import { measure } from '../../../src/figures/crystal/measure';
import { polyhedronMesh } from '../../../src/figures/crystal/polyhedronMesh';
import { faceNormal, type SolidPolyhedron } from '../../../src/figures/crystal/solids';
import { tubesMesh } from '../../../src/figures/crystal/tubesMesh';
import type { Vector } from '../../../src/figures/structure/structureView';

/** A tetrahedron around a point, its faces anticlockwise as seen from outside. */
function tetrahedron(z: number): SolidPolyhedron {
  const corners: Vector[] = [
    [1, 1, z + 1],
    [-1, -1, z + 1],
    [-1, 1, z - 1],
    [1, -1, z - 1],
  ];
  const rings = [
    [0, 2, 1],
    [0, 1, 3],
    [0, 3, 2],
    [1, 2, 3],
  ];
  return { symbol: 'P', centreA: [0, 0, z], faces: rings.map((ring) => ring.map((k) => corners[k])) };
}
const upright = [1, 0, 0, 0, 1, 0, 0, 0, 1];

describe('measured between atoms', () => {
  it('are distances and the angle at the middle one', () => {
    const found = measure([
      [1, 0, 0],
      [0, 0, 0],
      [0, 2, 0],
    ]);
    expect(found.distancesA).toEqual([1, 2]);
    expect(found.angleDegrees).toBeCloseTo(90, 10);
    expect(measure([[0, 0, 0]])).toEqual({ distancesA: [], angleDegrees: NaN });
  });
});

describe('polyhedra', () => {
  it('are drawn from the back to the front, each with its back faces first', () => {
    const mesh = polyhedronMesh([tetrahedron(5), tetrahedron(-5)], () => '#ff0000', '#000000');
    const depths = () =>
      Array.from({ length: 8 }, (_, triangle) => mesh.positions[3 * mesh.indices[3 * triangle] + 2]);
    mesh.sort(upright);
    expect(
      depths()
        .slice(0, 4)
        .every((z) => z < 0),
    ).toBe(true);
    const normals = Array.from({ length: 4 }, (_, k) => mesh.normals[3 * mesh.indices[3 * k] + 2] > 0);
    expect(normals).toEqual([...normals].sort());
    mesh.sort([-1, 0, 0, 0, 1, 0, 0, 0, -1]);
    expect(
      depths()
        .slice(0, 4)
        .every((z) => z > 0),
    ).toBe(true);
    // Every triangle is there once.
    expect([...mesh.indices].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, k) => k));
  });

  it('have faces that look outwards', () => {
    for (const face of tetrahedron(0).faces) {
      const normal = faceNormal(face);
      expect(normal[0] * face[0][0] + normal[1] * face[0][1] + normal[2] * face[0][2]).toBeGreaterThan(0);
      expect(Math.hypot(...normal)).toBeCloseTo(1, 12);
    }
  });
});

describe('tubes', () => {
  it('keep their radius around bends and in every direction', () => {
    const points: Vector[] = [
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, -1],
    ];
    const { positions, normals, indices } = tubesMesh([{ pointsA: points, radiusA: 0.1, colour: '#ffffff' }]);
    const perRing = positions.length / 3 / points.length;
    points.forEach((point, k) => {
      for (let side = 0; side < perRing; side++) {
        const at = 3 * (k * perRing + side);
        const far = Math.hypot(...point.map((value, axis) => positions[at + axis] - value));
        expect(far).toBeCloseTo(0.1, 6);
        expect(Math.hypot(normals[at], normals[at + 1], normals[at + 2])).toBeCloseTo(1, 6);
      }
    });
    expect(indices.length).toBe(3 * 2 * perRing * (points.length - 1));
  });
});

describe('the room', () => {
  const part = (rank: 0 | 1 | 2 | 3, firstTriangle: number, nTriangles: number) => ({
    ...{ rank, firstTriangle, nTriangles, nPoints: 1, volumeA3: 2, lowestEv: 0 },
  });
  const surface = {
    levelEv: 0,
    positionsA: new Float32Array(9),
    normals: new Float32Array(9),
    triangles: Uint32Array.from({ length: 12 }, (_, k) => k % 3),
    parts: [part(1, 0, 1), part(1, 1, 1), part(0, 2, 1), part(0, 3, 1)],
  };

  it('has a colour for each part that runs through, and one for all pockets', () => {
    const parts = colouredParts(surface);
    expect(parts.map(({ rank, nParts, volumeA3 }) => [rank, nParts, volumeA3])).toEqual([
      [1, 1, 2],
      [1, 1, 2],
      [0, 2, 4],
    ]);
    expect(surfacesOf(surface).map(({ colour, indices }) => [colour, indices.length])).toEqual([
      [parts[0].colour, 3],
      [parts[1].colour, 3],
      [parts[2].colour, 6],
    ]);
  });

  it('is drawn where lithium gets through, or up to a number', () => {
    const level = { bottleneck: 0, lowest: 0, lowestEv: -5, barrierEv: 0.3 };
    const levels = [{ ...level, rank: 1 as const, energyEv: -4.7, aboveGlobalEv: 0.3 }];
    const found = { globalMinimumEv: -5, levels };
    expect(levelOf(found, '1D').energyEv).toBeCloseTo(-4.7, 12);
    // Nothing runs in two directions: at the highest level that there is.
    expect(levelOf(found, '2D').aboveEv).toBe(0.3);
    expect(levelOf(found, 0.1).energyEv).toBeCloseTo(-4.9, 12);
    expect(levelOf({ globalMinimumEv: -5, levels: [] }, '1D').aboveEv).toBe(1);
  });

  it('shows ways up to its energy, and those that were chosen', () => {
    const at = (x: number) => cartesian(x, 0, 0);
    const segment = (edge: number, energyEv: number) => ({
      ...{ edge, energyEv, barrierEv: 0.1, fromA: at(0), saddleA: at(1), toA: at(2) },
    });
    const segments = [segment(0, -1), segment(1, 1), segment(2, 1)];
    const ways = drawnWays(segments, 0, [2]);
    expect(ways.map(({ edge }) => edge)).toEqual([0, 2]);
    const [usual, chosen] = tubesOf(ways, [2]);
    expect(chosen.radiusA).toBeGreaterThan(usual.radiusA);
  });
});
