import { surfaceNets } from 'isosurface';
import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../../src/base/numpy/random';
import { finish } from '../../../../src/base/steps';
import {
  cartesian,
  fractional,
  toCartesian,
  toFractional,
  type CellParameters,
} from '../../../../src/crystal/cell/lattice';
import { gridSize, landscapeSteps } from '../../../../src/crystal/pathways/landscape';
import { percolation } from '../../../../src/crystal/pathways/percolation';
import type { Isosurface, PeriodicGrid } from '../../../../src/crystal/pathways/surface/isosurface';
import { isosurface } from '../../../../src/crystal/pathways/surface/surfaceNets';
import { bvlainCases, frameworkFrom } from '../bvlainCases';
import { gridOf, meshFacts } from './meshFacts';

const cube: CellParameters = [10, 10, 10, 90, 90, 90];
const skewed: CellParameters = [9, 10, 11, 75, 100, 110];
const one = [1, 1, 1] as const;
const turn = 2 * Math.PI;

/** The distance from a point and its images, Å; right for what is near. */
function distanceFrom(cell: CellParameters, centre: readonly [number, number, number]) {
  const { lattice } = gridOf(cell, [4, 4, 4], () => 0);
  return (x: number, y: number, z: number) => {
    const off = [x - centre[0], y - centre[1], z - centre[2]].map((d) => d - Math.round(d));
    const [dx, dy, dz] = toCartesian(lattice, fractional(off[0], off[1], off[2]));
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  };
}

const gyroid = (x: number, y: number, z: number) =>
  Math.sin(turn * x) * Math.cos(turn * y) +
  Math.sin(turn * y) * Math.cos(turn * z) +
  Math.sin(turn * z) * Math.cos(turn * x);

const onFace = (x: number) => Math.abs(x) < 1e-6 || Math.abs(x - 1) < 1e-6;

describe('a surface of one energy', () => {
  test.each([
    ['a cube, in its middle', cube, [0.5, 0.5, 0.5]],
    ['a cube, at its corner', cube, [0, 0, 0]],
    ['a skewed cell, on a face', skewed, [0.02, 0.4, 0.55]],
    ['a skewed cell, on an edge', skewed, [0.97, 0.6, 0.01]],
  ] as const)('is a sphere in %s', (_, cell, centre) => {
    const distance = distanceFrom(cell, centre);
    const grid = gridOf(cell, [16, 17, 18], distance);
    const ball = (4 / 3) * Math.PI * 27;
    const closed = isosurface(grid, { levelEv: 3, cells: one, capped: true });
    const whole = meshFacts(closed, grid, false);
    expect(whole.openEdges).toEqual([]);
    expect(whole.nTwisted).toBe(0);
    expect(Math.abs(whole.volumeA3 / ball - 1)).toBeLessThan(0.05);
    // Open at the faces of the cell it is one sphere when its parts are put together.
    const open = isosurface(grid, { levelEv: 3, cells: one, capped: false });
    const together = meshFacts(open, grid, true);
    expect(together.openEdges).toEqual([]);
    expect(together.euler).toBe(2);
    expect(Math.abs(together.areaA2 / (4 * Math.PI * 9) - 1)).toBeLessThan(0.04);
    for (const ends of meshFacts(open, grid, false).openEdges)
      expect([0, 1, 2].some((axis) => ends.every((end) => onFace(end[axis])))).toBe(true);
    expect(open.parts).toHaveLength(1);
    expect(open.parts[0]).toMatchObject({ rank: 0, firstTriangle: 0, nTriangles: open.triangles.length / 3 });
    expect(Math.abs(open.parts[0].volumeA3 / ball - 1)).toBeLessThan(0.05);
    expect(normalsOff(open, grid, centre)).toBeLessThan(0.05);
  });

  test.each([
    ['a tube along c', 1, 0, cube, (x: number, y: number) => Math.cos(turn * x) + Math.cos(turn * y), -1],
    [
      'a tube along the diagonal of a face',
      1,
      0,
      skewed,
      (x: number, y: number, z: number) => Math.cos(turn * (x - y)) + Math.cos(turn * z),
      -1,
    ],
    ['a layer', 2, 0, skewed, (_x: number, _y: number, z: number) => Math.cos(turn * z), -0.3],
    ['a gyroid', 3, -8, cube, gyroid, 0.1],
    ['a gyroid in a skewed cell', 3, -8, skewed, gyroid, -0.2],
  ] as const)(
    'of %s runs in %i directions and has Euler characteristic %i',
    (_, rank, euler, cell, value, levelEv) => {
      const grid = gridOf(cell, [14, 16, 12], value);
      const open = isosurface(grid, { levelEv, cells: one, capped: false });
      expect(open.parts.map((part) => part.rank)).toEqual([rank]);
      const together = meshFacts(open, grid, true);
      expect(together).toMatchObject({ euler, openEdges: [], nTwisted: 0 });
      const closed = meshFacts(isosurface(grid, { levelEv, cells: one, capped: true }), grid, false);
      expect(closed.openEdges).toEqual([]);
      // As many points lie within as the closed surface has room for.
      const share = grid.energies.filter((energy) => energy <= levelEv).length / grid.energies.length;
      expect(Math.abs(closed.volumeA3 / grid.lattice.volume - share)).toBeLessThan(0.03);
    },
  );

  test('tells two nets that go through each other apart', () => {
    const grid = gridOf(cube, [24, 24, 24], (x, y, z) => -Math.abs(gyroid(x, y, z)));
    const { parts, triangles } = isosurface(grid, { levelEv: -0.8, cells: one, capped: false });
    expect(parts.map(({ rank }) => rank)).toEqual([3, 3]);
    expect(parts[0].nTriangles).toBeGreaterThan(1000);
    expect(parts[1].firstTriangle).toBe(parts[0].nTriangles);
    expect(parts[1].firstTriangle + parts[1].nTriangles).toBe(triangles.length / 3);
  });

  test('has the same corners for another origin', () => {
    const size = [20, 24, 28] as const;
    const shift = [7, 5, 11];
    const at = (by: readonly number[]) =>
      gridOf(skewed, size, (x, y, z) => gyroid(x + by[0] / 20, y + by[1] / 24, z + by[2] / 28));
    const cornersOf = (by: readonly number[]) => {
      const grid = at(by);
      const { positionsA, parts } = isosurface(grid, { levelEv: 0.3, cells: one, capped: false });
      const inside = points(positionsA)
        .map((point) => [...toFractional(grid.lattice, point)])
        .filter((point) => !point.some(onFace))
        .map((point) => point.map((x, axis) => Math.round(1e4 * (x + by[axis] / size[axis])) % 10000));
      return { inside, parts: parts.map(({ rank, nPoints }) => [rank, nPoints]) };
    };
    const [plain, shifted] = [cornersOf([0, 0, 0]), cornersOf(shift)];
    expect(plain.inside.length).toBeGreaterThan(1000);
    expect(shifted.inside.length).toBe(plain.inside.length);
    const places = new Set(shifted.inside.map((point) => point.join()));
    expect(plain.inside.filter((point) => !isNear(places, point))).toEqual([]);
    expect(shifted.parts).toEqual(plain.parts);
  });

  test('goes on without a seam in more cells', () => {
    const grid = gridOf(skewed, [12, 10, 14], gyroid);
    const cells = [2, 1, 2] as const;
    const open = isosurface(grid, { levelEv: 0.3, cells, capped: false });
    const single = isosurface(grid, { levelEv: 0.3, cells: one, capped: false });
    for (const ends of meshFacts(open, grid, false).openEdges)
      expect(
        [0, 1, 2].some((axis) =>
          ends.every((end) => onFace(end[axis]) || Math.abs(end[axis] - cells[axis]) < 1e-6),
        ),
      ).toBe(true);
    const area = (surface: Isosurface) => meshFacts(surface, grid, false).areaA2;
    expect(area(open) / area(single)).toBeCloseTo(4, 2);
    expect(open.parts.map(({ nPoints }) => nPoints)).toEqual(single.parts.map(({ nPoints }) => nPoints));
  });

  test('keeps what is at the level of a bottleneck open when energies are rounded', () => {
    const crystal = bvlainCases.find(({ name }) => name === 'Li3PS4')!;
    const framework = frameworkFrom(crystal);
    const landscape = finish(landscapeSteps(framework, gridSize(framework.lattice, 0.5)));
    const rounded = { ...landscape, energies: Float32Array.from(landscape.energies) };
    for (const { rank, energyEv } of percolation(landscape).levels) {
      const [{ rank: found }] = isosurface(rounded, { levelEv: energyEv, cells: one, capped: false }).parts;
      expect(found).toBeGreaterThanOrEqual(rank);
      const below = isosurface(landscape, { levelEv: energyEv - 1e-9, cells: one, capped: false }).parts;
      expect(below.every((part) => part.rank < rank)).toBe(true);
    }
  });

  test('is nothing below the lowest energy', () => {
    const grid = gridOf(cube, [8, 8, 8], () => 1);
    const { triangles, positionsA, parts } = isosurface(grid, { levelEv: 0, cells: one, capped: true });
    expect([triangles.length, positionsA.length, parts.length]).toEqual([0, 0, 0]);
  });
});

describe('the same corners and faces as the package isosurface 1.0.0 has', () => {
  const random = new RandomState(5);
  const noise = Array.from({ length: 12 * 14 * 10 }, () => random.nextUint32() / 2 ** 31 - 1);
  const olivine = () => {
    const framework = frameworkFrom(bvlainCases.find(({ name }) => name === 'LiFePO4')!);
    return finish(landscapeSteps(framework, gridSize(framework.lattice, 0.4)));
  };
  test.each([
    ['a gyroid', () => gridOf(skewed, [20, 16, 12], gyroid), 0.1],
    ['noise', () => ({ ...gridOf(cube, [12, 14, 10], () => 0), energies: Float64Array.from(noise) }), -0.2],
    ['the landscape of LiFePO4', olivine, NaN],
  ] as const)('%s', (_, make, given) => {
    const grid = make();
    const levelEv = Number.isNaN(given) ? percolation(grid).levels[0].energyEv + 0.2 : given;
    const [n1, n2, n3] = grid.size;
    const value = (i: number, j: number, k: number) =>
      Math.min(5, grid.energies[((i % n1) * n2 + (j % n2)) * n3 + (k % n3)] - levelEv);
    const dims = [n1 + 1, n2 + 1, n3 + 1] as const;
    const theirs = surfaceNets(dims, value, [[0, 0, 0], dims]);
    const ours = isosurface(grid, { levelEv, cells: one, capped: false });
    const corners = points(ours.positionsA).map((point) =>
      toFractional(grid.lattice, point).map((x, axis) => Math.round(1e3 * x * grid.size[axis])),
    );
    const isInside = (corner: readonly number[]) =>
      corner.every((x, axis) => x > 0 && x < 1000 * grid.size[axis]);
    const theirCorners = theirs.positions.map((corner) => corner.map((x) => Math.round(1e3 * x)));
    const near = new Set(theirCorners.filter(isInside).map((corner) => corner.join()));
    const inside = corners.filter(isInside);
    expect(inside.length).toBeGreaterThan(300);
    expect(inside.filter((corner) => !isNear(near, corner))).toEqual([]);
    // Quads: two triangles each, in both.
    const quads = (faces: readonly (readonly number[])[], at: readonly (readonly number[])[]) =>
      faces.flatMap((face, k) => {
        if (k % 2 === 1) return [];
        const four = [...new Set([...face, ...faces[k + 1]])].map((corner) => at[corner]);
        return four.every(isInside) ? [middle(four)] : [];
      });
    const triangles = Array.from({ length: ours.triangles.length / 3 }, (__, t) => [
      ...ours.triangles.subarray(3 * t, 3 * t + 3),
    ]);
    const [mine, other] = [quads(triangles, corners), quads(theirs.cells, theirCorners)];
    expect(mine.length).toBe(other.length);
    const places = new Set(other.map((place) => place.join()));
    expect(mine.filter((place) => !isNear(places, place))).toEqual([]);
  });
});

function isNear(places: ReadonlySet<string>, [x, y, z]: readonly number[]): boolean {
  for (let d = 0; d < 27; d++)
    if (places.has([x + (d % 3) - 1, y + (Math.floor(d / 3) % 3) - 1, z + Math.floor(d / 9) - 1].join()))
      return true;
  return false;
}

function middle(corners: readonly (readonly number[])[]): number[] {
  return [0, 1, 2].map((axis) =>
    Math.round(corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length),
  );
}

function points(positionsA: Float32Array) {
  return Array.from({ length: positionsA.length / 3 }, (_, k) =>
    cartesian(positionsA[3 * k], positionsA[3 * k + 1], positionsA[3 * k + 2]),
  );
}

/** The most by which a normal of a sphere is off its radius, as 1 − cosine. */
function normalsOff(
  { positionsA, normals }: Isosurface,
  { lattice }: PeriodicGrid,
  centre: readonly number[],
): number {
  return points(positionsA).reduce((most, point, k) => {
    const off = toFractional(lattice, point).map(
      (x, axis) => x - centre[axis] - Math.round(x - centre[axis]),
    );
    const radius = toCartesian(lattice, fractional(off[0], off[1], off[2]));
    const cosine =
      [0, 1, 2].reduce((sum, axis) => sum + radius[axis] * normals[3 * k + axis], 0) / Math.hypot(...radius);
    return Math.max(most, 1 - cosine);
  }, 0);
}
