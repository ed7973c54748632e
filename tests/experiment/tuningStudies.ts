import { RandomState } from '../../src/base/numpy/random';
import type { FeatureMatrix } from '../../src/features/matrix/featureMatrix';
import { kFold } from '../../src/folds/kFold';
import { rememberingRunner } from '../rememberingRunner';
import type { JobRunner } from '../../src/experiment/jobs/jobs';
import { runStudyOn, type StudyInput } from './runs';
import { studyCreated } from '../../src/experiment/tuning/studyCreated';
import { pruners, paperStudy, tpe } from '../../src/tune/study/presets';
import { float, int } from '../../src/tune/searchSpace';
import type { StudyEvent } from '../../src/tune/study/studyEvent';
import { StudyRecord } from '../../src/tune/study/studyRecord';
import type { StudySpec } from '../../src/tune/study/studySpec';

/* A small study whose fits take a millisecond: 60 rows, 4 columns, few trees. */

export const nRows = 60;
const columnNames = ['a', 'b', 'c', 'd'];
const values = new RandomState(5).randomSample(columnNames.length * nRows);
export const matrix: FeatureMatrix = {
  columnNames,
  nRows,
  values,
  reasons: new Uint8Array(values.length),
};
export const target = Float64Array.from(new RandomState(6).randomSample(nRows), (noise, row) => {
  return 3 * values[row] - 2 * values[nRows + row] * values[2 * nRows + row] + 0.3 * noise;
});
export const folds = kFold(nRows, 5, 42);

export const smallStudy: StudySpec = {
  ...paperStudy,
  searchSpace: [
    { name: 'max_depth', distribution: int(1, 6) },
    { name: 'learning_rate', distribution: float(0.01, 0.5, { log: true }) },
    { name: 'min_samples_leaf', distribution: int(2, 12) },
    { name: 'max_iter', distribution: int(2, 8) },
  ],
  sampler: { ...tpe('tpe-independent', 7), nStartupTrials: 5 } as StudySpec['sampler'],
  nTrials: 16,
};

export const withPruner = (kind: 'median' | 'wilcoxon'): StudySpec => ({
  ...smallStudy,
  pruner: pruners[kind],
});

export function createdEvent(spec: StudySpec) {
  const plan = { label: 'small', featureSet: 'stage0_magpie', withCoercedFlag: true };
  const source = { appVersion: 'test', data: 'made up', dataSha256: '00' };
  return studyCreated(spec, plan, { nFolds: folds.folds.length, seed: 42 }, source, 0);
}

/** Runs a study to its end; returns its record and all its events. */
export async function runStudy(
  spec: StudySpec,
  more: Partial<StudyInput> = {},
): Promise<{ record: StudyRecord; events: StudyEvent[] }> {
  const created = createdEvent(spec);
  const record = more.record ?? new StudyRecord(created);
  const events: StudyEvent[] = [created];
  let clock = 0;
  await runStudyOn({
    runner: rememberingRunner(),
    matrix,
    target,
    folds,
    now: () => ++clock,
    ...more,
    record,
    onEvent: (event) => {
      events.push(event);
      more.onEvent?.(event);
    },
  });
  return { record, events };
}

/** What a study is judged by: everything but times. */
export function outcomeOf({ trials }: StudyRecord) {
  return trials.map(({ number, state, params, value, intermediateValues, folds: scores }) => {
    return { number, state, params, value, intermediateValues, scores };
  });
}

/** A runner of so many workers on one thread, whose jobs take random numbers of turns; counts what it is given. */
export function erraticRunner(
  size: number,
  seed: number,
): JobRunner & { started: number; cancelled: number } {
  const inner = rememberingRunner();
  const random = new RandomState(seed);
  const waiting: { start: () => void; priority: number }[] = [];
  let free = size;
  const turns = async (count: number) => {
    for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  const next = () => {
    waiting.sort((a, b) => b.priority - a.priority);
    while (free > 0 && waiting.length > 0) {
      free--;
      waiting.shift()!.start();
    }
  };
  const runner: JobRunner & { started: number; cancelled: number } = {
    size,
    started: 0,
    cancelled: 0,
    share: inner.share,
    unshare: inner.unshare,
    run: (kind, input, options) =>
      new Promise((resolve, reject) => {
        const start = async () => {
          try {
            options?.signal?.throwIfAborted();
            if (kind === 'fitFold') runner.started++;
            await turns(1 + random.randint(0, 6));
            options?.signal?.throwIfAborted();
            resolve(await inner.run(kind, input, options));
          } catch (error) {
            if (options?.signal?.aborted) runner.cancelled++;
            reject(error);
          } finally {
            free++;
            next();
          }
        };
        waiting.push({ start: () => void start(), priority: options?.priority ?? 0 });
        next();
      }),
  };
  return runner;
}
