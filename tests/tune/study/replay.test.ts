import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { replayEvents } from '../../../src/tune/study/replay';
import { pictureOf } from '../../../src/session/tune/tuningStudy';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { complete, created, failed, foldDone, origin, scores, spec, started, study } from '../studyEvents';

describe('replayEvents', () => {
  const replayed = replayEvents(study);

  test('adds up trials of every state', () => {
    expect(replayed.spec).toEqual(spec);
    expect(replayed.origin).toEqual(origin);
    expect(replayed.trials.map(({ state }) => state)).toEqual([
      'COMPLETE',
      'COMPLETE',
      'FAIL',
      'PRUNED',
      'RUNNING',
      'RUNNING',
    ]);
    expect(replayed.trials.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(replayed.trials[1].folds).toEqual([0, 1, 2].map((fold) => scores(1 + 1 / 7 + fold / 3)));
    expect(replayed.trials[2]).toMatchObject({
      value: null,
      failure: 'Every “y” is NaN.',
      folds: [null, null, null],
    });
    expect(replayed.trials[3]).toMatchObject({ value: 4, intermediateValues: [{ step: 0, value: 4 }] });
    expect(replayed.trials[3].endedAt! - replayed.trials[3].startedAt!).toBe(900);
  });

  test('keeps the folds and predictions of running trials, so that they go on', () => {
    expect(replayed.trials[4]).toMatchObject({ value: null, folds: [null, null, null], endedAt: null });
    expect(replayed.trials[5].folds).toEqual([scores(1 + 5 / 7), null, scores(1 + 5 / 7 + 2 / 3)]);
    expect([...replayed.predictionsOf(4)]).toEqual([]);
    expect([...replayed.predictionsOf(5)]).toEqual([
      [2, Float64Array.of(5, 2, -0)],
      [0, Float64Array.of(5, 0, -0)],
    ]);
  });

  test('knows where the sampler was', () => {
    expect(replayed.position).toEqual({ tpe: 60, random: 5 });
    expect(replayEvents([created]).position).toEqual({});
    expect(replayed.createdAt).toBe(created.at);
    expect(replayed.lastAt).toBe(foldDone(5, 2).at);
  });

  test('is the same when every event was written twice', () => {
    expect(replayEvents(study.flatMap((event) => [event, structuredClone(event)]))).toEqual(replayed);
    const again = [...study, ...structuredClone(study.slice(0, 10))];
    expect(replayEvents(again)).toEqual(replayed);
  });

  test('of any beginning is a study', () => {
    for (let n = 1; n <= study.length; n++) {
      const { trials } = replayEvents(study.slice(0, n));
      const nStarted = study.slice(0, n).filter(({ type }) => type === 'trialStarted').length;
      expect(trials.length).toBe(nStarted);
    }
  });

  test('leaves out a fold that was under way when its trial ended', () => {
    const late = [created, started(0), foldDone(0, 0), failed(0), foldDone(0, 1)];
    expect(replayEvents(late)).toEqual(replayEvents(late.slice(0, 4)));
  });
});

describe('what is no study', () => {
  test.each([
    ['no-events', []],
    ['foreign-events', [started(0)]],
    ['foreign-events', [null, started(0)]],
    ['foreign-events', [7]],
    ['unknown-version', [{ ...created, version: 2 }]],
    ['second-study', [created, { ...created, origin: { ...origin, name: 'another' } }]],
    ['trial-out-of-order', [created, started(1)]],
    ['trial-out-of-order', [created, started(0), { ...started(0), params: { max_depth: 4 } }]],
    ['unknown-trial', [created, started(0), foldDone(1, 0)]],
    ['unknown-trial', [created, complete(0)]],
    ['trial-ended-twice', [created, started(0), complete(0), failed(0)]],
    ['trial-ended-twice', [created, started(0), complete(0), complete(0, 3)]],
    ['fold-done-twice', [created, started(0), foldDone(0, 0), foldDone(0, 0, 9)]],
    ['foreign-events', [created, started(0), { ...foldDone(0, 0), fold: -1 }]],
    ['foreign-events', [created, { type: 'paused', at: 0 }]],
    ['foreign-events', [created, started(0), { ...complete(0), state: 'RUNNING' }]],
  ] as [string, StudyEvent[]][])('%s', (code, events) => {
    const replay = () => replayEvents(events);
    expect(replay).toThrow(InputError);
    try {
      replay();
    } catch (error) {
      expect((error as InputError).problem.code).toBe(code);
      expect((error as InputError).problem.remedy).not.toBe('');
    }
  });

  test('says which event', () => {
    expect(() => replayEvents([created, started(0), complete(0), failed(0)])).toThrow(
      /event 4.*trialEnded, trial 0/,
    );
  });
});

describe('an event that rotted in its store', () => {
  const events = study.map((event) => structuredClone(event)) as unknown as Record<string, unknown>[];
  /** Every place of a plain value, as a path of keys. */
  const places = (value: unknown, path: readonly string[] = []): string[][] =>
    typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
      ? Object.keys(value).flatMap((key) => [
          [...path, key],
          ...places((value as Record<string, unknown>)[key], [...path, key]),
        ])
      : [];
  const kinds = new Map(events.map((event, i) => [event.type, i]));
  const cases = [...kinds.values()].flatMap((i) => places(events[i]).map((path) => ({ i, path })));
  const others = [null, 'x', {}, [], NaN, -1];

  test.each(cases)('event $i, $path: is read or refused in words', ({ i, path }) => {
    for (const other of others) {
      const rotten = structuredClone(events);
      let at: Record<string, unknown> = rotten[i];
      for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
      at[path.at(-1)!] = other;
      try {
        pictureOf('x', replayEvents(rotten as unknown as StudyEvent[]), { running: false, durable: true });
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }
  });

  test.each([{ spec: {} }, { origin: {} }, { spec: null }, { spec: { ...spec, sampler: null } }])(
    '%j in place of the study’s is named',
    (change) => {
      expect(() => replayEvents([{ ...created, ...change } as StudyEvent])).toThrow(InputError);
    },
  );
});
