import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/base/problem';
import { fewProblems } from '../../../src/base/words/fewProblems';

const problem = (code: string, message = 'It is odd.'): Problem => ({
  ...{ severity: 'note', code, file: 'a.cif', line: 7, value: 'x' },
  ...{ message, remedy: 'Mend it.' },
});

describe('a short list of problems', () => {
  it('holds the first of each kind, and behind them how many more there are', () => {
    const problems = fewProblems(3);
    for (let i = 0; i < 1_000_000; i++) problems.push(problem('many', `It is odd ${i}.`));
    problems.push(problem('one'));
    for (let i = 0; i < 4; i++) problems.push(problem('four'));
    expect(problems.map(({ code }) => code)).toEqual([
      ...['many', 'many', 'many', 'many', 'one'],
      ...['four', 'four', 'four', 'four'],
    ]);
    expect(problems[3]).toEqual({
      ...{ severity: 'note', code: 'many', file: 'a.cif', remedy: 'Mend it.' },
      message: 'There are 999997 more of this kind, like: It is odd 999999.',
    });
    expect(problems[8].message).toBe('There is 1 more of this kind, like: It is odd.');
  });

  it('is copied as a plain list, by the wire too', () => {
    const problems = fewProblems(1);
    problems.push(problem('a'), problem('b'));
    expect(structuredClone(problems)).toEqual([problem('a'), problem('b')]);
    expect(Object.getPrototypeOf(problems.filter(() => true))).toBe(Array.prototype);
  });

  it('cuts what is longer than a person reads', () => {
    const problems = fewProblems();
    problems.push({ ...problem('a', 'long '.repeat(1e6)), value: 'x'.repeat(1e6) });
    expect(problems[0].message).toHaveLength(1000);
    expect(problems[0].value).toHaveLength(1000);
  });
});
