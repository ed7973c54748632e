import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/base/problem';
import { journalLines } from '../../src/tune/optunaJournal/journalLines';
import { writeOptunaJournal } from '../../src/tune/optunaJournal/writeOptunaJournal';
import { readStudyFile } from '../../src/tune/readStudyFile';
import { study } from './studyEvents';

const read = (text: string, file: string) => readStudyFile(new TextEncoder().encode(text), file);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.problem.code;
    throw error;
  }
  return 'read';
}

describe('a file that is no study is refused by what it holds, before that is made', () => {
  test('a column of fold 9999, one of 100 rows', () => {
    const header = 'number,value,state,params_max_depth,user_attrs_fold_9999_train_rmse';
    const rows = Array.from({ length: 100 }, (_, i) => `${i},1,COMPLETE,3,1`);
    expect(codeOf(() => read([header, ...rows].join('\n'), 'trials.csv'))).toBe('import-too-large');
    const digits = header.replace('9999', '9'.repeat(300));
    expect(codeOf(() => read([digits, ...rows].join('\n'), 'trials.csv'))).toBe('read');
  });

  test('a table of more trials than a study has', () => {
    const rows = Array.from({ length: 100_001 }, (_, i) => `${i},1,COMPLETE`);
    expect(codeOf(() => read(['number,value,state', ...rows].join('\n'), 'trials.csv'))).toBe(
      'import-too-large',
    );
  });

  test('a parameter of more choices than one has', () => {
    const rows = Array.from({ length: 1500 }, (_, i) => `${i},1,COMPLETE,choice ${i}`);
    const text = ['number,value,state,params_kind', ...rows].join('\n');
    expect(codeOf(() => read(text, 'trials.csv'))).toBe('import-too-large');
  });

  test('a fold behind many that are not there, of many trials', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},1,COMPLETE,3,1`);
    const header = 'number,value,state,params_max_depth,user_attrs_fold_99_train_rmse';
    expect(codeOf(() => read([header, ...rows].join('\n'), 'trials.csv'))).toBe('import-too-large');
    const events = read([header, ...rows.slice(0, 10)].join('\n'), 'trials.csv');
    expect(events.filter(({ type }) => type === 'foldDone')).toHaveLength(10);
  });

  test('more parameters than a study has', () => {
    const names = Array.from({ length: 1001 }, (_, i) => `params_x${i}`);
    const text = `number,value,state,${names.join()}\n0,1,COMPLETE${',1'.repeat(1001)}\n`;
    expect(codeOf(() => read(text, 'trials.csv'))).toBe('import-too-large');
  });

  test('a journal of more lines than are read', () => {
    expect(codeOf(() => journalLines('{"op_code": 0}\n'.repeat(2_000_001), 'study.log'))).toBe(
      'import-too-large',
    );
  });
});

test('many trials are read, in a table and in a journal', () => {
  const trials = Array.from({ length: 20_000 }, (_, i) => `${i},${1 + 1 / (i + 1)},COMPLETE,${3 + (i % 6)}`);
  const events = read(['number,value,state,params_max_depth', ...trials].join('\n'), 'trials.csv');
  expect(events).toHaveLength(40_001);
  const [created, ...rest] = events;
  expect(read(writeOptunaJournal([created, ...rest]), 'study.log')).toHaveLength(40_001);
});

test('thousands of studies of one name are one, whatever their number', () => {
  const line = { op_code: 0, worker_id: 'x', study_name: 'a', directions: [1] };
  const many = Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ ...line, study_name: `s${i % 7}` }));
  expect(codeOf(() => read(many.join('\n'), 'study.log'))).toBe('several-studies');
});

test('a journal of ours comes back', () => {
  const text = writeOptunaJournal(study);
  expect(read(text, 'study.log').map(({ type }) => type)).toEqual(study.map(({ type }) => type));
});
