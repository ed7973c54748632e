import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { normalQuantile } from '../../../src/base/normalQuantile';
import { difficultyOf } from '../../../src/screen/intervals/difficulty';
import {
  calibrateIntervals,
  chanceAbove,
  intervalAround,
} from '../../../src/screen/intervals/intervalCalibration';
import { checkIntervals, reliabilityBins } from '../../../src/screen/intervals/intervalCoverage';
import {
  lowerRatio,
  probabilityAbove,
  residualDistribution,
  upperRatio,
} from '../../../src/screen/intervals/residualDistribution';
import { readGolden } from '../../golden';

interface Case {
  readonly name: string;
  readonly target: number[];
  readonly predictions: number[];
  readonly distances: number[];
  readonly groups: number[];
  readonly middle: number;
  readonly scale: number[];
  readonly difficulty: number[];
  readonly bounds: (number | null)[][];
  readonly nGroups: number;
  readonly values: number[];
  readonly above: number[];
  readonly chances: number[];
}
const golden = readGolden<{ levels: number[]; threshold: number; cases: Case[] }>('conformal');
const rowsOf = ({ target, predictions, distances }: Case) => ({
  target: Float64Array.from(target),
  predictions: Float64Array.from(predictions),
  distances: Float64Array.from(distances),
});

describe.each(golden.cases)('numpy, $name', (one) => {
  const rows = rowsOf(one);
  const { difficulty: scale, residuals } = calibrateIntervals(rows, Int32Array.from(one.groups))!;
  const difficulty = rows.predictions.map((value, i) => difficultyOf(scale, value, rows.distances[i]));

  test('the difficulty is the regression on distance and depth', () => {
    expect(scale.middle).toBe(one.middle);
    [scale.constant, scale.perDistance, scale.perPowerBelow].forEach((value, k) =>
      expect(value).toBeCloseTo(one.scale[k], 9),
    );
    difficulty.forEach((value, i) => expect(value).toBeCloseTo(one.difficulty[i], 9));
  });

  test('bounds are the weighted quantiles', () => {
    expect(residuals.nGroups).toBe(one.nGroups);
    golden.levels.forEach((level, k) => {
      const { lower, upper } = intervalAround(residuals, 0, 1, level);
      const [low, high] = one.bounds[k];
      if (low === null) expect(lower).toBe(-Infinity);
      else expect(lower).toBeCloseTo(low, 9);
      if (high === null) expect(upper).toBe(Infinity);
      else expect(upper).toBeCloseTo(high, 9);
    });
  });

  test('chances are the weights above', () => {
    // The last value is one of the ratios, which rounding may put on either side of itself.
    one.values.slice(0, -1).forEach((value, k) => {
      expect(probabilityAbove(residuals, value)).toBeCloseTo(one.above[k], 9);
    });
    rows.predictions.forEach((prediction, i) => {
      const chance = chanceAbove(residuals, prediction, difficulty[i], golden.threshold);
      expect(chance).toBeCloseTo(one.chances[i], 9);
    });
  });
});

describe('a distribution by hand', () => {
  // Two papers: one row, and three rows that share its weight.
  const d = residualDistribution(Float64Array.of(3, -1, 0, 1), Int32Array.of(7, 2, 2, 2));

  test('weighs papers the same', () => {
    expect([...d.ratios]).toEqual([-1, 0, 1, 3]);
    expect(d.weightUpTo[2]).toBeCloseTo(1, 12);
    expect(d.nGroups).toBe(2);
    expect(upperRatio(d, 1 / 3)).toBe(1);
    expect(upperRatio(d, 2 / 3)).toBe(3);
    expect(upperRatio(d, 0.7)).toBe(Infinity);
    expect(lowerRatio(d, 1 / 3)).toBe(3);
    expect(lowerRatio(d, 2 / 3)).toBe(-1);
    expect(lowerRatio(d, 0.7)).toBe(-Infinity);
  });

  test('is never sure', () => {
    expect(probabilityAbove(d, 10)).toBeCloseTo(0.5 / 3, 12);
    expect(probabilityAbove(d, -10)).toBeCloseTo(2.5 / 3, 12);
    expect(probabilityAbove(d, 3)).toBeCloseTo(1 / 3, 12);
    expect(probabilityAbove(d, NaN)).toBeNaN();
  });

  test('refuses what is no distribution', () => {
    expect(() => residualDistribution(Float64Array.of(1), Int32Array.of(1, 2))).toThrow(/1 ratios/);
    expect(() => residualDistribution(Float64Array.of(1, NaN), Int32Array.of(1, 2))).toThrow(/row 1/);
  });

  test('fewer than 19 papers do not tell where nine of ten lie', () => {
    const random = new RandomState(3);
    const rows = (n: number) => ({
      target: random.randomSample(n),
      predictions: random.randomSample(n),
      distances: random.randomSample(n),
    });
    const groups = (n: number) => Int32Array.from({ length: n }, (_, i) => i % 18);
    expect(calibrateIntervals(rows(100), groups(100))).toBeNull();
    const { residuals } = calibrateIntervals(
      rows(19),
      Int32Array.from({ length: 19 }, (_, i) => i),
    )!;
    expect(intervalAround(residuals, 0, 1).upper).toBeLessThan(Infinity);
    expect(intervalAround(residuals, 0, 1, 0.95).upper).toBe(Infinity);
  });
});

/** Papers of one to twelve rows, each with an error of its own and a difficulty that grows with the distance. */
function planted(nPapers: number, seed: number) {
  const random = new RandomState(seed);
  const normal = () => normalQuantile(random.uniform(1e-12, 1 - 1e-12));
  const rows: { paper: number; target: number; prediction: number; distance: number }[] = [];
  for (let paper = 0; paper < nPapers; paper++) {
    // Large papers are the easy ones: rows that count alone would promise too much for new papers.
    const size = 1 + random.interval(11);
    const ownError = normal() * (size > 6 ? 0.2 : 1);
    for (let k = 0; k < size; k++) {
      const distance = random.uniform(0, 1);
      const prediction = -5 + 2 * normal();
      const error = (0.5 + distance) * (ownError + 0.5 * normal());
      rows.push({
        paper,
        target: prediction + error - (random.random() < 0.1 ? 3 : 0),
        prediction,
        distance,
      });
    }
  }
  const of = (name: 'target' | 'prediction' | 'distance') => Float64Array.from(rows, (row) => row[name]);
  const papers = Int32Array.from(rows, ({ paper }) => paper);
  const own = { target: of('target'), predictions: of('prediction'), distances: of('distance') };
  return { rows: own, papers };
}

describe('planted papers', () => {
  const { rows, papers } = planted(400, 1);
  const fold = papers.map((paper) => paper % 5);
  const check = checkIntervals({ calibrated: rows, papers, checked: rows, fold, groups: papers }, -4)!;

  test('intervals hold what they promise for new papers, at every level', () => {
    for (const { nominal, byGroup } of check.levels) expect(Math.abs(byGroup - nominal)).toBeLessThan(0.03);
    const widths = check.levels.map(({ width }) => width);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
  });

  test('rows that count alone would promise too much', () => {
    const alone = Int32Array.from(papers.keys());
    const byRows = checkIntervals(
      { calibrated: rows, papers: alone, checked: rows, fold, groups: papers },
      -4,
    )!;
    expect(byRows.levels[8].byGroup).toBeLessThan(check.levels[8].byGroup - 0.01);
  });

  test('chances come true', () => {
    expect(check.reliability).toHaveLength(5);
    for (const { chance, observed } of check.reliability)
      expect(Math.abs(chance - observed)).toBeLessThan(0.08);
  });

  test('what is near is narrower than what is far', () => {
    const { difficulty } = calibrateIntervals(rows, papers)!;
    expect(difficultyOf(difficulty, -4, 1)).toBeGreaterThan(1.5 * difficultyOf(difficulty, -4, 0));
  });

  test('a fold that leaves too few papers cannot be checked', () => {
    const few = planted(20, 2);
    const folds = few.papers.map((paper) => paper % 5);
    const { rows: own, papers: groups } = few;
    const all = { calibrated: own, papers: groups, checked: own, fold: folds, groups };
    expect(checkIntervals(all, -4)).toBeNull();
  });
});

test('bins of chances leave out what is empty', () => {
  expect(reliabilityBins(Float64Array.of(0.05, 0.15, 1), Float64Array.of(0, 1, 1))).toEqual([
    { chance: 0.1, observed: 0.5, nRows: 2 },
    { chance: 1, observed: 1, nRows: 1 },
  ]);
});
