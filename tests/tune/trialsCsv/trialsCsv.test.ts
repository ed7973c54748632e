import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { readTrialsCsv } from '../../../src/tune/trialsCsv/readTrialsCsv';
import { replayEvents } from '../../../src/tune/study/replay';
import type { SearchSpace } from '../../../src/tune/searchSpace';
import { categorical } from '../../../src/tune/searchSpace';
import { writeTrialsCsv } from '../../../src/tune/trialsCsv/trialsCsv';
import { readGolden } from '../../golden';
import { failed, spec, study } from '../studyEvents';

const replayed = replayEvents(study);
const text = writeTrialsCsv(replayed);

describe('trials as CSV', () => {
  test('come back to the same bits', () => {
    const back = readTrialsCsv(text, 'trials.csv', spec.searchSpace);
    expect(back.trials).toEqual(replayed.trials);
    expect(back.problems).toEqual([]);
  });

  test('come back without a space too, where cells tell what they are', () => {
    expect(readTrialsCsv(text, 'trials.csv').trials).toEqual(replayed.trials);
  });

  test('have the columns of Optuna', () => {
    const [header, first] = text.split('\n').map((line) => line.split(','));
    expect(header.slice(0, 10)).toEqual([
      'number',
      'value',
      'datetime_start',
      'datetime_complete',
      'duration',
      ...spec.searchSpace.map(({ name }) => `params_${name}`),
    ]);
    expect(header).toContain('user_attrs_fold_2_validation_rmse');
    expect(header.at(-1)).toBe('state');
    expect(first.slice(0, 5)).toEqual([
      '0',
      '1',
      '2025-10-09 08:53:20.000000+00:00',
      '2025-10-09 08:53:20.900000+00:00',
      '0 days 00:00:00.900000',
    ]);
  });

  test('may stand under lines that say where they come from', () => {
    const { trials, problems } = readTrialsCsv(`# Ionrank 1.2.3\n# data: x\n${text}`, 'f', spec.searchSpace);
    expect(trials).toEqual(replayed.trials);
    expect(problems.map(({ code }) => code)).toEqual(['comment-lines']);
  });

  test('of no folds, and of a study without trials', () => {
    const trials = replayed.trials.map((trial) => ({ ...trial, folds: [], intermediateValues: [] }));
    expect(readTrialsCsv(writeTrialsCsv({ spec, trials }), 'f', spec.searchSpace).trials).toEqual(trials);
    expect(writeTrialsCsv({ spec, trials: [] }).split('\n').length).toBe(2);
  });

  test('tell choices apart that look like numbers', () => {
    const space: SearchSpace = [{ name: 'c', distribution: categorical(['1', 'two', 3, true]) }];
    const trials = ['1', 'two', 3, true].map((c, number) => ({
      ...replayed.trials[0],
      number,
      params: { c },
    }));
    const written = writeTrialsCsv({ spec: { searchSpace: space }, trials });
    expect(readTrialsCsv(written, 'f', space).trials).toEqual(trials);
    // pandas makes floats of a column with a gap.
    const floats = written.replace(',3,', ',3.0,');
    expect(readTrialsCsv(floats, 'f', space).trials[2].params).toEqual({ c: 3 });
  });

  test('of Optuna: what pandas writes', () => {
    const csv = [
      ',number,value,datetime_start,datetime_complete,duration,params_loss,params_rate,params_x,user_attrs_k,state',
      '0,0,1.5,2025-10-09 08:53:20.123456,2025-10-09 08:53:21.123456,0 days 00:00:01,a,1e-05,3.0,"{""a"": 1}",COMPLETE',
      '1,1,inf,2025-10-09 08:53:20.123456,2025-10-09 08:53:21.123456,0 days 00:00:01,b,0.5,2.0,,COMPLETE',
      '2,2,,2025-10-09 08:53:20.123456,,,a,0.25,,,FAIL',
    ].join('\n');
    const { trials } = readTrialsCsv(csv, 'optuna.csv');
    expect(trials.map(({ params }) => params)).toEqual([
      { loss: 'a', rate: 1e-5, x: 3 },
      { loss: 'b', rate: 0.5, x: 2 },
      { loss: 'a', rate: 0.25 },
    ]);
    expect(trials.map(({ value }) => value)).toEqual([1.5, Infinity, null]);
    expect(trials[0].endedAt! - trials[0].startedAt!).toBe(1000);
    expect(trials[2]).toMatchObject({ state: 'FAIL', endedAt: null, folds: [] });
  });
});

describe.each(['4', '5'])('the data frame of Optuna %s', (major) => {
  interface Golden {
    read: { name: string; csv: string }[];
  }
  const { csv } = readGolden<Golden>(`optuna_journal_${major}`).read.find(
    ({ name }) => name === 'everything',
  )!;

  test('holds the trials of our study', () => {
    const { trials } = readTrialsCsv(csv, 'trials.csv');
    expect(trials.map(({ state, value }) => [state, value])).toEqual(
      replayed.trials.map(({ state, value }) => [state, value]),
    );
    trials.forEach((trial, i) => {
      const { params, intermediateValues, startedAt, endedAt } = replayed.trials[i];
      // A cell of None is empty in pandas, and so is NaN.
      const known = Object.entries(params).filter(([, value]) => value !== null);
      expect(trial.params).toEqual(Object.fromEntries(known));
      expect(trial.intermediateValues).toEqual(
        intermediateValues.filter(({ value }) => !Number.isNaN(value)),
      );
      expect(trial).toMatchObject({ startedAt, endedAt });
    });
  });
});

describe('what is no table of trials', () => {
  const changed = (from: string | RegExp, to: string) => {
    expect(text.replace(from, to)).not.toBe(text);
    return text.replace(from, to);
  };

  test.each([
    ['missing-column', 'state', changed(',state\n', ',stat\n')],
    ['missing-column', 'params_loss', changed('params_loss', 'loss')],
    ['invalid-trial', 'number', changed('\n1,', '\n1.5,')],
    ['invalid-trial', 'number', changed('\n1,', '\n0,')],
    ['invalid-trial', 'state', changed(',COMPLETE\n', ',DONE\n')],
    ['invalid-trial', 'value', changed(/\n0,1,/, '\n0,,')],
    ['invalid-trial', 'value', changed(/\n0,1,/, '\n0,one,')],
    ['invalid-trial', 'datetime_start', changed('2025-10-09 08:53:20.000000+00:00', 'today')],
    ['invalid-trial', 'params_loss', changed(',squared,', ',cubed,')],
    ['invalid-trial', 'params_max_depth', changed('0 days 00:00:00.900000,3,', '0 days 00:00:00.900000,99,')],
  ])('%s: %s', (code, column, csv) => {
    try {
      readTrialsCsv(csv, 'trials.csv', spec.searchSpace);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).problem).toMatchObject({ code, column, file: 'trials.csv' });
      return;
    }
    throw new Error('Nothing was refused.');
  });

  test('keeps a failure with quotes and line ends', () => {
    const failure = 'a "b",\nc # d';
    const events = [study[0], study[1], { ...failed(0), failure }] as typeof study;
    const { trials } = replayEvents(events);
    expect(readTrialsCsv(writeTrialsCsv({ spec, trials }), 'f').trials[0].failure).toBe(failure);
  });
});
