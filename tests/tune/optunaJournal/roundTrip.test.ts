import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distributionJson } from '../../../src/tune/optunaJournal/distributionJson';
import { listOptunaStudies, readOptunaJournal } from '../../../src/tune/optunaJournal/readOptunaJournal';
import { writeOptunaJournal } from '../../../src/tune/optunaJournal/writeOptunaJournal';
import { replayEvents } from '../../../src/tune/study/replay';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { readGolden } from '../../golden';
import { complete, created, foldDone, origin, spec, started, study } from '../studyEvents';

/** The studies whose files Optuna has read: see tests/oracle/optuna_journal.py. */
const studies: Readonly<Record<string, readonly StudyEvent[]>> = {
  everything: study,
  maximize: [
    { ...created, spec: { ...spec, direction: 'maximize', pruner: { kind: 'none' } } } as StudyEvent,
    ...Array.from({ length: 30 }, (_, i) => [started(i), foldDone(i, 0), foldDone(i, 1), complete(i)]).flat(),
  ],
};

const folder = process.env.IONRANK_JOURNALS;
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  for (const [name, events] of Object.entries(studies))
    writeFileSync(join(folder, `${name}.log`), writeOptunaJournal(events));
}

function withoutPredictions(events: readonly StudyEvent[]): StudyEvent[] {
  return events.map((event) => (event.type === 'foldDone' ? { ...event, predictions: null } : event));
}

describe('a study that is written and read', () => {
  test.each(Object.entries(studies))('%s: is the same event by event', (_, events) => {
    const text = writeOptunaJournal(events);
    expect(readOptunaJournal(text, 'study.log')).toEqual(withoutPredictions(events));
    expect(writeOptunaJournal(readOptunaJournal(text, 'study.log'))).toBe(text);
    expect(listOptunaStudies(text, 'study.log')).toEqual([origin.name]);
  });

  test('keeps the protocol of its folds and the outer fold it is nested in', () => {
    const outerFold = { protocol: 'kFold', nFolds: 5, foldSeed: 42, fold: 3 };
    const nested = { ...created, origin: { ...origin, protocol: 'groupKFold-doi', outerFold } } as StudyEvent;
    expect(readOptunaJournal(writeOptunaJournal([nested, started(0)]), 'f')).toEqual([nested, started(0)]);
    const broken = writeOptunaJournal([nested]).replaceAll('"fold":3', '"fold":-3');
    expect(broken).toContain('-3');
    expect(() => readOptunaJournal(broken, 'f')).toThrow(/outerFold/);
  });

  test('is the same after any of its events', () => {
    for (let n = 1; n <= study.length; n++) {
      const events = study.slice(0, n);
      expect(readOptunaJournal(writeOptunaJournal(events), 'f')).toEqual(withoutPredictions(events));
    }
  });

  test('is a study after any of its lines', () => {
    const lines = writeOptunaJournal(study).split('\n');
    const whole = replayEvents(study).trials;
    for (let n = 5; n < lines.length; n++) {
      const { trials } = replayEvents(readOptunaJournal(lines.slice(0, n).join('\n'), 'f'));
      for (const trial of trials) {
        expect(trial.params).toEqual(whole[trial.number].params);
        expect(['RUNNING', whole[trial.number].state]).toContain(trial.state);
      }
    }
  });

  test('keeps any numbers and texts', () => {
    const double = fc.double();
    fc.assert(
      fc.property(double, double, fc.string({ unit: 'binary' }), fc.string(), (value, score, name, why) => {
        const scores = { r2: score, rmse: value, mae: -0, spearman: NaN };
        const events: StudyEvent[] = [
          { ...created, origin: { ...origin, name, importedFrom: why } } as StudyEvent,
          started(0),
          { ...foldDone(0, 0), scores: { train: scores, validation: scores } } as StudyEvent,
          { ...complete(0, value), intermediateValues: [{ step: 0, value: score }] } as StudyEvent,
          started(1),
          { ...complete(1), state: 'FAIL', value: null, failure: why } as StudyEvent,
        ];
        expect(readOptunaJournal(writeOptunaJournal(events), 'f')).toEqual(withoutPredictions(events));
      }),
      { numRuns: 40 },
    );
  });

  test('holds what was written twice, and late, once', () => {
    const text = writeOptunaJournal(study);
    expect(writeOptunaJournal(study.flatMap((event) => [event, event]))).toBe(text);
    expect(writeOptunaJournal([...study, foldDone(3, 2)])).toBe(text);
  });

  test('is ASCII, one object per line', () => {
    const text = writeOptunaJournal(study);
    expect(text).toMatch(/^[\x20-\x7e\n]+\n$/);
    expect(
      text
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('{"op_code":')),
    ).toBe(true);
  });
});

interface OptunaTrial {
  number: number;
  state: string;
  value: number | string | null;
  params: Record<string, unknown>;
  types: Record<string, string>;
  distributions: Record<string, string>;
  intermediate_values: [number, number | string][];
  user_attrs: Record<string, unknown>;
  seconds: number | null;
  start: number;
}
interface OptunaStudy {
  name: string;
  direction: string;
  user_attrs: Record<string, unknown>;
  trials: OptunaTrial[];
}
interface Golden {
  optuna: string;
  read: { name: string; sha256: string; read: OptunaStudy; continued: OptunaStudy; text: string }[];
}

const text = (value: number | null) =>
  value === null || Number.isFinite(value) ? value : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';

describe.each(['4', '5'])('Optuna %s', (major) => {
  const golden = readGolden<Golden>(`optuna_journal_${major}`);

  test('read every file', () => {
    expect(golden.optuna.startsWith(`${major}.`)).toBe(true);
    expect(golden.read.map(({ name }) => name)).toEqual(Object.keys(studies).sort());
  });

  test.each(golden.read.map((item) => [item.name, item] as const))('%s: read the very text', (name, item) => {
    const written = writeOptunaJournal(studies[name]);
    expect(createHash('sha256').update(written).digest('hex')).toBe(item.sha256);
  });

  test.each(golden.read.map((item) => [item.name, item] as const))('%s: read these trials', (name, item) => {
    const { spec, origin, trials } = replayEvents(studies[name]);
    expect(item.read.name).toBe(origin.name);
    expect(item.read.direction.toLowerCase()).toBe(spec.direction);
    expect(item.read.user_attrs['ionrank:spec']).toEqual(spec);
    expect(item.read.user_attrs['ionrank:origin']).toEqual(origin);
    expect(item.read.trials.length).toBe(trials.length);
    trials.forEach((trial, i) => {
      const other = item.read.trials[i];
      expect(other).toMatchObject({ number: i, state: trial.state, params: trial.params });
      expect(other.value).toEqual(text(trial.value));
      expect(other.types).toMatchObject({ max_depth: 'int', learning_rate: 'float', subsample: 'float' });
      const values = trial.intermediateValues.map(({ step, value }) => [step, text(value)]);
      expect(other.intermediate_values).toEqual(values);
      expect(other.start).toBe(trial.startedAt! / 1000);
      expect(other.seconds).toBe(trial.endedAt === null ? null : (trial.endedAt - trial.startedAt!) / 1000);
      for (const { name, distribution } of spec.searchSpace)
        expect(JSON.parse(other.distributions[name])).toEqual(JSON.parse(distributionJson(distribution)));
      trial.folds.forEach((fold, k) => {
        if (fold === null) return expect(other.user_attrs).not.toHaveProperty(`fold_${k}`);
        const { rmse, mae } = fold.validation;
        expect(other.user_attrs[`fold_${k}`]).toMatchObject({ validation: { rmse, mae, spearman: 'nan' } });
      });
    });
  });

  test.each(golden.read.map((item) => [item.name, item] as const))('%s: was continued', (name, item) => {
    const events = withoutPredictions(studies[name]);
    expect(item.continued.trials.slice(0, item.read.trials.length)).toEqual(item.read.trials);
    const back = readOptunaJournal(item.text, 'continued.log');
    expect(back.slice(0, events.length)).toEqual(events);
    const { trials, position } = replayEvents(back);
    expect(position).toEqual(replayEvents(events).position);
    const added = trials.slice(item.read.trials.length);
    expect(added.map(({ state, value }) => [state, value])).toEqual([
      ['COMPLETE', 3.25],
      ['COMPLETE', 4.5],
      ['COMPLETE', 2.75],
      ['FAIL', null],
    ]);
    expect(added.map(({ params }) => params)).toEqual(
      item.continued.trials.slice(item.read.trials.length).map(({ params }) => params),
    );
  });
});
