import { expect, test } from 'vitest';
import { RandomState } from '../../../../src/base/numpy/random';
import { visitGridNeighbours } from '../../../../src/crystal/pathways/landscape';
import { PeriodicNetworks } from '../../../../src/crystal/pathways/periodicNetworks';
import { gridParts } from '../../../../src/crystal/pathways/surface/gridParts';
import type { PeriodicGrid } from '../../../../src/crystal/pathways/surface/isosurface';
import { gridOf } from './meshFacts';

/** The same by the networks of percolation. */
function byNetworks({ size, energies }: PeriodicGrid, level: number) {
  const networks = new PeriodicNetworks(energies.length);
  const low = [...Array.from(energies, (_, point) => point)].filter((point) => energies[point] <= level);
  low.forEach((point) => networks.add(point));
  for (const point of low)
    visitGridNeighbours(size, point, (other, c1, c2, c3) => {
      if (energies[other] <= level) networks.connect(point, other, c1, c2, c3);
    });
  const counts = new Map<number, number>();
  for (const point of low)
    counts.set(networks.networkOf(point), (counts.get(networks.networkOf(point)) ?? 0) + 1);
  return [...counts].map(([root, count]) => `${networks.rankOf(root)} ${count}`).sort();
}

test('parts are the networks of percolation, with their ranks', () => {
  const random = new RandomState(11);
  for (const share of [0.05, 0.1, 0.12, 0.2])
    for (const size of [
      [6, 8, 10],
      [4, 4, 4],
      [12, 4, 6],
    ] as const) {
      const grid = gridOf([8, 9, 10, 80, 95, 105], size, () => random.nextUint32() / 2 ** 32);
      const { parts, partOf } = gridParts(grid, share);
      expect(parts.map(({ rank, nPoints }) => `${rank} ${nPoints}`).sort()).toEqual(byNetworks(grid, share));
      expect([...partOf].filter((part) => part >= 0).length).toBe(
        grid.energies.filter((value) => value <= share).length,
      );
      expect(parts.map(({ rank }) => rank)).toEqual(
        parts.map(({ rank }) => rank).sort((one, two) => two - one),
      );
      parts.forEach(({ lowest }, part) =>
        expect(lowest).toBe(Math.min(...grid.energies.filter((_, point) => partOf[point] === part))),
      );
    }
});
