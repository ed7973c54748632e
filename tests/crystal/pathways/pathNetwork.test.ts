import { describe, expect, test } from 'vitest';
import { symmetricEigen3 } from '../../../src/base/linear/symmetricEigen3';
import { RandomState } from '../../../src/base/numpy/random';
import { finish } from '../../../src/base/steps';
import { cartesian, fractional, toCartesian } from '../../../src/crystal/cell/lattice';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { usualEnergy } from '../../../src/crystal/pathways/energyOptions';
import { gridSize, landscapeSteps } from '../../../src/crystal/pathways/landscape';
import { pathNetworkSteps } from '../../../src/crystal/pathways/pathNetwork';
import { pathwaysSteps } from '../../../src/crystal/pathways/pathways';
import { percolation } from '../../../src/crystal/pathways/percolation';
import { moved, siteField } from '../../../src/crystal/pathways/siteField';
import { barrierText } from '../../../src/figures/crystal/roomText';
import { obelixCifs } from '../obelixCifs';
import { bvlainCases, frameworkFrom, type OrderedCrystal } from './bvlainCases';

function networkAt(crystal: OrderedCrystal, resolutionA: number) {
  const framework = frameworkFrom(crystal);
  const landscape = finish(landscapeSteps(framework, gridSize(framework.lattice, resolutionA)));
  return finish(pathNetworkSteps(framework, landscape, percolation(landscape)));
}

const crystalOf = (name: string) => bvlainCases.find((one) => one.name === name)!;
const barriersOf = ({ levels }: ReturnType<typeof networkAt>) => levels.map(({ barrierEv }) => barrierEv);

const wrapped = (x: number) => x - Math.floor(x);
const shiftedBy = ({ cell, sites }: OrderedCrystal, by: readonly number[]): OrderedCrystal => ({
  cell,
  sites: sites.map(({ position, ...site }) => ({
    ...site,
    position: position.map((x, axis) => wrapped(x + by[axis])) as unknown as [number, number, number],
  })),
});
const doubled = ({ cell, sites }: OrderedCrystal): OrderedCrystal => ({
  cell: [2 * cell[0], ...cell.slice(1)] as unknown as OrderedCrystal['cell'],
  sites: [0, 0.5].flatMap((start) =>
    sites.map(({ position: [x, y, z], ...site }) => ({ ...site, position: [start + x / 2, y, z] as const })),
  ),
});

/** Li2O in its primitive cell. */
const primitive: OrderedCrystal = {
  cell: [4.619 / Math.SQRT2, 4.619 / Math.SQRT2, 4.619 / Math.SQRT2, 60, 60, 60],
  sites: [
    { symbol: 'Li', charge: 1, position: [0.25, 0.25, 0.25] },
    { symbol: 'Li', charge: 1, position: [0.75, 0.75, 0.75] },
    { symbol: 'O', charge: -2, position: [0, 0, 0] },
  ],
};

describe('the refined network', () => {
  test.each(['LiFePO4', 'Li3PS4', 'skewed'])(
    '%s: barriers are the same for another origin, order, resolution',
    (name) => {
      const crystal = crystalOf(name);
      const plain = barriersOf(networkAt(crystal, 0.3));
      expect(plain.length).toBe(3);
      const reversed = { ...crystal, sites: [...crystal.sites].reverse() };
      const others = [networkAt(shiftedBy(reversed, [0.137, 0.291, 0.443]), 0.3)];
      // The finer grid of the large cells takes seconds.
      if (name === 'skewed') others.push(networkAt(crystal, 0.2));
      for (const other of others) {
        barriersOf(other).forEach((barrier, k) => expect(Math.abs(barrier - plain[k])).toBeLessThan(1e-3));
      }
    },
  );

  test('Li2O: the same in primitive cell, conventional cell and supercell', () => {
    const crystal = crystalOf('Li2O');
    const [plain, ...others] = [
      networkAt(crystal, 0.2),
      networkAt(primitive, 0.2),
      networkAt(doubled(crystal), 0.2),
      networkAt(primitive, 0.3),
      networkAt(shiftedBy(crystal, [0.11, 0.23, 0.37]), 0.3),
    ].map(barriersOf);
    expect(plain.length).toBe(3);
    for (const other of others) {
      other.forEach((barrier, k) => expect(Math.abs(barrier - plain[k])).toBeLessThan(1e-3));
    }
  });

  test('its deepest place in LiFePO4 is where the crystal has its lithium', () => {
    const [{ nearestSiteA, nearestSite }] = networkAt(crystalOf('LiFePO4'), 0.4).nodes;
    expect(nearestSiteA).toBeLessThan(0.5);
    expect(crystalOf('LiFePO4').sites[nearestSite].symbol).toBe('Li');
  });

  test('its places are minima, and its ways lead over saddles', () => {
    const framework = frameworkFrom(crystalOf('Li3PS4'));
    const field = siteField(framework);
    const { nodes, edges, levels } = networkAt(crystalOf('Li3PS4'), 0.3);
    expect(levels[0].isRefined).toBe(true);
    for (const { position, energyEv } of nodes) {
      const here = field(toCartesian(framework.lattice, position));
      expect(here.energyEv).toBeCloseTo(energyEv, 8);
      expect(Math.min(...symmetricEigen3(here.curvature).values)).toBeGreaterThan(0);
    }
    for (const { saddle, energyEv, isRefined, from, to } of edges.filter((edge) => edge.isRefined)) {
      expect(isRefined).toBe(true);
      const here = field(toCartesian(framework.lattice, saddle));
      expect(here.energyEv).toBeCloseTo(energyEv, 8);
      expect(symmetricEigen3(here.curvature).values.filter((value) => value < 0).length).toBe(1);
      expect(energyEv).toBeGreaterThan(Math.max(nodes[from].energyEv, nodes[to].energyEv));
    }
  });
});

test('slopes and curvatures at a point are those of its energies', () => {
  const framework = frameworkFrom(crystalOf('skewed'));
  const point = toCartesian(framework.lattice, fractional(0.31, 0.42, 0.53));
  const field = siteField(framework);
  const { slope, curvature } = field(point);
  const h = 1e-4;
  for (let i = 0; i < 3; i++) {
    const step = cartesian(Number(i === 0), Number(i === 1), Number(i === 2));
    const [low, high] = [-h, h].map((times) => field(moved(point, step, times)));
    expect(slope[i]).toBeCloseTo((high.energyEv - low.energyEv) / (2 * h), 6);
    for (let j = 0; j < 3; j++) {
      expect(curvature[3 * i + j]).toBeCloseTo((high.slope[j] - low.slope[j]) / (2 * h), 5);
    }
  }
});

test('eigenvalues and vectors of a symmetric matrix put it together again', () => {
  const random = new RandomState(1);
  const one = () => random.nextUint32() / 2 ** 31 - 1;
  for (let round = 0; round < 50; round++) {
    const [a, b, c, d, e, f] = Array.from({ length: 6 }, one);
    const matrix = Float64Array.of(a, b, c, b, d, e, c, e, f);
    const { values, vectors } = symmetricEigen3(matrix);
    expect([...values]).toEqual([...values].sort((x, y) => x - y));
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        let sum = 0;
        for (let k = 0; k < 3; k++) sum += values[k] * vectors[3 * k + i] * vectors[3 * k + j];
        expect(sum).toBeCloseTo(matrix[3 * i + j], 12);
      }
  }
});

test('what is no clean saddle says how well its energy is known; saddles are exact', () => {
  const { edges, levels } = networkAt(crystalOf('skewed'), 0.3);
  for (const { isRefined, errorEv } of [...edges, ...levels]) {
    if (isRefined) expect(errorEv).toBe(0);
    else expect(errorEv).toBeGreaterThanOrEqual(0);
  }
  // A perovskite's ridge: its way runs along a flat crest.
  const structure = structureFromCif(obelixCifs().vwy, 'vwy');
  const found = finish(pathwaysSteps(structure, { ...usualEnergy, resolutionA: 0.2 }));
  if (!found.ok) throw new Error(found.reason);
  const [first, , third] = found.value.network.levels;
  expect([first.isRefined, third.isRefined]).toEqual([false, true]);
  expect(first.errorEv).toBeGreaterThan(0);
  expect(first.errorEv).toBeLessThan(0.1);
  expect(third.errorEv).toBe(0);
  expect(barrierText(found.value, 0).text).toMatch(/^0\.96 ± 0\.\d\d$/);
  expect(found.value.warnings.join()).toMatch(
    /E1 is the highest point of a relaxed path, known within 0\.\d\d eV/,
  );
});
