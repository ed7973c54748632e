import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { normalQuantile } from '../../../src/base/normalQuantile';
import { candidateIntervals, competitionRanks } from '../../../src/screen/intervals/candidateIntervals';
import { rankIntervals } from '../../../src/screen/intervals/rankIntervals';
import { residualDistribution } from '../../../src/screen/intervals/residualDistribution';
import type { PredictedSpreads } from '../../../src/screen/intervals/valueGrid';

const skewed = (n: number, seed: number) => {
  const random = new RandomState(seed);
  const ratios = Float64Array.from({ length: n }, () => {
    const value = normalQuantile(random.uniform(1e-9, 1 - 1e-9));
    return value < 0 ? 1.5 * value : value;
  });
  return residualDistribution(
    ratios,
    Int32Array.from({ length: n }, (_, i) => i),
  );
};

function spreadsOf(n: number, seed: number): PredictedSpreads {
  const random = new RandomState(seed);
  return {
    predictions: Float64Array.from({ length: n }, () => random.uniform(-9, -2)),
    difficulty: Float64Array.from({ length: n }, () => random.uniform(0.3, 2)),
    source: Int32Array.from({ length: n }, () => random.interval(1)),
    distributions: [skewed(1501, 5), skewed(803, 6)],
  };
}

/** 5th and 95th percentile of ranks that are drawn. */
function drawnRanks({ predictions, difficulty, source, distributions }: PredictedSpreads, nDraws: number) {
  const n = predictions.length;
  const random = new RandomState(11);
  const drawn = Array.from({ length: n }, () => new Float64Array(nDraws));
  for (let t = 0; t < nDraws; t++) {
    const values = predictions.map((value, i) => {
      const { ratios } = distributions[source[i]];
      return value + difficulty[i] * ratios[random.interval(ratios.length - 1)];
    });
    const order = Int32Array.from(values.keys()).sort((i, j) => values[j] - values[i]);
    order.forEach((row, place) => (drawn[row][t] = place + 1));
  }
  return drawn.map((ranks) => {
    ranks.sort();
    return [ranks[Math.floor(0.05 * nDraws)], ranks[Math.floor(0.95 * nDraws)]];
  });
}

describe('rank intervals', () => {
  test.each([
    [8, 1],
    [60, 3],
    [500, 20],
  ])('of %i candidates are those of draws within %i', (n, tolerance) => {
    const spreads = spreadsOf(n, n);
    const { ranks } = competitionRanks(spreads.predictions);
    const { low, high } = rankIntervals(spreads, ranks);
    let [worst, sum] = [0, 0];
    drawnRanks(spreads, 4000).forEach(([from, to], i) => {
      const off = [Math.abs(low[i] - Math.min(from, ranks[i])), Math.abs(high[i] - Math.max(to, ranks[i]))];
      worst = Math.max(worst, ...off);
      sum += off[0] + off[1];
    });
    expect(worst).toBeLessThanOrEqual(tolerance);
    expect(sum / (2 * n)).toBeLessThan(tolerance / 4);
  });

  test('hold the place by prediction, from 1 to n', () => {
    const spreads = spreadsOf(300, 4);
    const { ranks } = competitionRanks(spreads.predictions);
    const { low, high } = rankIntervals(spreads, ranks);
    ranks.forEach((rank, i) => {
      expect(low[i]).toBeGreaterThanOrEqual(1);
      expect(low[i]).toBeLessThanOrEqual(rank);
      expect(high[i]).toBeGreaterThanOrEqual(rank);
      expect(high[i]).toBeLessThanOrEqual(300);
    });
  });

  test('of exact values are their ranks', () => {
    const predictions = Float64Array.of(-2, -1, -5);
    const nothing = { difficulty: new Float64Array(3).fill(NaN), source: new Int32Array(3).fill(-1) };
    const { ranks } = competitionRanks(predictions);
    const { low, high } = rankIntervals({ predictions, ...nothing, distributions: [] }, ranks);
    expect([...low]).toEqual([2, 1, 3]);
    expect([...high]).toEqual([2, 1, 3]);
  });

  test('far apart they do not overlap, and equal candidates share theirs', () => {
    const predictions = Float64Array.of(-1, -50, -100, -50);
    const difficulty = new Float64Array(4).fill(0.5);
    const spreads = { predictions, difficulty, source: new Int32Array(4), distributions: [skewed(99, 1)] };
    const { low, high } = rankIntervals(spreads, competitionRanks(predictions).ranks);
    expect([...low]).toEqual([1, 2, 4, 2]);
    expect([...high]).toEqual([1, 3, 4, 3]);
  });

  test('none of no candidates, the first of one', () => {
    const none = {
      predictions: new Float64Array(),
      difficulty: new Float64Array(),
      source: new Int32Array(),
    };
    expect(rankIntervals({ ...none, distributions: [] }, []).low).toHaveLength(0);
    const one = {
      predictions: Float64Array.of(-3),
      difficulty: Float64Array.of(1),
      source: Int32Array.of(0),
    };
    const { low, high } = rankIntervals({ ...one, distributions: [skewed(30, 2)] }, [1]);
    expect([low[0], high[0]]).toEqual([1, 1]);
  });
});

test('equal predictions share the best of their ranks', () => {
  const { ranks, isTied } = competitionRanks(Float64Array.of(-2, -1, -1, -7, -1, -2));
  expect([...ranks]).toEqual([4, 1, 1, 6, 1, 4]);
  expect([...isTied]).toEqual([1, 1, 1, 0, 1, 1]);
});

test('without a calibration the standard deviation of the learner makes the interval', () => {
  const found = candidateIntervals({
    logSigma: Float64Array.of(-3, -4, -4),
    sd: Float64Array.of(0.5, 1, NaN),
    models: ['a', 'a', 'b'],
    calibrations: new Map(),
    distances: new Float64Array(3),
  });
  expect(found.lower[0]).toBeCloseTo(-3 - 0.5 * 1.6448536269514722, 9);
  expect(found.upper[1]).toBeCloseTo(-4 + 1.6448536269514722, 9);
  expect(found.sd[1]).toBeCloseTo(1, 9);
  expect(found.pAbove[1]).toBeCloseTo(0.5, 9);
  expect(found.pAbove[0]).toBeCloseTo(0.97725, 2);
  expect([found.lower[2], found.sd[2], found.pAbove[2]]).toEqual([NaN, NaN, NaN]);
});
