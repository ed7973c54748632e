import { describe, expect, it } from 'vitest';
import { createSampler } from '../../../src/tune/samplers/createSampler';
import type { ParameterValue } from '../../../src/tune/searchSpace';
import type { Trial } from '../../../src/tune/trial';
import { readGolden } from '../../golden';
import { isSame, spaceOf, trialOf, type GoldenSpace, type GoldenTrial } from '../goldenSpace';

type PartialTrial = [GoldenTrial[0], GoldenTrial[1], GoldenTrial[2], Record<string, ParameterValue>];

interface Golden {
  spaces: Record<string, GoldenSpace>;
  studies: { objective: string; seed: number; trials: PartialTrial[] }[];
}

const nAdded = 30;

/* Trials that were pruned before they had all parameters, as studies of Optuna have them: tests/oracle/tpe_partial.py. */
describe.each(['tpe-independent', 'tpe-multivariate'] as const)('%s', (kind) => {
  const golden = readGolden<Golden>(`tpe_partial_${kind.slice('tpe-'.length)}`);

  it.each(golden.studies)(
    'suggests what Optuna does after trials that lack parameters: $objective, seed $seed',
    ({ objective, seed, trials }) => {
      const space = spaceOf(golden.spaces[objective]);
      const constantLiar = kind === 'tpe-multivariate';
      const sampler = createSampler(
        { kind, seed, nStartupTrials: 10, nEiCandidates: 24, constantLiar },
        space,
        objective === 'choices' ? 'maximize' : 'minimize',
      );
      const told = trials.map(([state, value, reports, params], number): Trial => ({
        ...trialOf(number, [], [], [state, value, reports, []]),
        params,
      }));
      const lacking = told.filter(({ params }) => Object.keys(params).length < space.length);
      expect(lacking.length).toBeGreaterThan(5);
      expect(lacking.every(({ state }) => state === 'PRUNED')).toBe(true);
      const wrong: unknown[] = [];
      for (let number = nAdded; number < told.length; number++) {
        const suggested = sampler.suggest(told.slice(0, number))!;
        const { params } = told[number];
        if (!space.every(({ name }) => isSame(suggested[name], params[name])))
          wrong.push([number, suggested, params]);
      }
      expect(wrong).toEqual([]);
    },
  );
});
