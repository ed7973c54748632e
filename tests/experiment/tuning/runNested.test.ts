import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../src/base/hash';
import { InputError } from '../../../src/base/problem';
import { RandomState } from '../../../src/base/numpy/random';
import type { FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { inlineRunner } from '../inlineRunner';
import type { JobRunner, Shared } from '../../../src/experiment/jobs/jobs';
import { modelColumns } from '../../../src/experiment/models/modelColumns';
import { innerProtocol, type Protocol } from '../../../src/folds/protocols/protocol';
import { protocolNamed } from '../../../src/folds/protocols/registry';
import { foldsOf } from '../../../src/folds/splitters';
import type { CachedResult } from '../../../src/experiment/fits/resultCache';
import { runNested, type NestedInput } from '../../../src/experiment/tuning/runNested';
import type { StudyDesk } from '../../../src/experiment/recipes/tuned';
import { runStudyOn } from '../runs';
import { studyCreated } from '../../../src/experiment/tuning/studyCreated';
import { foldsInside, foldsOfStudy, studyFolds } from '../../../src/experiment/tuning/studyFolds';
import { studyKey } from '../../../src/experiment/tuning/studyKey';
import type { TuningPlan } from '../../../src/experiment/paper/tuningPlans';
import { replayEvents } from '../../../src/tune/study/replay';
import { StudyRecord } from '../../../src/tune/study/studyRecord';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { material } from '../materials';
import { outcomeOf, smallStudy } from '../tuningStudies';

/* 60 rows of 15 papers; four columns that tell of the target, one that may be planted, the others constant. */

const nRows = 60;
const choice = { featureSet: 'stage0_magpie', withCoercedFlag: false };
const columnNames = modelColumns(choice);
const informative = [3, 20, 40, 100];
const planted = 60;
const noise = new RandomState(5).randomSample(6 * nRows);
const records = Array.from({ length: nRows }, (_, row) =>
  material(`m${row}`, `Li${row + 1}F`, { doi: `10.1000/${row % 15}` }),
);
const target = Float64Array.from({ length: nRows }, (_, row) => {
  const [a, b, c] = [noise[row], noise[nRows + row], noise[2 * nRows + row]];
  return 3 * a - 2 * b * c + 0.3 * noise[4 * nRows + row];
});
const protocol = protocolNamed('groupKFold-doi', 3, 42);
const plan: TuningPlan = {
  name: 'small',
  label: 'Small',
  stage: 0,
  ...choice,
  study: { ...smallStudy, nTrials: 8 },
};
const source = { appVersion: 'test', data: 'made up', dataSha256: '00' };

/** @param plant the value of the planted column by row */
function matrixWith(plant: (row: number) => number): FeatureMatrix {
  const values = new Float64Array(columnNames.length * nRows);
  for (let row = 0; row < nRows; row++) {
    informative.forEach((column, i) => (values[column * nRows + row] = noise[i * nRows + row]));
    values[planted * nRows + row] = plant(row);
  }
  return { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
}

/** Opens every study as a new one, or from the events that an earlier run kept. */
function studiesIn(kept = new Map<string, StudyEvent[]>()): StudyDesk['withStudy'] {
  return async (_, created, work) => {
    const key = studyKey(created);
    const events = kept.get(key) ?? [created];
    kept.set(key, events);
    const record = events.length > 1 ? replayEvents(events) : new StudyRecord(created);
    if (!record.isDone) await work(record, (event) => events.push(event));
    return record;
  };
}

type Change = Partial<Omit<NestedInput, 'sample' | 'studies'>> & { withStudy?: StudyDesk['withStudy'] };

const nested = (matrix: FeatureMatrix, { withStudy = studiesIn(), ...more }: Change = {}, what = plan) =>
  runNested(what, {
    runner: inlineRunner(),
    sample: { train: records, nTrain: nRows, target, columns: () => Promise.resolve(matrix) },
    protocol,
    studies: { source, now: () => 0, withStudy },
    ...more,
  });

const plain = matrixWith((row) => noise[5 * nRows + row]);
const outer = foldsOf(protocol, records);

describe('nested cross-validation', () => {
  test('predicts every row once, by parameters of its own outer fold', async () => {
    const result = await nested(plain);
    expect(result.folds.map(({ name }) => name)).toEqual(['fold 1', 'fold 2', 'fold 3']);
    expect(result.predictions.every(Number.isFinite)).toBe(true);
    expect(result.scores.r2).toBeGreaterThan(0.2);
    for (const { record, parameters, innerObjective, scores, nTrain, nValidation } of result.folds) {
      expect(record.isDone).toBe(true);
      expect(parameters).toMatchObject(record.best!.params);
      expect(innerObjective).toBe(record.best!.value);
      expect(scores.rmse).toBeGreaterThan(0);
      expect(nTrain + nValidation).toBe(nRows);
    }
    expect(result.folds.map(({ inner }) => inner.match(/seed (\d+)/)![1])).toEqual(['43', '44', '45']);
  });

  test('no inner fold holds an outer validation row, and the final fits train on all of the others', async () => {
    const spied = spyOn(inlineRunner());
    await nested(plain, { runner: spied.runner });
    const all = [...Array(nRows).keys()];
    outer.folds.forEach((fold, position) => {
      const inner = spied.folds[position];
      const outside = new Set(fold.validationRows);
      for (const { trainRows, validationRows } of inner) {
        expect([...trainRows, ...validationRows].some((row) => outside.has(row))).toBe(false);
        expect([...trainRows, ...validationRows].sort((a, b) => a - b)).toEqual([...fold.trainRows]);
        // Groups are kept inside, too.
        const papers = new Set(Array.from(trainRows, (row) => row % 15));
        expect(validationRows.some((row) => papers.has(row % 15))).toBe(false);
      }
    });
    expect(spied.folds.length).toBe(3);
    expect(spied.fits.map(([trainRows]) => trainRows)).toEqual(outer.folds.map((f) => [...f.trainRows]));
    expect(spied.fits.flatMap(([, rows]) => rows).sort((a, b) => a - b)).toEqual(all);
  });

  test.each([0, 2])(
    'a leak planted in outer fold %i moves nothing that was tuned there',
    async (position) => {
      const held = new Set(outer.folds[position].validationRows);
      const leaky = matrixWith((row) => (held.has(row) ? target[row] : noise[5 * nRows + row]));
      const [clean, leaked] = [await nested(plain), await nested(leaky)];
      expect(outcomeOf(leaked.folds[position].record)).toEqual(outcomeOf(clean.folds[position].record));
      expect(leaked.folds[position].parameters).toEqual(clean.folds[position].parameters);
      expect(leaked.folds[position].innerObjective).toBe(clean.folds[position].innerObjective);

      // Its leaky twin tunes over all rows: the same plant moves every trial of it.
      const twin = async (matrix: FeatureMatrix) => {
        const inner = innerProtocol(protocol, position);
        const folds = foldsOf(inner, records);
        const created = studyCreated(plan.study!, plan, studyFolds(inner, folds), source, 0);
        const record = new StudyRecord(created);
        await runStudyOn({ runner: inlineRunner(), record, matrix, target, folds, now: () => 0 });
        return record;
      };
      const [before, after] = [await twin(plain), await twin(leaky)];
      expect(after.trials.map(({ value }) => value)).not.toEqual(before.trials.map(({ value }) => value));
      expect(after.best!.params).not.toEqual(before.best!.params);
    },
  );

  test('a column that says nothing in training cannot help in validation, whatever it holds there', async () => {
    const held = new Set(outer.folds[1].validationRows);
    const silent = await nested(matrixWith(() => 0));
    const leaked = await nested(matrixWith((row) => (held.has(row) ? target[row] : 0)));
    expect(leaked.folds[1].scores).toEqual(silent.folds[1].scores);
    // The other folds train on those rows, and there it is a feature like any other.
    expect(leaked.folds[0].innerObjective).not.toBe(silent.folds[0].innerObjective);
  });

  test('goes on where it was left, and comes from the caches in the end', async () => {
    const kept = new Map<string, StudyEvent[]>();
    const store = new Map<string, CachedResult>();
    const cache = {
      get: (key: string) => Promise.resolve(store.get(key)),
      set: (key: string, value: CachedResult) => Promise.resolve(void store.set(key, value)),
    };
    const whole = await nested(plain);
    const controller = new AbortController();
    let fractions = 0;
    const stopped = nested(plain, {
      withStudy: studiesIn(kept),
      signal: controller.signal,
      onProgress: ({ fraction }) => {
        expect(fraction).toBeGreaterThanOrEqual(fractions);
        fractions = fraction;
        if (fraction > 0.5) controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(kept.size).toBe(2);
    const resumed = await nested(plain, { withStudy: studiesIn(kept), cache });
    expect(resumed.predictions).toEqual(whole.predictions);
    expect(resumed.folds.map(({ record }) => outcomeOf(record))).toEqual(
      whole.folds.map(({ record }) => outcomeOf(record)),
    );
    expect(kept.size).toBe(3);
    const spied = spyOn(inlineRunner());
    const again = await nested(plain, { withStudy: studiesIn(kept), cache, runner: spied.runner });
    expect(again.scores).toEqual(whole.scores);
    expect([spied.fits.length, spied.nFoldFits]).toEqual([0, 0]);
  });

  test('refuses a plan without a study, and too few groups inside a fold in words that name it', async () => {
    await expect(nested(plain, {}, { ...plan, study: null })).rejects.toThrow(RangeError);
    const few = nested(plain, { protocol: protocolNamed('groupKFold-doi', 15, 42) });
    await expect(few).rejects.toThrow(InputError);
    await expect(few).rejects.toThrow(/outer fold “fold 1”.*14 papers/);
    const inner = () => protocolNamed('kFold', 3, 1);
    const leaveOut = await nested(plain, {
      protocol: protocolNamed('leaveOneGroupOut-doi', 3, 1),
      inner,
    });
    expect(leaveOut.folds.length).toBe(15);
  });
});

describe('the folds of a study', () => {
  const created = (inner: Protocol, within?: Protocol) => {
    const folds = foldsOf(inner, records);
    const outside = within && foldsOf(within, records);
    const outerFold = outside && {
      protocol: 'groupKFold-doi',
      nFolds: outside.folds.length,
      foldSeed: outside.seed,
      fold: 1,
    };
    return studyCreated(plan.study!, plan, studyFolds(inner, folds, outerFold), source, 0);
  };

  test('are made anew from its record', () => {
    const kinds: Protocol[] = [
      protocolNamed('kFold', 4, 7),
      protocolNamed('groupKFold-doi', 4, 7),
      protocolNamed('leaveOneGroupOut-doi', 4, 7),
    ];
    for (const kind of kinds) {
      expect(foldsOfStudy(created(kind).origin, records)).toEqual(foldsOf(kind, records));
      expect(foldsOfStudy(created(kind, protocol).origin, records)).toEqual(
        foldsInside(outer.folds[1], kind, records),
      );
    }
  });

  test('are part of its key; shuffled folds keep the key and the record that they always had', () => {
    const kFold = protocolNamed('kFold', 3, 42);
    const keys = [created(kFold), created(protocol), created(kFold, protocol), created(protocol, protocol)];
    expect(new Set(keys.map(studyKey)).size).toBe(4);
    const { origin, spec } = created(kFold);
    expect(origin).not.toHaveProperty('protocol');
    expect(origin).not.toHaveProperty('outerFold');
    const old = studyCreated(spec, plan, { nFolds: 3, seed: 42 }, source, 0);
    expect(origin).toEqual(old.origin);
    const { data, dataSha256, featureSet, withCoercedFlag, nFolds, foldSeed } = origin;
    const what = { spec, data, dataSha256, featureSet, withCoercedFlag, nFolds, foldSeed };
    expect(studyKey(old)).toBe(hashOf('study', JSON.stringify(what)));
    const { outerFold } = created(kFold, protocol).origin;
    const second = created(kFold, protocol);
    const other = { ...second, origin: { ...second.origin, outerFold: { ...outerFold!, fold: 2 } } };
    expect(studyKey(other)).not.toBe(studyKey(second));
  });
});

/** Notes what a runner is given. */
function spyOn(inner: JobRunner) {
  const folds: Extract<Shared, { kind: 'folds' }>['folds'][] = [];
  const fits: [trainRows: number[], predictRows: number[]][] = [];
  const spied = { folds, fits, nFoldFits: 0 };
  const runner: JobRunner = {
    ...inner,
    share: (key, value) => {
      if (value.kind === 'folds') folds.push(value.folds);
      inner.share(key, value);
    },
    run: (kind, input, options) => {
      if (kind === 'fitFold') spied.nFoldFits++;
      if (kind === 'fit') {
        const { trainRows, predictRows } = input as { trainRows: Int32Array; predictRows: Int32Array };
        fits.push([[...trainRows], [...predictRows]]);
      }
      return inner.run(kind, input, options);
    },
  };
  return Object.assign(spied, { runner });
}
