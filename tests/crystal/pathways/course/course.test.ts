import { describe, expect, test } from 'vitest';
import { finish } from '../../../../src/base/steps';
import { cartesian, toCartesian, toFractional } from '../../../../src/crystal/cell/lattice';
import { energyProfileSteps } from '../../../../src/crystal/pathways/course/energyProfile';
import { lithiumPlaceNames } from '../../../../src/crystal/pathways/course/lithiumPlaceNames';
import { percolatingRoute } from '../../../../src/crystal/pathways/course/percolatingRoute';
import { wayLengthA, waySegments } from '../../../../src/crystal/pathways/course/waySegments';
import { wayTable } from '../../../../src/crystal/pathways/course/wayTable';
import { gridSize, landscapeSteps } from '../../../../src/crystal/pathways/landscape';
import { pathNetworkSteps } from '../../../../src/crystal/pathways/pathNetwork';
import { percolation } from '../../../../src/crystal/pathways/percolation';
import type { PathEdge, PathNetwork, PathNode } from '../../../../src/crystal/pathways/saddles/network';
import { siteField } from '../../../../src/crystal/pathways/siteField';
import type { Structure } from '../../../../src/crystal/structure';
import { bvlainCases, frameworkFrom } from '../bvlainCases';

function studied(name: string, resolutionA: number) {
  const crystal = bvlainCases.find((one) => one.name === name)!;
  const framework = frameworkFrom(crystal);
  const landscape = finish(landscapeSteps(framework, gridSize(framework.lattice, resolutionA)));
  const network = finish(pathNetworkSteps(framework, landscape, percolation(landscape)));
  const structure: Structure = {
    ...{
      name,
      lattice: framework.lattice,
      orbits: [],
      orbitsAreIsometric: true,
      spaceGroupNumber: 1,
      problems: [],
    },
    sites: crystal.sites.map(({ symbol, position }, k) => ({
      position: toFractional(framework.lattice, toCartesian(framework.lattice, position as never)),
      species: [{ symbol, occupancy: 1 }],
      labels: [`${symbol}${k + 1}`],
      orbit: 0,
    })),
  };
  return { framework, network, structure };
}

describe.each([
  ['Li3PS4', 0.4],
  ['skewed', 0.3],
] as const)('routes through %s', (name, resolutionA) => {
  const { framework, network, structure } = studied(name, resolutionA);
  const { lattice } = framework;

  test.each([0, 1, 2])(
    'the profile of level %i is as high as its barrier says, and falls from its saddles',
    (level) => {
      const route = percolatingRoute(lattice, network, level)!;
      expect(route.length).toBeGreaterThan(0);
      const { arcA, energiesEv, positionsA, marks } = finish(energyProfileSteps(framework, network, route));
      const { energyEv, bottleneck } = network.levels[level];
      expect(Math.max(...marks.map((mark) => mark.energyEv))).toBeCloseTo(energyEv, 8);
      expect(route.some(({ edge }) => edge === bottleneck)).toBe(true);
      expect(marks.length).toBe(2 * route.length + 1);
      for (const { kind, number, energyEv: at } of marks)
        expect(at).toBeCloseTo(
          kind === 'place' ? network.nodes[number].energyEv : network.edges[number].energyEv,
          6,
        );
      // It comes back to where it began, in another cell.
      const ends = [0, arcA.length - 1].map((k) =>
        toFractional(lattice, cartesian(positionsA[3 * k], positionsA[3 * k + 1], positionsA[3 * k + 2])),
      );
      const between = ends[1].map((x, axis) => x - ends[0][axis]);
      for (const step of between) expect(Math.abs(step - Math.round(step))).toBeLessThan(1e-6);
      expect(between.some((step) => Math.abs(step) > 0.5)).toBe(true);
      // From place to saddle it only rises, from saddle to place it only falls.
      const field = siteField(framework);
      for (let k = 1; k < arcA.length; k++) {
        expect(arcA[k] - arcA[k - 1]).toBeGreaterThan(0);
        expect(arcA[k] - arcA[k - 1]).toBeLessThan(0.35);
        const point = cartesian(positionsA[3 * k], positionsA[3 * k + 1], positionsA[3 * k + 2]);
        expect(field(point).energyEv).toBeCloseTo(energiesEv[k], 8);
        const next = marks.findIndex((mark) => mark.arcA >= arcA[k] - 1e-12);
        const rise = energiesEv[k] - energiesEv[k - 1];
        expect(marks[next].kind === 'saddle' ? rise : -rise).toBeGreaterThan(-0.01);
      }
    },
  );

  test('ways are drawn in every cell, from place over saddle to place', () => {
    const level = network.levels[2].energyEv;
    const single = waySegments(lattice, network, [1, 1, 1], level);
    const double = waySegments(lattice, network, [2, 1, 1], level);
    const within = network.edges.filter(({ energyEv }) => energyEv <= level);
    expect(new Set(single.map(({ edge }) => edge)).size).toBe(within.length);
    expect(double.length).toBeGreaterThanOrEqual(2 * within.length);
    for (const { edge, fromA, saddleA, toA, barrierEv } of single) {
      const length =
        Math.hypot(...fromA.map((x, k) => saddleA[k] - x)) + Math.hypot(...toA.map((x, k) => saddleA[k] - x));
      expect(length).toBeCloseTo(wayLengthA(lattice, network.edges[edge], network), 9);
      expect(barrierEv).toBeGreaterThan(0);
      for (const x of toFractional(lattice, saddleA)) expect(x > -0.01 && x < 1.01).toBe(true);
    }
  });

  test('the table has every way once', () => {
    const level = network.levels[2].energyEv;
    const rows = wayTable(structure, network, level);
    const named = rows.flatMap(({ edges }) => edges).sort((one, two) => one - two);
    expect(named).toEqual([...network.edges.keys()].filter((edge) => network.edges[edge].energyEv <= level));
    // Nothing is equal by symmetry in P1.
    if (name === 'skewed') expect(rows.length).toBe(named.length);
    else expect(rows.length).toBeLessThan(named.length);
    for (const { forwardEv, backwardEv } of rows) expect(forwardEv).toBeGreaterThanOrEqual(backwardEv);
    const names = lithiumPlaceNames(structure, network);
    expect(names.every((place) => /^(Li\d+|between \d+)$/.test(place))).toBe(true);
  });
});

test('where two nets that run along one axis each are joined, the second route follows both', () => {
  const { lattice } = studied('Li2O', 0.6).framework;
  const place = (x: number, y: number, z: number): PathNode => {
    return { position: [x, y, z] as never, energyEv: 0, nearestSite: 0, nearestSiteA: 0 };
  };
  const way = (from: number, to: number, cell: [number, number, number], energyEv: number): PathEdge => {
    return { from, to, cell, saddle: [0.5, 0.5, 0.5] as never, energyEv, isRefined: true, errorEv: 0 };
  };
  const edges = [way(0, 0, [1, 0, 0], 1), way(1, 1, [0, 1, 0], 2), way(0, 1, [0, 0, 0], 3)];
  const level = (rank: 1 | 2, bottleneck: number) => {
    return {
      rank,
      bottleneck,
      energyEv: bottleneck + 1,
      barrierEv: bottleneck + 1,
      isRefined: true,
      errorEv: 0,
    };
  };
  const network: PathNetwork = {
    nodes: [place(0.1, 0.1, 0.1), place(0.6, 0.6, 0.6)],
    edges,
    levels: [level(1, 0), level(2, 2)],
  };
  expect(percolatingRoute(lattice, network, 0)).toEqual([{ edge: 0, forward: true }]);
  expect(percolatingRoute(lattice, network, 1)?.map(({ edge }) => edge)).toEqual([2, 1, 2]);
});
