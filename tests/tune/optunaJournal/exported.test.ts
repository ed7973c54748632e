import { describe, expect, test } from 'vitest';
import { readStudyFile } from '../../../src/tune/readStudyFile';
import { replayEvents } from '../../../src/tune/study/replay';
import { readGolden } from '../../golden';

interface Exported {
  readonly journal: string;
  readonly trials: {
    readonly state: string;
    readonly value: number | null;
    readonly params: object;
    readonly steps: number[];
  }[];
  readonly best: { readonly number: number; readonly value: number };
}
const golden = readGolden<Record<string, Exported>>('exported_study');

describe('a study of a database that export_study.py wrote', () => {
  test.each(Object.entries(golden))(
    '%s: the same trials and the same best one',
    (name, { journal, trials, best }) => {
      const {
        origin,
        trials: read,
        spec,
      } = replayEvents(readStudyFile(new TextEncoder().encode(journal), `${name}.log`));
      expect(origin).toMatchObject({ name, importedFrom: `${name}.log` });
      // One that ran when it was written never ended.
      const ended = trials.map(({ state }) => (state === 'RUNNING' ? 'FAIL' : state));
      expect(read.map(({ state }) => state)).toEqual(ended);
      expect(read.map(({ params }) => params)).toEqual(trials.map(({ params }) => params));
      expect(read.map(({ state, value }) => (state === 'COMPLETE' ? value : null))).toEqual(
        trials.map(({ value }) => value),
      );
      const values = read.map(({ state, value }) => (state === 'COMPLETE' ? value! : NaN));
      const sign = spec.direction === 'maximize' ? -1 : 1;
      const found = values.reduce((at, value, i) => (sign * value < sign * values[at] ? i : at), best.number);
      expect([found, values[found]]).toEqual([best.number, best.value]);
    },
  );

  test('tells why a trial without an end counts as failed', () => {
    const { trials } = replayEvents(
      readStudyFile(new TextEncoder().encode(golden.tuned.journal), 'tuned.log'),
    );
    expect(golden.tuned.trials.at(-1)!.state).toBe('RUNNING');
    expect(trials.at(-1)).toMatchObject({ state: 'FAIL', value: null });
    expect(trials.at(-1)!.failure).toMatch(/running/i);
    expect(new Set(trials.map(({ state }) => state))).toEqual(new Set(['COMPLETE', 'PRUNED', 'FAIL']));
  });
});
