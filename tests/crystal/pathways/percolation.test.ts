import { describe, expect, test } from 'vitest';
import { latticeFromParameters, type CellParameters } from '../../../src/crystal/cell/lattice';
import type { GridSize, Landscape } from '../../../src/crystal/pathways/landscape';
import { percolation } from '../../../src/crystal/pathways/percolation';
import { RandomState } from '../../../src/base/numpy/random';

const skewed: CellParameters = [6, 7, 8, 75, 105, 115];

/** A landscape by a function of the fractional coordinates. */
function landscapeOf(size: GridSize, energy: (x: number, y: number, z: number) => number): Landscape {
  const [n1, n2, n3] = size;
  const energies = new Float64Array(n1 * n2 * n3);
  for (let i = 0; i < n1; i++)
    for (let j = 0; j < n2; j++)
      for (let k = 0; k < n3; k++) energies[(i * n2 + j) * n3 + k] = energy(i / n1, j / n2, k / n3);
  return { lattice: latticeFromParameters(skewed), size, energies };
}

const levelsOf = (landscape: Landscape) =>
  percolation(landscape).levels.map(({ rank, energyEv }) => [rank, energyEv]);

describe('percolation', () => {
  test('finds planted tubes in one, two and three directions', () => {
    const on = (x: number, at = 0.25) => Math.abs(x - at) < 0.01;
    // Tubes along c at 0, along b at 1, along a at 2: they cross in one point.
    const landscape = landscapeOf([8, 12, 16], (x, y, z) =>
      on(x) && on(y) ? 0 : on(x) && on(z) ? 1 : on(y) && on(z) ? 2 : 5,
    );
    expect(levelsOf(landscape)).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
  });

  test('a diagonal tube that closes only after several cells is one direction', () => {
    // Along (1, 2, 0): it winds around the cell and meets its image two cells away.
    const landscape = landscapeOf([32, 16, 8], (x, y, z) => {
      const off = (((2 * x - y) % 1) + 1) % 1;
      return Math.min(off, 1 - off) < 0.01 && Math.abs(z - 0.5) < 0.01 ? 0 : 3;
    });
    expect(levelsOf(landscape)[0]).toEqual([1, 0]);
    expect(levelsOf(landscape)[1][1]).toBe(3);
  });

  test('two interpenetrating nets, each in three directions, do not help each other', () => {
    const near = (x: number) => Math.min(Math.abs(x), 1 - Math.abs(x)) < 0.01;
    const net = (x: number, y: number, z: number) => [near(x), near(y), near(z)].filter(Boolean).length >= 2;
    const shifted = (x: number, y: number, z: number) => net((x + 0.5) % 1, (y + 0.5) % 1, (z + 0.5) % 1);
    // The second net is broken along c.
    const landscape = landscapeOf([12, 12, 12], (x, y, z) => {
      if (net(x, y, z)) return z > 0.4 && z < 0.6 && near(x) && near(y) ? 1 : 0.2;
      if (shifted(x, y, z)) return near((z + 0.5) % 1) ? 0 : 2;
      return 9;
    });
    const { levels, globalMinimumEv } = percolation(landscape);
    expect(globalMinimumEv).toBe(0);
    expect(levels.map(({ energyEv }) => energyEv)).toEqual([0, 0, 1]);
    // The barrier counts from the minimum of the network that runs through, not from that of the other.
    expect(levels[2].barrierEv).toBeCloseTo(0.8, 12);
    expect(levels[2].aboveGlobalEv).toBe(1);
  });

  test('nothing runs through where walls stand', () => {
    const landscape = landscapeOf([8, 8, 8], (x, y, z) => (x > 0.6 || y > 0.6 || z > 0.6 ? Infinity : 0));
    expect(percolation(landscape).levels).toEqual([]);
  });

  test('is the same for another origin and another order of axes', () => {
    const random = new RandomState(3);
    const size: GridSize = [6, 8, 10];
    const values = Float64Array.from({ length: 480 }, () => random.nextUint32() / 2 ** 32);
    const at = (i: number, j: number, k: number) => values[((i % 6) * 8 + (j % 8)) * 10 + (k % 10)];
    const shifted = landscapeOf(size, () => 0);
    const turned = landscapeOf([10, 6, 8], () => 0);
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 8; j++)
        for (let k = 0; k < 10; k++) {
          shifted.energies[(i * 8 + j) * 10 + k] = at(i + 2, j + 5, k + 7);
          turned.energies[(k * 6 + i) * 8 + j] = at(i, j, k);
        }
    const plain = levelsOf({ ...shifted, energies: values });
    expect(plain.length).toBe(3);
    expect(levelsOf(shifted)).toEqual(plain);
    expect(levelsOf(turned)).toEqual(plain);
  });

  test('equals a search by bisection with labels in a naive supercell', () => {
    const random = new RandomState(8);
    for (let round = 0; round < 4; round++) {
      const landscape = landscapeOf([4, 4, 4], () => random.nextUint32() / 2 ** 32);
      for (const { rank, energyEv } of percolation(landscape).levels) {
        expect(naiveRank(landscape, energyEv)).toBeGreaterThanOrEqual(rank);
        expect(naiveRank(landscape, energyEv - 1e-9)).toBeLessThan(rank);
      }
    }
  });
});

/** The greatest number of independent directions of a network up to an energy: walks through 5 × 5 × 5 cells. */
function naiveRank({ size, energies }: Landscape, upTo: number): number {
  const reach = 2;
  const done = new Set<number>();
  const [, n2, n3] = size;
  let best = 0;
  for (let start = 0; start < energies.length; start++) {
    if (energies[start] > upTo || done.has(start)) continue;
    const s = [Math.floor(start / (n2 * n3)), Math.floor(start / n3) % n2, start % n3];
    const seen = new Set([s.join()]);
    const queue = [s];
    const met: number[][] = [];
    while (queue.length > 0) {
      const [x, y, z] = queue.pop()!;
      for (let d = 0; d < 27; d++) {
        const p = [x + (d % 3) - 1, y + (Math.floor(d / 3) % 3) - 1, z + Math.floor(d / 9) - 1];
        const cell = p.map((value, axis) => Math.floor(value / size[axis]));
        if (cell.some((c) => Math.abs(c) > reach) || seen.has(p.join())) continue;
        const w = p.map((value, axis) => value - cell[axis] * size[axis]);
        const index = (w[0] * n2 + w[1]) * n3 + w[2];
        if (energies[index] > upTo) continue;
        seen.add(p.join());
        queue.push(p);
        done.add(index);
        if (index === start) met.push(cell);
      }
    }
    best = Math.max(best, rankOf(met));
  }
  return best;
}

function rankOf(vectors: readonly number[][]): number {
  const rows = vectors.map((vector) => [...vector]);
  let rank = 0;
  for (let axis = 0; axis < 3; axis++) {
    const pivot = rows.findIndex((row, k) => k >= rank && row[axis] !== 0);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot], rows[rank]];
    for (let k = rank + 1; k < rows.length; k++) {
      const factor = rows[k][axis] / rows[rank][axis];
      for (let c = 0; c < 3; c++) rows[k][c] -= factor * rows[rank][c];
    }
    rank++;
  }
  return rank;
}
