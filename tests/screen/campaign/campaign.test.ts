import { expectedImprovement } from '../../../src/screen/select/pickScores';
import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { finish, type Steps } from '../../../src/base/steps';
import { campaignSteps, type CampaignPredictor } from '../../../src/screen/campaign/campaign';
import { bestRows, foundShares, reachedAfter } from '../../../src/screen/campaign/found';
import { nearestValues, readableCompositions } from '../../../src/screen/campaign/nearestValues';
import { campaignStart, datedPapers } from '../../../src/screen/campaign/starts';
import { acquisition, type CandidateValues } from '../../../src/screen/campaign/strategies';
import { materialRecord } from '../../materialRecord';

const target = Float64Array.from({ length: 30 }, (_, row) => (7 * row) % 30);
const rows = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

/** Predicts by a rule, and notes what it was asked. */
function predictor(
  strategy: CampaignPredictor['strategy'],
  rule: (row: number) => number,
  asked: number[] = [],
) {
  return {
    strategy,
    *predict(known: Int32Array, left: Int32Array): Steps<CandidateValues> {
      asked.push(known.length);
      yield { fraction: 1 };
      return { mean: Float64Array.from(left, rule), sd: new Float64Array(left.length).fill(NaN) };
    },
  };
}

describe('a campaign', () => {
  const plan = { start: rows(0, 5), candidates: rows(5, 30), nPerBatch: 4, nBatches: 3 };

  test('that knows the truth measures the best first, each batch with all that came before', () => {
    const asked: number[] = [];
    const picked = finish(
      campaignSteps(
        plan,
        target,
        predictor('mean', (row) => target[row], asked),
      ),
    );
    const sorted = [...plan.candidates].sort((a, b) => target[b] - target[a]);
    expect([...picked]).toEqual(sorted.slice(0, 12));
    expect(asked).toEqual([5, 9, 13]);
  });

  test('takes equal candidates in their order, and ends where none is left', () => {
    const picked = finish(
      campaignSteps(
        { ...plan, nBatches: 99 },
        target,
        predictor('bound', () => 1),
      ),
    );
    expect([...picked]).toEqual([...plan.candidates]);
  });

  test('by the nearest goes by value, then by distance', () => {
    const candidates = Int32Array.of(10, 11, 12, 13);
    const nearest = {
      strategy: 'nearest' as const,
      *predict(): Steps<CandidateValues> {
        yield { fraction: 1 };
        return { mean: Float64Array.of(1, 2, 2, 2), sd: Float64Array.of(0, 0.5, 0.1, 0.5) };
      },
    };
    const picked = finish(campaignSteps({ ...plan, candidates, nBatches: 1 }, target, nearest));
    expect([...picked]).toEqual([12, 11, 13, 10]);
  });
});

describe('strategies', () => {
  test('expected improvement is that of a normal value, by many draws', () => {
    for (const [mean, sd, best] of [
      [0, 1, 0.5],
      [2, 0.3, 1],
      [-3, 2, 1],
    ]) {
      // The quantiles of a uniform grid in place of draws.
      const n = 200_000;
      let sum = 0;
      const width = 16 / n;
      for (let k = 0; k < n; k++) {
        const z = -8 + (k + 0.5) * width;
        sum += Math.max(0, mean + sd * z - best) * Math.exp((-z * z) / 2) * width;
      }
      expect(expectedImprovement(mean, sd, best)).toBeCloseTo(sum / Math.sqrt(2 * Math.PI), 8);
    }
  });

  test('go by the mean alone where no deviation is known', () => {
    const values = { mean: Float64Array.of(1, 2), sd: Float64Array.of(NaN, 3) };
    expect([...acquisition('mean', values, 0)]).toEqual([1, 2]);
    expect([...acquisition('bound', values, 0)]).toEqual([1, 5]);
    expect(acquisition('improvement', values, 0)[0]).toBe(1);
  });
});

test('the nearest known compounds speak by their mean', () => {
  const formulas = ['Li2O', 'Li2O', 'Li2S', 'LiCl', 'Li2O', 'no formula'];
  const compositions = readableCompositions(
    formulas.map((reducedComposition) => materialRecord({ reducedComposition })),
  );
  expect(compositions.at(-1)).toBeNull();
  const values = Float64Array.of(-3, -5, -6, -8, NaN, NaN);
  const found = nearestValues(compositions, values, rows(0, 4), rows(4, 6));
  expect(found.values[0]).toBe(-4);
  expect(found.distances[0]).toBeCloseTo(0, 12);
  expect(found.values[1]).toBe(-5.5);
  expect(found.distances[1]).toBe(2);
});

describe('starts', () => {
  const records = Array.from({ length: 60 }, (_, row) => {
    const paper = Math.floor(row / 3);
    const doi = paper % 4 === 3 ? `10.1000/${paper}` : `10.1016/j.ssi.${2019 - paper}.01.00${paper}`;
    return materialRecord({ id: `m${row}`, doi });
  });
  const papers = datedPapers(records);

  test('date papers by their DOIs', () => {
    expect(papers.years).toHaveLength(20);
    expect(papers.years[papers.paperOfRow[0]]).toBe(2019);
    expect(papers.years[papers.paperOfRow[9]]).toBeNaN();
    expect(papers.nRowsTold).toBe(45);
  });

  test.each(['random', 'oldest'] as const)(
    'of %s papers hold whole ones, and the candidates the rest',
    (kind) => {
      const { start, candidates } = campaignStart(papers, kind, 10, 3);
      expect(start).toHaveLength(12);
      const paper = (row: number) => papers.paperOfRow[row];
      const inStart = new Set(Array.from(start, paper));
      expect([...candidates].some((row) => inStart.has(paper(row)))).toBe(false);
      expect([...start, ...candidates].sort((a, b) => a - b)).toEqual([...rows(0, 60)]);
      expect(campaignStart(papers, kind, 10, 3)).toEqual({ start, candidates });
      expect(campaignStart(papers, kind, 10, 4)).not.toEqual({ start, candidates });
    },
  );

  test('of the oldest papers are older than what is left, where they are dated', () => {
    const { start, candidates } = campaignStart(papers, 'oldest', 24, 0);
    const yearsOf = (list: Int32Array) =>
      Array.from(list, (row) => papers.years[papers.paperOfRow[row]]).filter((year) => !Number.isNaN(year));
    expect(Math.max(...yearsOf(start))).toBeLessThanOrEqual(Math.min(...yearsOf(candidates)));
    // Undated papers are not all at one end.
    const kinds = new Set(
      Array.from(
        { length: 20 },
        (_, seed) =>
          [...campaignStart(papers, 'oldest', 24, seed).start].filter((row) =>
            Number.isNaN(papers.years[papers.paperOfRow[row]]),
          ).length,
      ),
    );
    expect(kinds.size).toBeGreaterThan(1);
  });

  test('are there without any year', () => {
    const bare = datedPapers(
      Array.from({ length: 20 }, (_, row) => materialRecord({ id: `b${row}`, doi: '' })),
    );
    expect(bare.nRowsTold).toBe(0);
    expect(campaignStart(bare, 'oldest', 5, 0).start).toHaveLength(5);
  });
});

describe('what is found', () => {
  test('the best are the highest share, with those that equal the last', () => {
    const values = Float64Array.of(5, 1, 4, 4, 0, 2, 3, 1, 1, 1);
    expect([...bestRows(values, 0.2)].sort()).toEqual([0, 2, 3]);
    expect([...bestRows(values, 0.01)]).toEqual([0]);
  });

  test('is a share of those that were there to be found', () => {
    const best = new Set([1, 2, 3, 4]);
    const shares = foundShares(
      Int32Array.of(9, 2, 3, 8, 4),
      Int32Array.of(2, 3, 4, 5, 8, 9),
      best,
      [0, 2, 3, 9],
    );
    expect(shares).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect(foundShares(Int32Array.of(7), Int32Array.of(7), best, [1])).toEqual([NaN]);
  });

  test('reaches a level between two points', () => {
    expect(reachedAfter([0, 10, 20], [0, 0.2, 0.6], 0.5)).toBeCloseTo(17.5, 12);
    expect(reachedAfter([0, 10], [0.7, 1], 0.5)).toBe(0);
    expect(reachedAfter([0, 10], [0, 0.4], 0.5)).toBeNaN();
  });

  test('by a blind order is on average the share that was measured', () => {
    const candidates = rows(0, 30);
    const best = bestRows(target, 0.2);
    const random = new RandomState(2);
    let sum = 0;
    const n = 4000;
    for (let k = 0; k < n; k++) {
      const order = Int32Array.from(random.permutation(30));
      sum += foundShares(order, candidates, best, [10])[0];
    }
    expect(sum / n).toBeCloseTo(1 / 3, 2);
  });
});
