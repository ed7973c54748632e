import { describe, expect, it } from 'vitest';
import { readArgs } from '../../../src/headless/args/args';
import { UsageError } from '../../../src/headless/args/argValues';
import { topCandidates } from '../../../src/headless/ranking/topCandidates';
import { rankedExample } from '../../screen/list/rankedExample';

const read = (line: string) => readArgs(line.split(' ')).top;

describe('--top', () => {
  it('says how many, by what, and whether they differ', () => {
    expect(read('--predict a.csv')).toBeUndefined();
    expect(read('--predict a.csv --top 100')).toEqual({ count: 100, by: 'prediction', diverse: false });
    expect(read('--predict a.csv --top 5 --by improvement --diverse')).toEqual({
      ...{ count: 5, by: 'improvement', diverse: true },
    });
  });

  it.each([
    ['--top 5', /--top belongs to --predict/],
    ['--predict a.csv --by lower', /--by belongs to --top/],
    ['--predict a.csv --diverse', /--diverse belongs to --top/],
    ['--predict a.csv --top 0', /--top/],
    ['--predict a.csv --top 5 --by luck', /prediction, lower, improvement, not “luck”/],
  ])('%s is refused', (line, message) => {
    expect(() => read(line)).toThrow(UsageError);
    expect(() => read(line)).toThrow(message);
  });
});

describe('topCandidates', () => {
  const ranked = rankedExample(200);
  it('keeps the order in which they were picked, and says how', () => {
    const { candidates, settings } = topCandidates(ranked, { count: 3, by: 'prediction', diverse: false }, [
      -3,
      NaN,
      -2.5,
    ]);
    expect(candidates.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(settings).toMatchObject({ top: '3', by: 'prediction', diverse: 'no' });
  });

  it('says what is improved on, and among how many different ones are taken', () => {
    const { candidates, settings } = topCandidates(ranked, { count: 4, by: 'improvement', diverse: true }, [
      -3,
      NaN,
      -2.5,
    ]);
    expect(new Set(candidates).size).toBe(4);
    expect(settings).toMatchObject({ diverse: 'k-centre among the best 20', improvementOver: '-2.5' });
  });
});
