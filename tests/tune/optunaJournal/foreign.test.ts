import { describe, expect, test } from 'vitest';
import { InputError, type Problem } from '../../../src/base/problem';
import { distributionJson } from '../../../src/tune/optunaJournal/distributionJson';
import { listOptunaStudies, readOptunaJournal } from '../../../src/tune/optunaJournal/readOptunaJournal';
import { writeOptunaJournal } from '../../../src/tune/optunaJournal/writeOptunaJournal';
import { replayEvents } from '../../../src/tune/study/replay';
import { readGolden } from '../../golden';
import { study } from '../studyEvents';

interface OptunaStudy {
  name: string;
  direction: string;
  trials: {
    state: string;
    value: number | string | null;
    params: Record<string, unknown>;
    distributions: Record<string, string>;
    intermediate_values: [number, number | string][];
    start: number | null;
    seconds: number | null;
  }[];
}
interface Golden {
  written: { name: string; text: string; study: OptunaStudy | null }[];
}

const special: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const number = (value: number | string | null) => (typeof value === 'string' ? special[value] : value);

function problemOf(read: () => unknown): Problem {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe.each(['4', '5'])('files of Optuna %s', (major) => {
  const golden = readGolden<Golden>(`optuna_journal_${major}`);
  const file = (name: string) => golden.written.find((item) => item.name === name)!;

  test.each(['optimized', 'added', 'several'])('%s: holds what Optuna says', (name) => {
    const { text, study } = file(name);
    const events = readOptunaJournal(text, `${name}.log`, { study: study!.name });
    const { spec, origin, trials } = replayEvents(events);
    expect(spec.direction).toBe(study!.direction.toLowerCase());
    expect(origin).toMatchObject({ name: study!.name, importedFrom: `${name}.log`, dataSha256: '' });
    expect(spec.sampler).toMatchObject({ kind: 'tpe-independent', seed: 0 });
    expect(trials.length).toBe(study!.trials.length);
    trials.forEach((trial, i) => {
      const other = study!.trials[i];
      const isOpen = other.state === 'RUNNING' || other.state === 'WAITING';
      expect(trial.state).toBe(isOpen ? 'FAIL' : other.state);
      expect(trial.value).toBe(trial.state === 'FAIL' ? null : number(other.value));
      if (other.state !== 'WAITING') expect(trial.params).toEqual(other.params);
      const values = other.intermediate_values.map(([step, value]) => ({ step, value: number(value) }));
      expect(trial.intermediateValues).toEqual(values.sort((a, b) => a.step - b.step));
      if (other.seconds !== null)
        expect(Math.abs(trial.endedAt! - trial.startedAt! - other.seconds * 1000)).toBeLessThan(2);
      for (const { name, distribution } of spec.searchSpace)
        if (name in other.distributions)
          expect(JSON.parse(distributionJson(distribution))).toEqual(JSON.parse(other.distributions[name]));
    });
  });

  test('times of Optuna 5 are those of the clock', () => {
    const { text, study } = file('optimized');
    const { trials } = replayEvents(readOptunaJournal(text, 'f'));
    if (major === '5')
      expect(Math.abs(trials[0].startedAt! - study!.trials[0].start! * 1000)).toBeLessThan(2);
    expect(trials.filter(({ startedAt }) => startedAt! > 1.5e12).length).toBe(trials.length);
  });

  test('trials that ran or waited say why they failed', () => {
    const { trials } = replayEvents(readOptunaJournal(file('optimized').text, 'f'));
    expect(trials.at(-2)).toMatchObject({ state: 'FAIL', intermediateValues: [{ step: 0, value: 0.5 }] });
    expect(trials.at(-2)!.failure).toMatch(/running/);
    expect(trials.at(-1)).toMatchObject({ params: { depth: 4, rate: 0.02 }, value: null });
    expect(trials.at(-1)!.failure).toMatch(/enqueued/);
    const states = trials.map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['COMPLETE', 'PRUNED', 'FAIL']));
  });

  test.each([0, 1])('a trial that was pruned after %i of its parameters is read, and comes back', (nKept) => {
    const lines = file('optimized').text.trimEnd().split('\n');
    const operations = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const prunedState = 2;
    const { trial_id: pruned } = operations.find(
      ({ op_code, state }) => op_code === 6 && state === prunedState,
    )!;
    let nSeen = 0;
    const isKept = ({ op_code, trial_id }: Record<string, unknown>) =>
      op_code !== 5 || trial_id !== pruned || nSeen++ < nKept;
    const text = lines.filter((_, i) => isKept(operations[i])).join('\n');
    expect(text.length).toBeLessThan(file('optimized').text.trimEnd().length);
    const events = readOptunaJournal(text, 'f');
    const { trials } = replayEvents(events);
    const short = trials.filter(
      ({ state, params }) => state === 'PRUNED' && Object.keys(params).length === nKept,
    );
    expect(short).toHaveLength(1);
    expect(readOptunaJournal(writeOptunaJournal(events), 'g')).toEqual(events);
  });

  test('come back from a file of our own', () => {
    const events = readOptunaJournal(file('optimized').text, 'f');
    expect(readOptunaJournal(writeOptunaJournal(events), 'g')).toEqual(events);
  });

  test('several studies: names them, and reads the one that is chosen', () => {
    const { text } = file('several');
    expect(listOptunaStudies(text, 'f')).toEqual(['first', 'third']);
    const problem = problemOf(() => readOptunaJournal(text, 'f'));
    expect(problem).toMatchObject({ code: 'several-studies', file: 'f' });
    expect(problem.remedy).toContain('“first”, “third”');
    expect(replayEvents(readOptunaJournal(text, 'f', { study: 'first' })).trials.length).toBe(2);
    expect(problemOf(() => readOptunaJournal(text, 'f', { study: 'deleted' })).code).toBe('no-study');
  });

  test('a space that changes from trial to trial is refused by trial and parameter', () => {
    const problem = problemOf(() => readOptunaJournal(file('conditional').text, 'f'));
    expect(problem).toMatchObject({ code: 'dynamic-space', file: 'f', column: 'k' });
    expect(problem.message).toContain('Trial 1');
    expect(problem.line).toBeGreaterThan(1);
  });

  test('several objectives, and no trial at all, are refused', () => {
    expect(problemOf(() => readOptunaJournal(file('two_objectives').text, 'f')).code).toBe('multi-objective');
    expect(problemOf(() => readOptunaJournal(file('empty').text, 'f'))).toMatchObject({
      code: 'empty-study',
      value: 'empty',
    });
  });
});

describe('what is no journal', () => {
  const own = writeOptunaJournal(study);
  const lines = own.trimEnd().split('\n');
  const edited = (line: number, from: string | RegExp, to: string) => {
    const changed = lines[line - 1].replace(from, to);
    expect(changed).not.toBe(lines[line - 1]);
    return [...lines.slice(0, line - 1), changed, ...lines.slice(line)].join('\n');
  };

  test.each([
    ['empty-file', undefined, ''],
    ['empty-file', undefined, ' \n\n'],
    ['not-a-journal', 1, 'SQLite format 3\0\u0010\0'],
    ['not-a-journal', 1, '\ufffd\u0004\ufffd\u0000cFrozenTrial'],
    ['not-a-journal', 1, 'number,value\n0,1\n'],
    ['not-a-journal', 1, '{"spec": {}}\n'],
    ['not-a-journal', 1, '[1, 2]'],
    ['truncated-line', lines.length, own.slice(0, -20)],
    ['not-json', 7, edited(7, /\}$/, '')],
    ['not-json', 7, edited(7, /.*/, 'null')],
    ['unknown-operation', 6, edited(6, '"op_code":4', '"op_code":11')],
    ['unknown-operation', 6, edited(6, '"op_code":4', '"op_code":"4"')],
    ['broken-line', 6, edited(6, '"study_id":0', '"study_id":"0"')],
    ['broken-line', 6, edited(6, '2025-10-09T', 'yesterday')],
    ['broken-line', 6, edited(6, 'IntDistribution', 'IntegerDistribution')],
    ['broken-line', 6, edited(6, '"tpe":10', '"tpe":-10')],
    ['broken-line', 8, edited(8, '"rmse"', '"RMSE"')],
    ['unknown-version', 1, edited(2, ':1}', ':2}')],
    ['broken-study', 1, edited(3, '"seed":42', '"seed":"42"')],
    ['broken-study', 1, edited(3, '"low":3', '"low":30')],
    ['broken-study', 1, edited(3, '"low":0.01', '"low":0')],
    ['broken-study', 1, edited(3, '"name":"max_bins"', '"name":"max_depth"')],
    ['broken-study', 1, edited(3, '"kind":"wilcoxon"', '"kind":"toString"')],
    ['broken-study', 1, edited(4, '"foldSeed":42', '"foldSeed":null')],
    ['dynamic-space', 6, edited(6, '\\"high\\":8', '\\"high\\":9')],
  ] as [string, number | undefined, string][])('%s, line %s', (code, line, text) => {
    const problem = problemOf(() => readOptunaJournal(text, 'study.log'));
    expect(problem).toMatchObject({ code, file: 'study.log', severity: 'error' });
    expect(problem.line).toBe(line);
    expect(problem.message + problem.remedy).toMatch(/^[A-Z][^]*\.$/);
    if (line !== undefined && problem.message !== 'This is a pickle of Python, which is not read here.')
      expect(problem.value ?? problem.column).toBeTruthy();
  });

  test('names the field of a study', () => {
    const problem = problemOf(() => readOptunaJournal(edited(3, '"seed":42', '"seed":1.5'), 'f'));
    expect(problem.column).toBe('ionrank:spec sampler.seed');
    expect(problem.message).toContain('whole number');
  });

  test('a last line without its line end is read', () => {
    expect(readOptunaJournal(own.trimEnd(), 'f')).toEqual(readOptunaJournal(own, 'f'));
    expect(readOptunaJournal(own.replaceAll('\n', '\r\n'), 'f')).toEqual(readOptunaJournal(own, 'f'));
  });
});
