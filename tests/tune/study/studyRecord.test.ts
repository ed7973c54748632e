import { expect, test } from 'vitest';
import { StudyRecord } from '../../../src/tune/study/studyRecord';
import { createdEvent, runStudy, smallStudy } from '../../experiment/tuningStudies';

test('a record refuses what does not follow from what it has', () => {
  const record = new StudyRecord(createdEvent(smallStudy));
  const start = (number: number) =>
    record.apply({ type: 'trialStarted', number, params: {}, position: {}, at: 1 });
  expect(() => start(1)).toThrow('trial 0 comes next');
  start(0);
  const end = {
    type: 'trialEnded',
    number: 0,
    state: 'COMPLETE',
    value: 1,
    intermediateValues: [],
    at: 2,
  } as const;
  record.apply(end);
  expect(() => record.apply(end)).toThrow('Trial 0 is COMPLETE');
  expect(() => record.apply({ ...end, number: 4 })).toThrow('never started');
  expect(() => record.apply(createdEvent(smallStudy))).toThrow('once');
});

test('the time between two sittings does not count', () => {
  const record = new StudyRecord(createdEvent(smallStudy));
  record.apply({ type: 'trialStarted', number: 0, params: {}, position: {}, at: 100 });
  record.apply({ type: 'studyResumed', at: 50_000 });
  record.apply({
    type: 'trialEnded',
    number: 0,
    state: 'FAIL',
    value: null,
    intermediateValues: [],
    at: 50_030,
  });
  expect(record.activeMs).toBe(130);
  expect(record.lastAt).toBe(50_030);
});

test('a study is done when its planned trials have ended', async () => {
  const { record, events } = await runStudy(smallStudy);
  expect(record.isDone).toBe(true);
  const again = new StudyRecord(createdEvent(smallStudy));
  for (const event of events.slice(1, -1)) {
    again.apply(event);
    expect(again.isDone).toBe(false);
  }
  // What someone holds does not change under them.
  const before = again.trials.at(-1)!;
  again.apply(events.at(-1)!);
  expect(before.state).toBe('RUNNING');
  expect(again.isDone).toBe(true);
});
