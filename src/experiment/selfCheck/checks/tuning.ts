/** What tuning takes from Optuna: suggestions, and which parameters matter. */
import { mean } from '../../../base/statistics';
import { parameterImportanceSteps } from '../../../tune/importance/parameterImportances';
import { createSampler } from '../../../tune/samplers/createSampler';
import type { Params, ParameterValue, SearchSpace } from '../../../tune/searchSpace';
import type { TpeSpec } from '../../../tune/tpe/sampler';
import type { Trial, TrialState } from '../../../tune/trial';
import type { SelfCheck } from '../selfCheck';

interface StudyCase {
  readonly name: string;
  readonly space: SearchSpace;
  readonly seed: number;
  readonly direction: 'minimize' | 'maximize';
  readonly trials: readonly (readonly [
    state: 'C' | 'P' | 'F',
    value: number | null,
    reports: readonly (number | null)[],
    params: readonly ParameterValue[],
  ])[];
}

const states: Readonly<Record<string, TrialState>> = { C: 'COMPLETE', P: 'PRUNED', F: 'FAIL' };

function toldTrial(number: number, params: Params, value: number | null, state: TrialState): Trial {
  const rest = { intermediateValues: [], folds: [], startedAt: null, endedAt: null };
  return { number, state, params, value, ...rest };
}

function samplerCheck(kind: TpeSpec['kind'], title: string): SelfCheck {
  return {
    name: kind,
    title,
    tolerance: 1e-9,
    *compare({ name, space, seed, direction, trials }: StudyCase, deviation) {
      const constantLiar = kind === 'tpe-multivariate';
      const spec: TpeSpec = { kind, seed, nStartupTrials: 10, nEiCandidates: 24, constantLiar };
      const sampler = createSampler(spec, space, direction);
      const before: Trial[] = [];
      for (const [number, [state, value, reports, params]] of trials.entries()) {
        const suggested = sampler.suggest(before);
        space.forEach((parameter, i) => {
          const [found, expected] = [suggested?.[parameter.name], params[i]];
          const where = `${name}, trial ${number}, ${parameter.name}`;
          const isFraction = typeof expected === 'number' && !Number.isInteger(expected);
          // In units of the value: a learning rate is far below 1.
          if (isFraction && typeof found === 'number') deviation.number(found / expected, 1, where);
          else deviation.same(found, expected, where);
        });
        const told = Object.fromEntries(space.map((parameter, i) => [parameter.name, params[i]]));
        before.push({
          ...toldTrial(number, told, value, states[state]),
          intermediateValues: reports.map((report, step) => ({ step, value: report ?? NaN })),
        });
        yield { fraction: (number + 1) / trials.length };
      }
    },
  };
}

interface ImportanceCase {
  readonly name: string;
  readonly space: SearchSpace;
  readonly trials: readonly { state: TrialState; value: number | string | null; params: Params }[];
  readonly importances: Readonly<Record<string, number>>;
}

/** The forests draw other random numbers than Optuna's: means of so many are compared, as in the parity test. */
const nForests = 8;

const importances: SelfCheck = {
  name: 'fanova',
  title: 'Importance of hyper-parameters (fANOVA, mean of 8 forests)',
  tolerance: 0.03,
  *compare(item: ImportanceCase, deviation) {
    const trials = item.trials.map(({ params, value, state }, i) =>
      toldTrial(i, params, typeof value === 'string' ? Infinity : value, state),
    );
    const found: Record<string, number[]> = {};
    for (let seed = 0; seed < nForests; seed++) {
      const outcome = yield* parameterImportanceSteps(item.space, trials, { measure: 'plain', seed });
      if (!outcome.ok) throw new RangeError(`${item.name}: ${outcome.reason}`);
      for (const { name, importance } of outcome.value) (found[name] ??= []).push(importance);
    }
    for (const [name, expected] of Object.entries(item.importances))
      deviation.number(mean(found[name] ?? []), expected, `${item.name}, ${name}`);
  },
};

export const tuningChecks = [
  samplerCheck('tpe-independent', 'Suggestions of trials (TPE)'),
  samplerCheck('tpe-multivariate', 'Suggestions of trials (multivariate TPE)'),
  importances,
];
