import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { mean } from '../../../src/base/statistics';
import {
  parameterImportances,
  parameterImportanceSteps,
  type ImportanceOptions,
} from '../../../src/tune/importance/parameterImportances';
import {
  categorical,
  float,
  int,
  type Distribution,
  type Params,
  type SearchSpace,
} from '../../../src/tune/searchSpace';
import type { Trial, TrialState } from '../../../src/tune/trial';
import { readGolden } from '../../golden';

function trial(number: number, params: Params, value: number | null, state: TrialState = 'COMPLETE'): Trial {
  const rest = { intermediateValues: [], folds: [], startedAt: null, endedAt: null };
  return { number, state, params, value, ...rest };
}

function trialsOf(settings: readonly Params[], objective: (params: Params) => number): Trial[] {
  return settings.map((params, i) => trial(i, params, objective(params)));
}

function measured(space: SearchSpace, trials: readonly Trial[], options: Partial<ImportanceOptions> = {}) {
  const outcome = parameterImportances(space, trials, { seed: 1, ...options });
  if (!outcome.ok) throw new Error(outcome.reason);
  return new Map(outcome.value.map((item) => [item.name, item]));
}

/** Every combination of n values from the middles of equal parts of [0, 1]. */
function grid(n: number, names: readonly string[]): Params[] {
  const points = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  return names.reduce<Params[]>(
    (all, name) => all.flatMap((params) => points.map((value) => ({ ...params, [name]: value }))),
    [{}],
  );
}

const unit = (...names: string[]): SearchSpace => names.map((name) => ({ name, distribution: float(0, 1) }));

describe('importances in closed form', () => {
  test('of a sum are the shares of its variance', () => {
    // Var(3x) = 9/12, Var(2y) = 4/12, Var(step of z) = 1/4: shares 9, 4, 3 of 16.
    const trials = trialsOf(
      grid(10, ['x', 'y', 'z']),
      ({ x, y, z }) => 3 * Number(x) + 2 * Number(y) + (Number(z) > 0.5 ? 1 : 0),
    );
    const found = measured(unit('x', 'y', 'z'), trials);
    expect(found.get('x')!.importance).toBeCloseTo(9 / 16, 2);
    expect(found.get('y')!.importance).toBeCloseTo(4 / 16, 2);
    expect(found.get('z')!.importance).toBeCloseTo(3 / 16, 2);
    const total = [...found.values()].reduce((sum, { importance }) => sum + importance, 0);
    expect(total).toBeCloseTo(1, 12);
    const explained = [...found.values()].reduce((sum, { varianceShare }) => sum + varianceShare, 0);
    expect(explained).toBeGreaterThan(0.98);
    expect(explained).toBeLessThanOrEqual(1 + 1e-12);
  });

  test('of a product tell its interaction', () => {
    // Of (x + 1)(y + 1): E[u²] = 7/3, E[u] = 3/2, Var(u) = 1/12; total 49/9 − 81/16, alone 9/4 · 1/12 each.
    const trials = trialsOf(grid(30, ['x', 'y']), ({ x, y }) => (Number(x) + 1) * (Number(y) + 1));
    const share = ((9 / 4) * (1 / 12)) / (49 / 9 - 81 / 16);
    for (const { varianceShare } of measured(unit('x', 'y'), trials).values())
      expect(Math.abs(varianceShare - share)).toBeLessThan(0.01);
  });

  test('of choices count each choice alike', () => {
    // Values 0, 0, 0, 4 of one, 0, 1 of the other: variances 3 and 1/4.
    const space: SearchSpace = [
      { name: 'loss', distribution: categorical(['a', 'b', null, 7]) },
      { name: 'flag', distribution: categorical([true, false]) },
    ];
    const settings = ['a', 'b', null, 7].flatMap((loss) => [true, false].map((flag) => ({ loss, flag })));
    const trials = trialsOf(
      [...settings, ...settings, ...settings, ...settings],
      ({ loss, flag }) => (loss === 7 ? 4 : 0) + (flag ? 1 : 0),
    );
    const found = measured(space, trials);
    expect(Math.abs(found.get('loss')!.importance - 12 / 13)).toBeLessThan(0.02);
  });

  test('count each whole number alike, and logarithms evenly', () => {
    // Depth 1 … 4 against its half-way step; a rate over four decades.
    const space: SearchSpace = [
      { name: 'depth', distribution: int(1, 4) },
      { name: 'rate', distribution: float(1e-4, 1, { log: true }) },
    ];
    const settings = [1, 2, 3, 4].flatMap((depth) =>
      Array.from({ length: 40 }, (_, i) => ({ depth, rate: 10 ** (-4 + (i + 0.5) / 10) })),
    );
    const trials = trialsOf(
      settings,
      ({ depth, rate }) => (depth === 1 ? 1 : 0) + Math.log10(Number(rate)) / 4,
    );
    // Variances 3/16 and 1/12.
    expect(measured(space, trials).get('depth')!.importance).toBeCloseTo(9 / 13, 2);
    // On the plain range nearly all rates are of the highest decade: little is left of the rate.
    expect(measured(space, trials, { measure: 'plain' }).get('rate')!.importance).toBeLessThan(0.1);
  });
});

describe('importances', () => {
  const random = new RandomState(5);
  const space: SearchSpace = [
    { name: 'b', distribution: float(0, 2) },
    { name: 'a', distribution: int(0, 9) },
    { name: 'unused', distribution: float(-1, 1) },
    { name: 'c', distribution: categorical(['p', 'q', 'r']) },
    { name: 'fixed', distribution: int(3, 3) },
  ];
  const settings = Array.from({ length: 100 }, () => ({
    b: 2 * random.random(),
    a: random.randint(0, 10),
    unused: 2 * random.random() - 1,
    c: 'pqr'[random.randint(0, 3)],
    fixed: 3,
  }));
  const trials = trialsOf(settings, ({ a, b, c }) => Number(b) ** 2 + Number(a) / 5 + (c === 'q' ? 1 : 0));
  const found = measured(space, trials);

  test('come in their order, with every parameter', () => {
    const importances = [...found.values()].map(({ importance }) => importance);
    expect(importances).toEqual([...importances].sort((first, second) => second - first));
    expect([...found.keys()][0]).toBe('b');
    expect(new Set(found.keys())).toEqual(new Set(space.map(({ name }) => name)));
  });

  test('of what does not matter are about 0', () => {
    expect(found.get('unused')!.importance).toBeLessThan(0.02);
    expect(found.get('fixed')).toEqual({
      name: 'fixed',
      importance: 0,
      standardDeviation: 0,
      varianceShare: 0,
    });
  });

  test('do not depend on the order of the parameters', () => {
    expect(measured([...space].reverse(), trials)).toEqual(found);
  });

  test('do not depend on units', () => {
    const scaled = trials.map((item) => ({
      ...item,
      value: item.value! * -1024,
      params: { ...item.params, b: Number(item.params.b) * 4 },
    }));
    const scaledSpace = space.map((parameter) =>
      parameter.name === 'b' ? { name: 'b', distribution: float(0, 8) } : parameter,
    );
    expect(measured(scaledSpace, scaled)).toEqual(found);
  });

  test('depend on the seed, a little', () => {
    const other = measured(space, trials, { seed: 2 });
    expect(other).not.toEqual(found);
    for (const [name, { importance }] of found)
      expect(Math.abs(other.get(name)!.importance - importance)).toBeLessThan(0.05);
  });

  test('leave out trials that are pruned, failed or infinite, or lack a parameter', () => {
    const others = [
      trial(100, settings[0], 99, 'PRUNED'),
      trial(101, settings[0], null, 'FAIL'),
      trial(102, settings[0], null, 'RUNNING'),
      trial(103, settings[0], Infinity),
      trial(104, settings[0], NaN),
      trial(105, { b: 1 }, 50),
      trial(106, { ...settings[0], c: 'none of them' }, 50),
    ];
    expect(measured(space, [...trials, ...others])).toEqual(found);
  });

  test('come in steps that tell how far they are', () => {
    const fractions: number[] = [];
    const steps = parameterImportanceSteps(space, trials, { seed: 1, nTrees: 8 });
    for (let step = steps.next(); !step.done; step = steps.next()) fractions.push(step.value.fraction);
    expect(fractions).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((tree) => tree / 8));
  });

  test('are not given without a reason', () => {
    const reason = (...args: Parameters<typeof parameterImportances>) => {
      const outcome = parameterImportances(...args);
      return outcome.ok ? 'given' : outcome.reason;
    };
    const options = { seed: 0 };
    expect(reason(space, trials.slice(0, 3), options)).toBe('too-few-trials');
    expect(reason(space, trials.slice(0, 4), options)).toBe('given');
    expect(
      reason(
        space,
        trialsOf(settings, () => 2),
        options,
      ),
    ).toBe('constant-values');
    expect(reason([space[4]], trials, options)).toBe('nothing-varies');
    // Values differ, but nothing that varies does.
    const same = Array.from({ length: 10 }, (_, i) => trial(i, settings[0], i));
    expect(reason(space, same, options)).toBe('constant-values');
  });
});

interface Golden {
  cases: {
    name: string;
    space: Record<string, Distribution>;
    trials: { state: TrialState; value: number | string | null; params: Params }[];
    importances: Record<string, number>;
    varianceShares: Record<string, number>;
  }[];
}

describe('importances are those of Optuna 4.9', () => {
  /**
   * The forests draw other random numbers. From seed to seed an importance moves by up to 0.03 (standard deviation),
   * Optuna's and ours alike: the means of eight seeds are compared.
   */
  const nSeeds = 8;
  const tolerance = 0.03;

  test.each(readGolden<Golden>('parameter_importance').cases.map((item) => [item.name, item] as const))(
    '%s',
    (_, item) => {
      const space = Object.entries(item.space).map(([name, distribution]) => ({ name, distribution }));
      const trials = item.trials.map(({ params, value, state }, i) =>
        trial(i, params, typeof value === 'string' ? Infinity : value, state),
      );
      const forests = Array.from({ length: nSeeds }, (_, seed) =>
        measured(space, trials, { measure: 'plain', seed }),
      );
      for (const [name, expected] of Object.entries(item.importances)) {
        const own = forests.map((found) => found.get(name)!);
        expect(Math.abs(mean(own.map(({ importance }) => importance)) - expected)).toBeLessThan(tolerance);
        const share = mean(own.map(({ varianceShare }) => varianceShare));
        expect(Math.abs(share - item.varianceShares[name])).toBeLessThan(tolerance);
      }
    },
  );
});
