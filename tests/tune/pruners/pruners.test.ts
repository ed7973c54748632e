import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { createPruner } from '../../../src/tune/pruners/createPruner';
import { wilcoxonGreater } from '../../../src/tune/pruners/wilcoxonTest';
import type { PrunerSpec } from '../../../src/tune/study/studySpec';
import type { Direction, FinishedState, IntermediateValue, Trial } from '../../../src/tune/trial';
import { readGolden } from '../../golden';

type Values = [step: number, value: number | string][];
interface Golden {
  readonly wilcoxon: { differences: number[]; p: number }[];
  readonly studies: {
    direction: Direction;
    spec: PrunerSpec;
    trials: { state: FinishedState; value: number | null; values: Values }[];
    running: { values: Values; pruned: boolean[] }[];
  }[];
}

const golden = readGolden<Golden>('pruners');
const special: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };

function intermediate(values: Values): IntermediateValue[] {
  return values.map(([step, value]) => ({
    step,
    value: typeof value === 'string' ? special[value] : value,
  }));
}

function trial(
  number: number,
  values: number[],
  value: number | null,
  state: Trial['state'] = 'COMPLETE',
): Trial {
  return {
    number,
    state,
    params: {},
    value,
    intermediateValues: values.map((item, step) => ({ step, value: item })),
    folds: [],
    startedAt: null,
    endedAt: null,
  };
}

describe('p-values of Wilcoxon’s test', () => {
  test.each(golden.wilcoxon.map((item, i) => [i, item] as const))('case %i', (_, { differences, p }) => {
    expect(Math.abs(wilcoxonGreater(differences) - p)).toBeLessThan(1e-12);
  });

  test('by hand: three positive differences have 1 of 8 signs on their side', () => {
    expect(wilcoxonGreater([1, 2, 3])).toBe(1 / 8);
    expect(wilcoxonGreater([-1, 2, 3])).toBe(2 / 8);
    expect(wilcoxonGreater([-1, -2, -3])).toBe(1);
    expect(wilcoxonGreater([])).toBeNaN();
  });

  test('do not depend on the order or the unit', () => {
    const differences = [0.3, -0.1, 0.8, 0.2, -0.4, 0.6];
    const p = wilcoxonGreater(differences);
    expect(wilcoxonGreater([...differences].reverse())).toBe(p);
    expect(wilcoxonGreater(differences.map((value) => value * 1024))).toBe(p);
  });
});

describe('pruners decide as Optuna’s', () => {
  const named = golden.studies.map((item, i) => [i, item.spec.kind, item.direction, item] as const);
  test.each(named)('study %i: %s, %s', (_, _kind, direction, study) => {
    const pruner = createPruner(study.spec)!;
    const trials: Trial[] = study.trials.map((item, number) => ({
      ...trial(number, [], item.value, item.state),
      intermediateValues: intermediate(item.values),
    }));
    for (const { values, pruned } of study.running) {
      const reported = intermediate(values);
      const decided = reported.map((_, i) => pruner.shouldPrune(reported.slice(0, i + 1), trials, direction));
      expect(decided).toEqual(pruned);
    }
  });

  test('often enough either way', () => {
    for (const kind of ['median', 'wilcoxon']) {
      const decisions = golden.studies
        .filter(({ spec }) => spec.kind === kind)
        .flatMap(({ running }) => running.flatMap(({ pruned }) => pruned));
      const nPruned = decisions.filter(Boolean).length;
      expect(nPruned).toBeGreaterThan(50);
      expect(decisions.length - nPruned).toBeGreaterThan(50);
    }
  });
});

describe('the median pruner by hand', () => {
  const spec = {
    kind: 'median',
    nStartupTrials: 2,
    nWarmupSteps: 1,
    intervalSteps: 1,
    nMinTrials: 1,
  } as const;
  const trials = [trial(0, [1, 1], 1), trial(1, [3, 3], 3)];

  test('compares the best so far with the median of the step', () => {
    const pruner = createPruner(spec)!;
    const prune = (values: number[]) =>
      pruner.shouldPrune(trial(2, values, null).intermediateValues, trials, 'minimize');
    expect(prune([9])).toBe(false);
    expect(prune([9, 2.1])).toBe(true);
    expect(prune([1.9, 2.1])).toBe(false);
    expect(prune([9, 2])).toBe(false);
  });

  test('waits for its trials', () => {
    const reported = trial(2, [9, 9], null).intermediateValues;
    expect(createPruner({ ...spec, nStartupTrials: 3 })!.shouldPrune(reported, trials, 'minimize')).toBe(
      false,
    );
    expect(createPruner({ ...spec, nMinTrials: 3 })!.shouldPrune(reported, trials, 'minimize')).toBe(false);
    expect(createPruner(spec)!.shouldPrune(reported, [], 'minimize')).toBe(false);
  });
});

describe('createPruner', () => {
  test('gives none where nothing is pruned', () => {
    expect(createPruner({ kind: 'none' })).toBeNull();
  });

  test.each([
    [{ kind: 'wilcoxon', pThreshold: 1.5, nStartupSteps: 2 }, 'pThreshold'],
    [{ kind: 'wilcoxon', pThreshold: NaN, nStartupSteps: 2 }, 'pThreshold'],
    [{ kind: 'wilcoxon', pThreshold: 0.1, nStartupSteps: -1 }, 'nStartupSteps'],
    [
      { kind: 'median', nStartupTrials: 1, nWarmupSteps: 0, intervalSteps: 0, nMinTrials: 1 },
      'intervalSteps',
    ],
    [{ kind: 'median', nStartupTrials: 1, nWarmupSteps: 0, intervalSteps: 1, nMinTrials: 0.5 }, 'nMinTrials'],
  ] as [PrunerSpec, string][])('refuses %o', (spec, field) => {
    const create = () => createPruner(spec);
    expect(create).toThrow(InputError);
    expect(create).toThrow(field);
  });
});
