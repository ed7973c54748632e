import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import {
  cartesian,
  fractional,
  latticeFromParameters,
  toFractional,
} from '../../../src/crystal/cell/lattice';
import type { Framework } from '../../../src/crystal/pathways/framework';
import { gridSize, landscapeSteps, type GridSize } from '../../../src/crystal/pathways/landscape';
import { bondedAnions, lithiumBond } from '../../../src/crystal/pathways/pairEnergy';
import { percolation } from '../../../src/crystal/pathways/percolation';
import { energyAt, radialTable } from '../../../src/crystal/pathways/radialTable';
import { bvlainCases, frameworkFrom, ionOf } from './bvlainCases';

describe.each(bvlainCases)('$name, on the points of BVlain', (one) => {
  const landscape = finish(landscapeSteps(frameworkFrom(one), one.size));

  test('has its energies', () => {
    one.points.forEach((point, k) => {
      const scale = Math.max(1, Math.abs(one.energies[k]));
      expect(Math.abs(landscape.energies[point] - one.energies[k]) / scale).toBeLessThan(1e-6);
    });
  });

  test('has its barriers, within the steps of its bisection', () => {
    const { levels, globalMinimumEv } = percolation(landscape);
    expect(globalMinimumEv).toBeCloseTo(one.minimum, 6);
    one.barriers.forEach((barrier, k) => {
      if (barrier === null) return;
      expect(barrier - levels[k].aboveGlobalEv).toBeGreaterThan(-1e-4);
      expect(barrier - levels[k].aboveGlobalEv).toBeLessThan(0.011);
    });
  });
});

test('the stiffness of a bond is 1/b with b of three decimals', () => {
  // Bond-valence parameters b in Å by bond softness: Chen & Adams, IUCrJ 4 (2017) 614.
  const softness = {
    ...{ O: 0.516, S: 0.653, Se: 0.684, Te: 0.729, F: 0.508, Cl: 0.634, Br: 0.675, I: 0.735, N: 0.637 },
  };
  expect(Object.keys(softness).sort()).toEqual([...bondedAnions].sort());
  for (const [anion, b] of Object.entries(softness))
    expect(Math.abs(lithiumBond(anion)!.alpha - 1 / b)).toBeLessThan(6e-7);
});

test('the depth of a bond follows from the other numbers within 1e-5 eV', () => {
  const usual = {
    O: [2, 2],
    S: [2, 3],
    Se: [2, 4],
    Te: [2, 5],
    F: [1, 2],
    Cl: [1, 3],
    Br: [1, 4],
    I: [1, 5],
    N: [3, 2],
  };
  expect(Object.keys(usual).sort()).toEqual([...bondedAnions].sort());
  for (const [anion, [charge, period]] of Object.entries(usual)) {
    const { rMinA, alpha, d0Ev } = lithiumBond(anion)!;
    const told = (14.4 * charge) / (alpha ** 2 * 2 * rMinA * Math.sqrt(2 * period));
    expect(Math.abs(told - d0Ev)).toBeLessThan(1e-5);
  }
  expect(lithiumBond('P')).toBeNull();
});

test('slopes and curvatures are those of the energies', () => {
  const out = new Float64Array(3);
  for (const { energy } of [ionOf('O', -2), ionOf('S', -2), ionOf('La', 3), ionOf('P', 5)]) {
    for (const rA of [0.9, 1.7, 2.4, 4, 7]) {
      energy.derivatives(rA, out);
      const h = 1e-4;
      const [low, mid, high] = [energy.value(rA - h), energy.value(rA), energy.value(rA + h)];
      expect(out[0]).toBe(mid);
      expect(Math.abs(out[1] - (high - low) / (2 * h))).toBeLessThan(1e-6 * Math.max(1, Math.abs(out[1])));
      expect(Math.abs(out[2] - (high - 2 * mid + low) / (h * h))).toBeLessThan(
        1e-5 * Math.max(1, Math.abs(out[2])),
      );
    }
  }
});

test('the radial table is right within 1e-7 eV, relative above 1 eV', () => {
  const ions = [
    ...bondedAnions.map((anion) => ionOf(anion, -1)),
    ionOf('Zr', 4),
    ionOf('P', 5),
    ionOf('Cs', 1),
  ];
  let worst = 0;
  for (const ion of ions) {
    const table = radialTable([ion]);
    for (let r2 = 0.01; r2 <= 100; r2 += 0.00731) {
      const exact = ion.energy.value(Math.sqrt(r2));
      worst = Math.max(worst, Math.abs(energyAt(table, r2) - exact) / Math.max(1, Math.abs(exact)));
    }
  }
  expect(worst).toBeLessThan(1e-7);
});

test('points are a naive sum over all images, also in a cell smaller than the cutoff and on top of a cation', () => {
  const one: Framework = {
    ...frameworkFrom(bvlainCases[0]),
    lattice: latticeFromParameters([3.1, 4.4, 5.2, 65, 110, 100]),
    ions: [[ionOf('O', -2)], [ionOf('Al', 3), { ...ionOf('Ti', 4), occupancy: 0.25 }]],
    sites: [
      { position: fractional(0.25, 0.5, 0), kind: 0 },
      { position: fractional(0.9, 0.1, 0.62), kind: 1 },
      { position: fractional(0, 0.25, 0.5), kind: 1 },
    ],
  };
  const size: GridSize = [4, 8, 6];
  const { energies } = finish(landscapeSteps(one, size));
  const v = one.lattice.vectors;
  for (const [i, j, k] of [
    [0, 0, 0],
    [1, 5, 2],
    [3, 7, 5],
    [2, 3, 4],
  ]) {
    let sum = 0;
    for (const { position, kind } of one.sites)
      for (let a = -8; a <= 8; a++)
        for (let b = -8; b <= 8; b++)
          for (let c = -8; c <= 8; c++) {
            const [x, y, z] = [position[0] + a - i / 4, position[1] + b - j / 8, position[2] + c - k / 6];
            const d = [0, 1, 2].map((axis) => x * v[axis] + y * v[3 + axis] + z * v[6 + axis]);
            const rA = Math.sqrt(d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
            if (rA > 10) continue;
            for (const { energy, occupancy } of one.ions[kind]) sum += occupancy * energy.value(rA);
          }
    expect(Math.abs(energies[(i * 8 + j) * 6 + k] - sum)).toBeLessThan(1e-6 * Math.max(1, Math.abs(sum)));
  }
  // The third site is a point of the grid.
  expect(energies[(0 * 8 + 2) * 6 + 3]).toBe(Infinity);
  expect(toFractional(one.lattice, cartesian(0, 0, 0))).toEqual([0, 0, 0]);
});

test('a point that is 10 Å from a site, to the last bit, has an energy', () => {
  const table = radialTable([ionOf('O', -2)]);
  expect(energyAt(table, 100)).toBeCloseTo(ionOf('O', -2).energy.value(10), 12);
  // On its axes, and at (6, 8, 0) Å.
  for (const edge of [4, 10, 20]) {
    const one: Framework = {
      ...frameworkFrom(bvlainCases[0]),
      lattice: latticeFromParameters([edge, edge, edge, 90, 90, 90]),
      ions: [[ionOf('O', -2)], [ionOf('O', -2)]],
      sites: [
        { position: fractional(0, 0.4, 0), kind: 0 },
        { position: fractional(0.36, 0, 0), kind: 1 },
      ],
    };
    const { energies } = finish(landscapeSteps(one, [20, 20, 20]));
    expect(energies.every(Number.isFinite)).toBe(true);
  }
});

test('a grid is even and never coarser than asked for', () => {
  const lattice = latticeFromParameters([10, 3.01, 0.5, 90, 90, 90]);
  expect(gridSize(lattice, 0.2)).toEqual([50, 16, 4]);
  expect(gridSize(lattice, 0.3)).toEqual([34, 12, 4]);
});
