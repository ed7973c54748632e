import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { finish } from '../../../src/base/steps';
import { CountedEnrichment } from '../../../src/metrics/enrichment/countedEnrichment';
import { scoreEnrichment } from '../../../src/metrics/enrichment/enrichment';
import { enrichmentSteps, type EnrichmentInput } from '../../../src/metrics/enrichment/enrichmentIntervals';
import { usualQuestion } from '../../../src/metrics/enrichment/question';
import { readGolden } from '../../golden';

const golden = readGolden<{
  threshold: number;
  shares: number[];
  cases: { target: number[]; prediction: number[]; top: number[][]; ndcg: number }[];
}>('enrichment');
const question = { threshold: golden.threshold, shares: golden.shares };

describe('enrichment is that of RDKit and scikit-learn', () => {
  test.each(golden.cases.map((one) => [one.target.length, one] as const))(
    '%i rows',
    (_, { target, prediction, top, ndcg }) => {
      const scores = scoreEnrichment(Float64Array.from(target), Float64Array.from(prediction), question);
      top.forEach(([precision, recall, enrichment], k) => {
        expect(scores.top[k].precision).toBeCloseTo(precision, 12);
        expect(scores.top[k].recall).toBeCloseTo(recall, 12);
        expect(scores.top[k].enrichment).toBeCloseTo(enrichment, 12);
      });
      expect(scores.ndcg).toBeCloseTo(ndcg, 12);
    },
  );
});

/** Made-up rows on a grid, so that predictions tie. */
function rows(seed: number, n: number, grid = 0.5) {
  const random = new RandomState(seed);
  const target = Float64Array.from({ length: n }, () => -8 + 7 * random.random());
  const round = (value: number) => (grid > 0 ? Math.round(value / grid) * grid : value);
  const predictions = target.map((value) => round(value + 4 * random.random()));
  return { target, predictions };
}

describe('scores', () => {
  test('of equal predictions are those of a blind choice', () => {
    const { target } = rows(1, 200);
    const { nAbove, top, ndcg } = scoreEnrichment(target, new Float64Array(200));
    expect(nAbove).toBe(target.filter((value) => value > -4).length);
    for (const { share, precision, recall, enrichment } of top) {
      expect(precision).toBeCloseTo(nAbove / 200, 12);
      expect(recall).toBeCloseTo(share, 12);
      expect(enrichment).toBeCloseTo(1, 12);
    }
    expect(ndcg).toBeLessThan(1);
  });

  test('of the true order are the best that can be', () => {
    const { target } = rows(2, 200);
    const { top, ndcg, nAbove } = scoreEnrichment(target, target);
    expect(ndcg).toBeCloseTo(1, 12);
    for (const { precision, enrichment } of top) {
      expect(precision).toBe(1);
      expect(enrichment).toBeCloseTo(200 / nAbove, 12);
    }
  });

  test('do not hang on the order of the rows', () => {
    const { target, predictions } = rows(3, 90, 2);
    const order = new RandomState(4).permutation(90);
    const moved = scoreEnrichment(
      Float64Array.from(order, (row) => target[row]),
      Float64Array.from(order, (row) => predictions[row]),
    );
    const own = scoreEnrichment(target, predictions);
    moved.top.forEach(({ precision }, k) => expect(precision).toBeCloseTo(own.top[k].precision, 12));
    expect(moved.ndcg).toBeCloseTo(own.ndcg, 12);
  });

  test('without a row above the threshold are told as unknown, and 0 of those taken lie above', () => {
    const target = new Float64Array(20).fill(-9);
    const { top, ndcg, nAbove } = scoreEnrichment(target, Float64Array.from(target.keys()));
    expect([nAbove, top[2].precision, top[2].recall, top[2].enrichment, ndcg]).toEqual([0, 0, NaN, NaN, NaN]);
  });

  test('a row at the threshold does not lie above it', () => {
    expect(scoreEnrichment(Float64Array.of(-4, -3), Float64Array.of(0, 1)).nAbove).toBe(1);
  });

  test('refuse what cannot be scored', () => {
    const two = Float64Array.of(1, 2);
    expect(() => scoreEnrichment(two, Float64Array.of(1))).toThrow(/1 predictions for 2 targets/);
    expect(() => scoreEnrichment(Float64Array.of(1, NaN), two)).toThrow(/row 1 is NaN/);
    expect(() => scoreEnrichment(two, two, { threshold: -4, shares: [0] })).toThrow(/this is 0/);
    expect(() => scoreEnrichment(two, two, { threshold: NaN, shares: [1] })).toThrow(/not NaN/);
    expect(scoreEnrichment(two, Float64Array.of(1, NaN)).ndcg).toBeNaN();
  });
});

test('rows that are counted score as rows that are repeated', () => {
  const { target, predictions } = rows(5, 60, 1);
  const counted = new CountedEnrichment(target, [predictions], usualQuestion);
  const random = new RandomState(6);
  for (let round = 0; round < 20; round++) {
    const counts = Float64Array.from({ length: 60 }, () => random.interval(3));
    const drawn = [...counts].flatMap((count, row) => Array<number>(count).fill(row));
    const values = new Float64Array(counted.nValues);
    counted.measure(counts, values);
    const plain = scoreEnrichment(
      Float64Array.from(drawn, (row) => target[row]),
      Float64Array.from(drawn, (row) => predictions[row]),
    );
    const all = plain.top.flatMap(({ precision, recall, enrichment }) => [precision, recall, enrichment]);
    [...all, plain.ndcg].forEach((value, k) => expect(values[k]).toBeCloseTo(value, 12));
  }
});

describe('intervals', () => {
  const { target, predictions } = rows(7, 240, 0);
  const blind = new Float64Array(240);
  const other = rows(8, 240, 0).predictions;
  const clusters = Int32Array.from(target, (_, row) => row >> 2);
  const input: EnrichmentInput = {
    ...usualQuestion,
    ...{ target, clusters, nResamples: 400, seed: 3 },
    predictions: [[predictions], [blind], [predictions, other]],
    pairs: [[1, 0]],
  };
  const result = finish(enrichmentSteps(input));

  test('stand around the scores, which are means over repeats', () => {
    const [first, , both] = result.models;
    const [own, others] = [predictions, other].map((values) => scoreEnrichment(target, values));
    expect(first.ndcg.value).toBeCloseTo(own.ndcg, 12);
    expect(both.top[2].precision.value).toBeCloseTo((own.top[2].precision + others.top[2].precision) / 2, 12);
    const { value, interval } = first.top[2].precision;
    expect(interval.low).toBeLessThanOrEqual(value);
    expect(interval.high).toBeGreaterThanOrEqual(value);
    expect(interval.high).toBeLessThanOrEqual(1);
    expect(both.top[2].precision.interval.low).toBeLessThan(both.top[2].precision.value);
  });

  test('of differences are paired', () => {
    const [{ top, ndcg }] = result.differences;
    const [own, blindOnes] = result.models;
    expect(top[1].precision.value).toBeCloseTo(
      own.top[1].precision.value - blindOnes.top[1].precision.value,
      12,
    );
    expect(ndcg.interval.low).toBeGreaterThan(0);
    // The enrichment of a blind choice is 1 in every resample: the difference varies as the other does.
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(top[2].enrichment.interval)).toBeCloseTo(width(own.top[2].enrichment.interval), 12);
  });

  test('of a top that is all above reach down by how many papers are in it', () => {
    const low = (papers: Int32Array | null) => {
      const { models } = finish(
        enrichmentSteps({ ...input, predictions: [[target]], pairs: [], clusters: papers }),
      );
      expect(models[0].top[2].precision.value).toBe(1);
      return models[0].top[2].precision.interval.low;
    };
    expect(low(null)).toBeCloseTo(0.025 ** (1 / 24), 12);
    const highest = [...target.keys()].sort((a, b) => target[b] - target[a]).slice(0, 24);
    const papers = new Set(highest.map((row) => row >> 5)).size;
    expect(low(target.map((_, row) => row >> 5) as unknown as Int32Array)).toBeCloseTo(
      0.025 ** (1 / papers),
      12,
    );
  });

  test('are unknown of one paper, and of a pair that is not there there is an error', () => {
    const one = finish(enrichmentSteps({ ...input, clusters: new Int32Array(240) }));
    expect(one.models[0].ndcg.interval).toEqual({ low: NaN, high: NaN });
    expect(() => finish(enrichmentSteps({ ...input, pairs: [[0, 3]] }))).toThrow(/3 models, none at 3/);
  });
});
