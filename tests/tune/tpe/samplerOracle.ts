import { describe, expect, it } from 'vitest';
import { createSampler } from '../../../src/tune/samplers/createSampler';
import type { Params, ParameterValue } from '../../../src/tune/searchSpace';
import type { TpeSpec } from '../../../src/tune/tpe/sampler';
import type { Trial } from '../../../src/tune/trial';
import { readGolden } from '../../golden';
import { isSame, spaceOf, trialOf, type GoldenSpace, type GoldenTrial } from '../goldenSpace';

interface Golden {
  versions: { optuna: string };
  spaces: Record<string, GoldenSpace>;
  studies: { objective: string; seed: number; batch: number; trials: GoldenTrial[] }[];
}

/**
 * Suggestions that differ from Optuna's because two candidates tie to the last digits and the other one wins, as
 * `kind objective seed batch trial`. None is known.
 */
const knownTies: string[] = [];

function specOf(kind: TpeSpec['kind'], seed: number, batch: number): TpeSpec {
  const constantLiar = kind === 'tpe-multivariate' || batch > 1;
  return { kind, seed, nStartupTrials: 10, nEiCandidates: 24, constantLiar };
}

const directionOf = (objective: string) => (objective === 'choices' ? 'maximize' : 'minimize');

/** Declares the tests of both kinds of TPE against Optuna's studies, those of some seeds. */
export function testSampler(isTried: (seed: number) => boolean): void {
  describe.each(['tpe-independent', 'tpe-multivariate'] as const)('%s', (kind) => {
    const golden = readGolden<Golden>(kind.replace('-', '_'));
    const studies = golden.studies.map((study) => ({
      ...study,
      space: spaceOf(golden.spaces[study.objective]),
    }));

    it('has as many studies as it should', () => {
      expect(golden.versions.optuna).toBe(kind === 'tpe-independent' ? '4.9.0' : '5.0.0');
      expect(studies.filter(({ batch }) => batch === 1)).toHaveLength(50);
      expect(studies.filter(({ batch }) => batch === 4)).toHaveLength(6);
      expect(studies.filter(({ trials, batch }) => batch === 1 && trials.length !== 120)).toEqual([]);
    });

    it.each(studies.filter(({ seed }) => isTried(seed)))(
      'suggests what Optuna does after the same trials: $objective, seed $seed, $batch at once',
      ({ objective, seed, batch, trials, space }) => {
        const sampler = createSampler(specOf(kind, seed, batch), space, directionOf(objective));
        const values = (params: Params | null): ParameterValue[] => space.map(({ name }) => params![name]);
        const wrong: unknown[] = [];
        for (let start = 0; start < trials.length; start += batch) {
          const before = trials.slice(0, start).map((trial, i) => trialOf(i, space, trial[3], trial));
          for (let number = start; number < start + batch; number++) {
            const suggested = values(sampler.suggest(before));
            const expected = trials[number][3];
            const isRight = suggested.every((value, i) => isSame(value, expected[i]));
            const name = `${kind} ${objective} ${seed} ${batch} ${number}`;
            if (!isRight && !knownTies.includes(name)) wrong.push([name, suggested, expected]);
            before.push(trialOf(number, space, expected, null));
          }
        }
        expect(wrong).toEqual([]);
      },
    );

    it.each(studies.filter(({ seed }) => isTried(seed) && (seed === 0 || seed === 42)))(
      'goes Optuna’s way on its own suggestions: $objective, seed $seed, $batch at once',
      ({ objective, seed, batch, trials, space }) => {
        const spec = specOf(kind, seed, batch);
        const told: Trial[] = [];
        let position = {};
        for (let start = 0; start < trials.length; start += batch) {
          const asked: ParameterValue[][] = [];
          for (let k = 0; k < batch; k++) {
            // Another sampler each time: the position is all that one needs to go on.
            const sampler = createSampler(spec, space, directionOf(objective), position);
            const running = asked.map((params, i) => trialOf(start + i, space, params, null));
            const params = sampler.suggest([...told, ...running])!;
            position = structuredClone(sampler.position);
            asked.push(space.map(({ name }) => params[name]));
          }
          asked.forEach((params, k) => told.push(trialOf(start + k, space, params, trials[start + k])));
        }
        const wrong = told.filter(
          ({ number, params }) => !space.every(({ name }, i) => isSame(params[name], trials[number][3][i])),
        );
        expect(wrong).toEqual([]);
      },
    );
  });
}
