import { describe, expect, test } from 'vitest';
import { readTrialsStudy } from '../../../src/tune/trialsCsv/readTrialsStudy';
import { replayEvents } from '../../../src/tune/study/replay';
import { categorical, float, int } from '../../../src/tune/searchSpace';

const table = [
  'number,value,params_depth,params_rate,params_shrink,params_kind,state',
  '0,1.5,3,0.2,1e-6,a,COMPLETE',
  '1,,9,0.3,0.1,None,FAIL',
  '2,1.25,4,0.25,0.01,a,PRUNED',
  '3,,5,0.2,0.01,a,RUNNING',
].join('\n');

describe('a table of trials as a study', () => {
  const study = replayEvents(readTrialsStudy(table, 'mine.csv'));

  test('has the space that its trials show', () => {
    expect(study.spec.searchSpace).toEqual([
      { name: 'depth', distribution: int(3, 9) },
      { name: 'rate', distribution: float(0.2, 0.3) },
      { name: 'shrink', distribution: float(1e-6, 0.1, { log: true }) },
      { name: 'kind', distribution: categorical(['a', null]) },
    ]);
  });

  test('is done: what had not ended failed', () => {
    expect(study.isDone).toBe(true);
    expect(study.trials.map(({ state, value }) => [state, value])).toEqual([
      ['COMPLETE', 1.5],
      ['FAIL', null],
      ['PRUNED', 1.25],
      ['FAIL', null],
    ]);
    expect(study.trials[3].failure).toBe('The trial had not ended.');
    expect(study.best!.number).toBe(0);
  });

  test.each([
    ['a gap', table.replace('2,1.25', '7,1.25'), 'trial-missing'],
    ['no trial', table.split('\n')[0], 'no-rows'],
    ['no state', table.replaceAll(',state', ',stage'), 'missing-column'],
    ['a value that is none', table.replace('1.25', 'good'), 'invalid-trial'],
  ])('%s is told', (_name, text, code) => {
    expect(text).not.toBe(table);
    try {
      readTrialsStudy(text, 'mine.csv');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ problem: { file: 'mine.csv', code } });
    }
  });
});
