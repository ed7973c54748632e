import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { scoreRegression } from '../../../src/metrics/regression';
import { predict } from '../../../src/learners/hgb/predictor';
import { fit } from '../../../src/learners/hgb/regressor';
import { inlineRunner } from '../inlineRunner';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import type { HgbParameters } from '../../../src/learners/hgb/parameters';
import { trialChoice } from '../../../src/tune/study/studySpec';
import { createSampler } from '../../../src/tune/samplers/createSampler';
import { tpe } from '../../../src/tune/study/presets';
import { replayEvents } from '../../../src/tune/study/replay';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import type { StudySpec } from '../../../src/tune/study/studySpec';
import type { Trial } from '../../../src/tune/trial';
import {
  erraticRunner,
  folds,
  matrix,
  nRows,
  outcomeOf,
  runStudy,
  smallStudy,
  target,
  withPruner,
} from '../tuningStudies';

const inBatches = (parallelTrials: number, kind: 'tpe-independent' | 'tpe-multivariate'): StudySpec => ({
  ...smallStudy,
  parallelTrials,
  sampler: { ...tpe(kind, 3, parallelTrials), nStartupTrials: 5 } as StudySpec['sampler'],
});
const studies: Record<string, StudySpec> = {
  'one trial at a time': smallStudy,
  'three at a time, independent': inBatches(3, 'tpe-independent'),
  'four at a time, multivariate': inBatches(4, 'tpe-multivariate'),
  'Spearman of the pooled predictions': {
    ...smallStudy,
    objective: { metric: 'spearman', penalty: 0.2 },
  },
  'pruned by the median': withPruner('median'),
  'pruned by Wilcoxon, in batches': {
    ...inBatches(3, 'tpe-independent'),
    pruner: withPruner('wilcoxon').pruner,
  },
};

/** The same study without jobs: ask, fit fold after fold, tell. */
function naiveTwin({ searchSpace, sampler, direction, nTrials, objective }: StudySpec) {
  const suggesting = createSampler(sampler, searchSpace, direction);
  const data = { columns: matrix.values, nRows, nColumns: matrix.columnNames.length };
  const scoresOf = (rows: Int32Array, predictions: Float64Array) =>
    scoreRegression(
      Array.from(rows, (row) => target[row]),
      predictions,
    );
  const trials: Trial[] = [];
  for (let number = 0; number < nTrials; number++) {
    const params = suggesting.suggest(trials)!;
    let sum = 0;
    for (const { trainRows, validationRows } of folds.folds) {
      const model = fit(data, target, trialChoice(null, params).parameters as HgbParameters, trainRows);
      const train = scoresOf(trainRows, predict(model, data, trainRows)).rmse;
      const validation = scoresOf(validationRows, predict(model, data, validationRows)).rmse;
      sum += validation + objective.penalty * Math.max(0, validation - train);
    }
    const nothing = { intermediateValues: [], folds: [], startedAt: null, endedAt: null };
    trials.push({ number, state: 'COMPLETE', params, value: sum / folds.folds.length, ...nothing });
  }
  return trials;
}

test('a study is ask, fit, tell, one after the other', async () => {
  const { record } = await runStudy(smallStudy);
  const twin = naiveTwin(smallStudy);
  expect(record.trials.map(({ params, value }) => ({ params, value }))).toEqual(
    twin.map(({ params, value }) => ({ params, value })),
  );
  expect(record.isDone).toBe(true);
  expect(record.best!.value).toBe(Math.min(...twin.map(({ value }) => value!)));
});

describe.each(Object.entries(studies))('%s', (_name, spec) => {
  test('gives the same trials on any number of workers, whichever is first', async () => {
    const expected = outcomeOf((await runStudy(spec)).record);
    for (const [size, seed] of [
      [1, 1],
      [2, 2],
      [3, 3],
      [8, 4],
      [8, 5],
    ] as const) {
      const { record } = await runStudy(spec, { runner: erraticRunner(size, seed) });
      expect(outcomeOf(record)).toEqual(expected);
    }
  });

  test('goes on after any event as if nothing had happened', async () => {
    const { record, events } = await runStudy(spec, { runner: erraticRunner(3, 9) });
    const expected = outcomeOf(record);
    for (let length = 1; length <= events.length; length += 5) {
      const left = replayEvents(structuredClone(events.slice(0, length)));
      const resumed = await runStudy(spec, { record: left, runner: erraticRunner(2, length) });
      expect(outcomeOf(resumed.record)).toEqual(expected);
      // Nothing is fitted twice.
      const fitted = (list: readonly StudyEvent[]) => list.filter(({ type }) => type === 'foldDone').length;
      if (spec.pruner.kind === 'none') {
        expect(fitted(events.slice(0, length)) + fitted(resumed.events)).toBe(5 * spec.nTrials);
      }
    }
  });
});

test('two studies share their matrix, and the one that ends first does not take it away', async () => {
  const runner = erraticRunner(2, 3);
  const short = runStudy({ ...smallStudy, nTrials: 3 }, { runner });
  const long = await runStudy(smallStudy, { runner });
  expect((await short).record.trials.map(({ state }) => state)).toEqual(Array(3).fill('COMPLETE'));
  expect(outcomeOf(long.record)).toEqual(outcomeOf((await runStudy(smallStudy)).record));
});

test('pruners give up bad trials, and their later folds', async () => {
  for (const kind of ['median', 'wilcoxon'] as const) {
    const spec = { ...withPruner(kind), nTrials: 40 };
    const { record } = await runStudy(spec);
    const pruned = record.trials.filter((trial) => trial.state === 'PRUNED');
    expect(pruned.length).toBeGreaterThan(0);
    for (const trial of pruned) {
      const nReported = trial.intermediateValues.length;
      expect(nReported).toBeLessThan(5);
      expect(trial.folds.map((fold) => fold !== null)).toEqual(folds.folds.map((_, k) => k < nReported));
      expect(trial.value).toBe(trial.intermediateValues.at(-1)!.value);
    }
  }
});

describe('work ahead', () => {
  test('keeps two workers busy where five folds would not', async () => {
    const runner = erraticRunner(2, 1);
    let ahead = 0;
    const { record } = await runStudy(smallStudy, {
      runner,
      onEvent: (event) => {
        if (event.type === 'trialStarted' && runner.started > 5 * event.number) ahead++;
      },
    });
    expect(ahead).toBeGreaterThan(record.trials.length / 2);
  });

  test('of wrong guesses is given up', async () => {
    const runner = erraticRunner(8, 1);
    await runStudy({ ...smallStudy, nTrials: 30 }, { runner });
    expect(runner.started).toBeGreaterThan(150);
    expect(runner.started - runner.cancelled).toBeLessThanOrEqual(155);
  });
});

/** An inline runner whose fold jobs fail where they should. */
function failing(shouldFail: (job: number) => boolean, error: () => Error): JobRunner {
  const inner = inlineRunner();
  let job = 0;
  return {
    ...inner,
    run: (kind, input, options) =>
      kind === 'fitFold' && shouldFail(job++) ? Promise.reject(error()) : inner.run(kind, input, options),
  };
}

describe('failures', () => {
  test('of the learner fail their trial, and the study goes on', async () => {
    const runner = failing(
      (job) => job === 12,
      () => new RangeError('No row is left.'),
    );
    const { record } = await runStudy(smallStudy, { runner });
    const failed = record.trials.filter((trial) => trial.state === 'FAIL');
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ number: 2, value: null, failure: 'No row is left.' });
    // Which of its other folds had ended is a matter of timing.
    expect(failed[0].folds).toEqual(Array(5).fill(null));
    expect(record.trials).toHaveLength(smallStudy.nTrials);
  });

  test('of everything end it with the reason', async () => {
    const runner = failing(
      () => true,
      () => new RangeError('The learner refuses.'),
    );
    const run = runStudy(smallStudy, { runner });
    await expect(run).rejects.toMatchObject({
      problem: { code: 'all-trials-failed', value: 'The learner refuses.' },
    });
  });

  test('of a worker end the run, and the study can go on', async () => {
    const lost = failing(
      (job) => job === 23,
      () => Object.assign(new Error('The worker was lost.'), { name: 'WorkerLostError' }),
    );
    const events: StudyEvent[] = [];
    await expect(
      runStudy(smallStudy, { runner: lost, onEvent: (event) => events.push(event) }),
    ).rejects.toThrow('lost');
    const whole = await runStudy(smallStudy);
    const left = replayEvents([whole.events[0], ...events]);
    expect(left.isDone).toBe(false);
    expect(outcomeOf((await runStudy(smallStudy, { record: left })).record)).toEqual(outcomeOf(whole.record));
  });

  test('of the objective are no numbers', async () => {
    const constant = new Float64Array(nRows).fill(1);
    const spec: StudySpec = { ...smallStudy, objective: { metric: 'spearman', penalty: 0 } };
    await expect(runStudy(spec, { target: constant })).rejects.toMatchObject({
      problem: { code: 'all-trials-failed', value: 'The objective is not a number.' },
    });
  });

  test('a target that is no number is told by its row', async () => {
    const holed = target.slice();
    holed[17] = NaN;
    await expect(runStudy(smallStudy, { target: holed })).rejects.toMatchObject({
      problem: { code: 'target-not-finite', row: 18, value: 'NaN' },
    });
  });

  test('a study that cannot run names its field', async () => {
    await expect(runStudy({ ...smallStudy, nTrials: 0 })).rejects.toThrow(InputError);
    await expect(runStudy({ ...smallStudy, nTrials: 0 })).rejects.toMatchObject({
      problem: { column: 'nTrials' },
    });
  });
});

test('a cancel stops at once and keeps what is done', async () => {
  const controller = new AbortController();
  const events: StudyEvent[] = [];
  const running = runStudy(smallStudy, {
    runner: erraticRunner(2, 4),
    signal: controller.signal,
    onEvent: (event) => {
      events.push(event);
      if (event.type === 'trialEnded' && event.number === 6) controller.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  const count = events.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(events).toHaveLength(count);
  const whole = await runStudy(smallStudy);
  const left = replayEvents([whole.events[0], ...events]);
  expect(left.trials.filter((trial) => trial.state === 'COMPLETE')).toHaveLength(7);
  expect(outcomeOf((await runStudy(smallStudy, { record: left })).record)).toEqual(outcomeOf(whole.record));
});
