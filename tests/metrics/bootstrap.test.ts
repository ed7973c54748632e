import { describe, expect, test } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import { populationVariance, sum } from '../../src/base/statistics';
import { finish } from '../../src/base/steps';
import { bootstrap, type BootstrapInput } from '../../src/metrics/bootstrap';
import { distinguishable, type Interval } from '../../src/metrics/interval';
import { readGolden } from '../golden';
import { CountedScores } from '../../src/metrics/countedScores';
import { scoreNames } from '../../src/metrics/scores';
import { scoreRegression } from '../../src/metrics/regression';
import { Resampling } from '../../src/metrics/resampling';
import { runJob } from '../../src/experiment/jobs/runJob';

/** Normal values by Box and Muller. */
function normal(random: RandomState, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.random()));
    return radius * Math.cos(2 * Math.PI * random.random());
  });
}

/** A target and some models; rounded to a grid so that values tie. */
function example(seed: number, n: number, nModels: number, grid: number) {
  const random = new RandomState(seed);
  const round = (value: number) => (grid > 0 ? Math.round(value / grid) * grid : value);
  const target = normal(random, n).map((z) => round(-6 + 2.6 * z));
  const predictions = Array.from({ length: nModels }, () =>
    normal(random, n).map((z, i) => round(0.7 * target[i] - 1.8 + 1.3 * z)),
  );
  return { target, predictions };
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(
    ...Array.from(a, (value, i) => (Number.isNaN(value) && Number.isNaN(b[i]) ? 0 : Math.abs(value - b[i]))),
  );

describe('a resample as counts scores as the resample itself', () => {
  test.each([
    [2, 0, false],
    [40, 0, false],
    [121, 0.5, false],
    [121, 2, true],
    [300, 0, true],
    [300, 4, true],
  ])('%i rows, grid %d, clusters %s', (n, grid, isClustered) => {
    const { target, predictions } = example(n, n, 3, grid);
    const random = new RandomState(1);
    const clusters = isClustered ? Int32Array.from({ length: n }, () => random.interval(n >> 3)) : null;
    const resampling = new Resampling(n, clusters);
    const counted = new CountedScores(target, predictions);
    const counts = new Float64Array(n);
    const scores = new Float64Array(3 * scoreNames.length);
    for (let k = 0; k < 40; k++) {
      resampling.draw(random, counts);
      const rows = [...counts].flatMap((count, row) => Array<number>(count).fill(row));
      const take = (values: Float64Array) => rows.map((row) => values[row]);
      counted.score(counts, scores);
      predictions.forEach((prediction, m) => {
        const naive = scoreRegression(take(target), take(prediction));
        const ours = scores.subarray(m * 4, m * 4 + 4);
        expect(
          largestDifference(
            scoreNames.map((name) => naive[name]),
            ours,
          ),
        ).toBeLessThan(1e-12);
      });
    }
  });
});

describe('influences', () => {
  test.each([
    [30, 0],
    [121, 0.5],
    [60, 2],
  ])('are the scores’ derivatives by the share of a row: %i rows, grid %d', (n, grid) => {
    const { target, predictions } = example(n + 1, n, 2, grid);
    const counted = new CountedScores(target, predictions);
    const counts = new Float64Array(n);
    new Resampling(n, null).draw(new RandomState(2), counts);
    const influences = Array.from({ length: 8 }, () => new Float64Array(n));
    const scores = new Float64Array(8);
    counted.score(counts, scores, influences);
    const step = 1e-5;
    const moved = (row: number, by: number) => {
      const result = new Float64Array(8);
      counted.score(
        counts.map((count, i) => count * (1 - by) + (i === row ? by * n : 0)),
        result,
      );
      return result;
    };
    for (let row = 0; row < n; row += 3) {
      const [up, down] = [moved(row, step), moved(row, -step)];
      const slopes = up.map((value, s) => (value - down[s]) / (2 * step));
      influences.forEach((influence, s) => {
        expect(Math.abs(influence[row] - slopes[s])).toBeLessThan(1e-5 * Math.max(1, Math.abs(slopes[s])));
      });
    }
    // The standard error of a mean, and of clusters as of the rows that they hold.
    const resampling = new Resampling(n, null);
    resampling.takeAll(counts);
    counted.score(counts, scores, influences);
    const variance = populationVariance(predictions[0].map((value, i) => Math.abs(value - target[i])));
    expect(resampling.standardError(influences[2])).toBeCloseTo(Math.sqrt(variance / n), 12);
    const clustered = new Resampling(
      n,
      Int32Array.from({ length: n }, (_, i) => i >> 1),
    );
    clustered.takeAll(counts);
    const sums = Float64Array.from({ length: (n + 1) >> 1 }, (_, c) =>
      sum(influences[3].slice(2 * c, 2 * c + 2)),
    );
    expect(clustered.standardError(influences[3])).toBeCloseTo(
      Math.sqrt(sum(sums.map((x) => x * x))) / n,
      12,
    );
  });
});

describe('resampling', () => {
  test('draws rows as numpy’s randint, whole clusters together', () => {
    const counts = new Float64Array(6);
    new Resampling(6, null).draw(new RandomState(3), counts);
    const random = new RandomState(3);
    const drawn = Array.from({ length: 6 }, () => random.randint(0, 6));
    expect([...counts]).toEqual(Array.from({ length: 6 }, (_, row) => drawn.filter((d) => d === row).length));

    const clustered = new Resampling(6, Int32Array.of(7, -1, 7, 2, 2, 7));
    expect(clustered.nUnits).toBe(3);
    clustered.draw(new RandomState(3), counts);
    expect(counts[0]).toBe(counts[2]);
    expect(counts[0]).toBe(counts[5]);
    expect(counts[3]).toBe(counts[4]);
    expect(counts[0] + counts[1] + counts[3]).toBe(3);
    clustered.takeAll(counts);
    expect([...counts]).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

function input(n: number, nModels: number, change: Partial<BootstrapInput> = {}): BootstrapInput {
  return { ...example(9, n, nModels, 0), clusters: null, pairs: [], nResamples: 200, seed: 1, ...change };
}

interface GoldenCase {
  name: string;
  target: number[];
  predictions: number[][];
  clusters: number[];
  seed: number;
  nResamples: number;
  /** By statistic: the scores of two models, then those of the second less the first. */
  distributions: number[][];
  bootstrapT?: [number, number][];
  percentile?: [number, number][];
  bca?: [number, number][];
}

describe('on the data of SciPy', () => {
  const { cases } = readGolden<{ cases: GoldenCase[] }>('bootstrap');
  const inputOf = ({ target, predictions, clusters, seed, nResamples }: GoldenCase): BootstrapInput => ({
    target: Float64Array.from(target),
    predictions: predictions.map((values) => Float64Array.from(values)),
    clusters: Int32Array.from(clusters),
    pairs: [[0, 1]],
    nResamples,
    seed,
  });
  const intervalsOf = ({ scores, differences }: ReturnType<typeof bootstrap>) =>
    [...scores, ...differences].flatMap((each) => scoreNames.map((name) => each[name]));

  test.each(cases.map((each) => [each.name, each] as const))('the resamples score alike: %s', (_, item) => {
    const { target, predictions, clusters } = inputOf(item);
    const counted = new CountedScores(target, predictions);
    const resampling = new Resampling(target.length, clusters);
    const random = new RandomState(item.seed);
    const counts = new Float64Array(target.length);
    const scores = new Float64Array(8);
    for (let k = 0; k < item.nResamples; k++) {
      resampling.draw(random, counts);
      counted.score(counts, scores);
      const all = [...scores, ...scores.subarray(4).map((value, s) => value - scores[s])];
      const scipy = item.distributions.map((values) => values[k]);
      expect(largestDifference(all, scipy)).toBeLessThan(1e-12);
    }
  });

  test.each(cases.filter((each) => each.bootstrapT).map((each) => [each.name, each] as const))(
    'bootstrap-t with numerical derivatives has the same intervals: %s',
    (_, item) => {
      const ours = intervalsOf(bootstrap(inputOf(item)));
      item.bootstrapT!.forEach(([low, high], s) => {
        expect(Math.abs(ours[s].low - low)).toBeLessThan(1e-6);
        expect(Math.abs(ours[s].high - high)).toBeLessThan(1e-6);
      });
    },
  );

  test('percentile and BCa intervals have about the same ends', () => {
    // Methods differ in the second order: by up to a quarter of the width at 121 rows; Monte Carlo adds 2 % of it.
    const item = cases.find((each) => each.bca)!;
    const ours = intervalsOf(bootstrap({ ...inputOf(item), nResamples: 4999 }));
    for (const theirs of [item.percentile!, item.bca!]) {
      theirs.forEach(([low, high], s) => {
        expect(Math.abs(ours[s].low - low)).toBeLessThan(0.25 * (high - low));
        expect(Math.abs(ours[s].high - high)).toBeLessThan(0.25 * (high - low));
      });
    }
  });
});

describe('bootstrap', () => {
  test('is paired: equal models do not differ, and common errors leave a small difference', () => {
    const given = input(121, 1, { pairs: [[0, 1]] });
    const twice = bootstrap({ ...given, predictions: [given.predictions[0], given.predictions[0].slice()] });
    for (const name of scoreNames) {
      expect(twice.differences[0][name]).toEqual({ low: 0, high: 0 });
      expect(distinguishable(twice.differences[0][name])).toBe(false);
    }
    const scaled = given.predictions[0].map((value, i) => value + 0.3 * (value - given.target[i]));
    const { scores, differences } = bootstrap({ ...given, predictions: [given.predictions[0], scaled] });
    const width = ({ low, high }: Interval) => high - low;
    expect(width(differences[0].rmse)).toBeLessThan(0.5 * width(scores[0].rmse));
    expect(distinguishable(differences[0].rmse)).toBe(true);
    expect(differences[0].rmse.low).toBeGreaterThan(0);
  });

  test('a difference is the second model’s score less the first’s', () => {
    const given = input(60, 2, {
      pairs: [
        [0, 1],
        [1, 0],
      ],
    });
    const [one, other] = bootstrap(given).differences;
    for (const name of scoreNames) {
      expect(other[name].low).toBeCloseTo(-one[name].high, 12);
      const [a, b] = given.predictions.map((prediction) => scoreRegression(given.target, prediction)[name]);
      expect((one[name].low + one[name].high) / 2).toBeCloseTo(b - a, 12);
    }
  });

  test('errors of one size have an RMSE and a MAE without doubt', () => {
    const { target } = example(4, 50, 1, 0);
    const prediction = target.map((value, i) => value + (i % 2 === 0 ? 0.5 : -0.5));
    const { scores } = bootstrap(input(50, 1, { target, predictions: [prediction] }));
    expect(scores[0].rmse.low).toBeCloseTo(0.5, 12);
    expect(scores[0].rmse.high).toBeCloseTo(0.5, 12);
    expect(scores[0].mae.high).toBeCloseTo(0.5, 12);
    expect(bootstrap(input(50, 1, { target, predictions: [target.slice()] })).scores[0]).toEqual({
      r2: { low: 1, high: 1 },
      rmse: { low: 0, high: 0 },
      mae: { low: 0, high: 0 },
      spearman: { low: 1, high: 1 },
    });
  });

  test('a cluster of identical rows counts as one row', () => {
    const { target, predictions } = example(8, 40, 1, 0);
    const four = (values: Float64Array) => Float64Array.from({ length: 160 }, (_, i) => values[i >> 2]);
    const rows = bootstrap(input(40, 1, { target, predictions }));
    const clusters = Int32Array.from({ length: 160 }, (_, i) => i >> 2);
    const clustered = bootstrap(
      input(160, 1, { target: four(target), predictions: [four(predictions[0])], clusters }),
    );
    for (const name of scoreNames) {
      expect(clustered.scores[0][name].low).toBeCloseTo(rows.scores[0][name].low, 10);
      expect(clustered.scores[0][name].high).toBeCloseTo(rows.scores[0][name].high, 10);
    }
  });

  test('does not depend on the order of the models; another seed gives other resamples', () => {
    const given = input(50, 3);
    const turned = bootstrap({ ...given, predictions: [...given.predictions].reverse() });
    const straight = bootstrap(given);
    expect(turned.scores[0]).toEqual(straight.scores[2]);
    expect(bootstrap({ ...given, seed: 2 }).scores[0]).not.toEqual(straight.scores[0]);
  });

  const none = { low: NaN, high: NaN };

  test('where scores are undefined there is no interval and no error', () => {
    const { target, predictions } = example(5, 30, 2, 0);
    const constant = bootstrap(input(30, 2, { target: new Float64Array(30), predictions }));
    expect(constant.scores[0].r2).toEqual(none);
    expect(constant.scores[0].spearman).toEqual(none);
    expect(constant.scores[0].rmse.low).toBeGreaterThan(0);
    expect(constant.nSkipped).toBe(0);
    const missing = predictions[1].with(3, NaN);
    const withMissing = bootstrap(
      input(30, 2, { target, predictions: [predictions[0], missing], pairs: [[0, 1]] }),
    );
    expect(withMissing.scores[1]).toEqual({ r2: none, rmse: none, mae: none, spearman: none });
    expect(withMissing.differences[0].mae).toEqual(none);
    expect(withMissing.scores[0].mae.low).toBeGreaterThan(0);
    expect(withMissing.nSkipped).toBe(0);
    for (const n of [0, 1]) {
      const { scores } = bootstrap(input(n, 1));
      expect(scores[0].rmse).toEqual(none);
    }
    const { scores } = bootstrap(input(30, 1, { clusters: new Int32Array(30) }));
    expect(scores[0].rmse).toEqual(none);
    expect(bootstrap(input(30, 1, { nResamples: 18 })).scores[0].rmse).toEqual(none);
    expect(bootstrap(input(30, 1, { nResamples: 19 })).scores[0].rmse.low).toBeGreaterThan(0);
  });

  test('very few rows have an interval that is finite, or none', () => {
    for (let n = 2; n <= 6; n++) {
      for (let seed = 0; seed < 20; seed++) {
        const { scores, differences } = bootstrap(
          input(n, 2, { ...example(seed, n, 2, 0), pairs: [[0, 1]], seed }),
        );
        for (const { low, high } of [...scores, ...differences].flatMap((each) => Object.values(each))) {
          expect(Number.isNaN(low) && Number.isNaN(high) ? 0 : high - low).toBeGreaterThanOrEqual(0);
          expect(Math.abs(high)).not.toBe(Infinity);
        }
        const { low, high } = scores[0].spearman;
        expect(low >= -1 && high <= 1).toBe(!Number.isNaN(low));
      }
    }
  });

  test('a few undefined resamples are left out and counted, many leave no interval', () => {
    // All targets but some are equal: a resample misses those with a probability of (1 - k/n)^n, about exp(-k).
    const withDistinct = (k: number) => {
      const { target, predictions } = example(6, 60, 1, 0);
      return bootstrap(input(60, 1, { target: target.map((y, i) => (i < k ? y : -6)), predictions }));
    };
    const few = withDistinct(4);
    expect(few.nSkipped).toBeGreaterThan(0);
    expect(few.nSkipped).toBeLessThan(10);
    expect(few.scores[0].r2.low).toBeLessThan(few.scores[0].r2.high);
    const many = withDistinct(1);
    expect(many.nSkipped).toBeGreaterThan(40);
    expect(many.scores[0].spearman).toEqual(none);
    expect(many.scores[0].rmse.low).toBeGreaterThan(0);
  });

  test('refuses what does not fit', () => {
    const given = input(10, 2);
    expect(() => bootstrap({ ...given, target: new Float64Array(9) })).toThrow(
      '10 predictions for 9 targets.',
    );
    expect(() => bootstrap({ ...given, clusters: new Int32Array(9) })).toThrow('9 clusters for 10 targets.');
    expect(() => bootstrap({ ...given, target: given.target.with(2, NaN) })).toThrow(
      'The target of row 2 is NaN',
    );
    expect(() => bootstrap({ ...given, pairs: [[0, 2]] })).toThrow('There are 2 models, none at 2.');
    expect(() => bootstrap({ ...given, nResamples: 0 })).toThrow(RangeError);
  });

  test('job', async () => {
    const given = input(30, 2, { pairs: [[1, 0]] });
    expect(finish(await runJob('bootstrap', given, () => undefined))).toEqual(bootstrap(given));
  });
});
