import { describe, expect, test } from 'vitest';
import { RandomState } from '../../src/base/random';
import { populationVariance, sum } from '../../src/base/statistics';
import { finish } from '../../src/base/steps';
import { bootstrap, type BootstrapInput } from '../../src/metrics/bootstrap';
import { CountedScores, scoreNames } from '../../src/metrics/countedScores';
import { scoreRegression } from '../../src/metrics/regression';
import { Resampling } from '../../src/metrics/resampling';
import { runJob } from '../../src/study/runJob';

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

describe('bootstrap', () => {
  test('job', () => {
    const given = input(30, 2, { pairs: [[1, 0]] });
    expect(finish(runJob('bootstrap', given, () => undefined))).toEqual(bootstrap(given));
  });
});
