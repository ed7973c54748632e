import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { fractional, latticeFromParameters, type CellParameters } from '../../../src/crystal/cell/lattice';
import { meanCharges } from '../../../src/crystal/oxidation/meanCharges';
import { frameworkOf } from '../../../src/crystal/pathways/framework';
import type { DisorderMode } from '../../../src/crystal/pathways/energyOptions';
import { landscapeSteps, type GridSize } from '../../../src/crystal/pathways/landscape';
import type { Structure } from '../../../src/crystal/structure';
import { readGolden } from '../../golden';

/** BVlain's energies over all orderings of a cell, averaged (tests/oracle/pathways_disorder.py). */
interface DisorderCase {
  readonly name: string;
  readonly cell: CellParameters;
  readonly charges: Readonly<Record<string, number>>;
  readonly sites: readonly {
    readonly position: readonly [number, number, number];
    readonly species: readonly { readonly symbol: string; readonly occupancy: number }[];
  }[];
  readonly size: GridSize;
  readonly orderings: number;
  readonly points: readonly number[];
  readonly average: readonly number[];
  readonly open: readonly number[];
}

const { cases } = readGolden<{ cases: DisorderCase[] }>('pathways_disorder');

const structureOf = ({ cell, sites }: DisorderCase): Structure => ({
  ...{ name: '', lattice: latticeFromParameters(cell), spaceGroupNumber: 1, problems: [] },
  sites: sites.map(({ position, species }, orbit) => ({
    ...{ position: fractional(...position), species, labels: [], orbit },
  })),
  orbits: sites.map((_, k) => [k]),
  orbitsAreIsometric: true,
});

function energiesOf(one: DisorderCase, disorder: DisorderMode): Float64Array {
  const framed = frameworkOf(structureOf(one), { disorder, depth: 'half' });
  if (!framed.ok) throw new Error(framed.reason);
  return finish(landscapeSteps(framed.value, one.size)).energies;
}

describe.each(cases)('$name, $orderings orderings', (one) => {
  test('has the charges that its orderings were given', () => {
    const structure = structureOf(one);
    const charges = meanCharges(structure);
    if (!charges.ok) throw new Error(charges.reason);
    expect(charges.value.cationScale).toBe(1);
    structure.sites.forEach(({ species }, site) =>
      species.forEach(({ symbol }, k) =>
        expect(charges.value.speciesCharges[site][k]).toBe(one.charges[symbol]),
      ),
    );
  });

  test.each(['average', 'open'] as const)('the mode “%s” is the mean of BVlain over them', (mode) => {
    const energies = energiesOf(one, mode);
    expect(one.points.length).toBeGreaterThan(200);
    one.points.forEach((point, k) => {
      const expected = one[mode][k];
      const scale = Math.max(1, Math.abs(expected));
      expect(Math.abs(energies[point] - expected) / scale).toBeLessThan(1e-6);
    });
  });
});

test('the share of blocked sites counts lithium’s sites that other cations may stand on; anions block none', () => {
  const shares = cases.map((one) => {
    const framed = frameworkOf(structureOf(one), { disorder: 'open', depth: 'half' });
    return [one.name, framed.ok && framed.value.blockedShare];
  });
  expect(shares).toEqual([
    ['LiFeO2', 1],
    ['Li2S0.5Se0.5', 0],
    ['Li0.5La0.5TiO3', 1],
    ['Li0.5Mg0.25Cl0.5Br0.5', 1],
  ]);
});

test('open leaves out what shares a site with lithium and nothing else', () => {
  for (const one of cases) {
    const of = (disorder: DisorderMode) => frameworkOf(structureOf(one), { disorder, depth: 'half' });
    const [average, open] = [of('average'), of('open')];
    if (!average.ok || !open.ok) throw new Error(one.name);
    const shared = one.sites.filter(({ species }) => {
      const symbols = species.map(({ symbol }) => symbol);
      return symbols.includes('Li') && symbols.some((symbol) => symbol !== 'Li' && one.charges[symbol] > 0);
    });
    expect(average.value.sites.length - open.value.sites.length).toBe(shared.length);
    const isBlocking = shared.length > 0;
    const [mean, without] = [energiesOf(one, 'average'), energiesOf(one, 'open')];
    expect(without.some((energy, point) => energy !== mean[point])).toBe(isBlocking);
  }
});
