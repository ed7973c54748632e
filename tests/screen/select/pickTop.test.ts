import { describe, expect, it, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { finish } from '../../../src/base/steps';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import { highestPositions } from '../../../src/screen/select/highest';
import { centreSteps } from '../../../src/screen/select/kCentre';
import { expectedImprovement, scoreSteps } from '../../../src/screen/select/pickScores';
import { pickTop } from '../../../src/screen/select/pickTop';

const candidate = (formula: string, logSigma: number, sd = 0.5) => ({
  ...{ formula, logSigma, sd, lower: logSigma - 1.645 * sd },
});

/** Σ |x − y| over atomic fractions, written out. */
function distanceOf(one: string, other: string): number {
  const shares = (formula: string) => {
    const { symbols, amounts } = parseFormula(formula);
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    return new Map(symbols.map((symbol, k) => [symbol, amounts[k] / total]));
  };
  const [x, y] = [shares(one), shares(other)];
  return [...new Set([...x.keys(), ...y.keys()])].reduce(
    (sum, symbol) => sum + Math.abs((x.get(symbol) ?? 0) - (y.get(symbol) ?? 0)),
    0,
  );
}

/** Tries every formula at every step. */
function naiveCentres(formulas: readonly string[], count: number): number[] {
  const taken = [0];
  while (taken.length < Math.min(count, formulas.length)) {
    const left = formulas.map((_, i) => i).filter((i) => !taken.includes(i));
    const reach = (i: number) => Math.min(...taken.map((k) => distanceOf(formulas[i], formulas[k])));
    taken.push(left.reduce((best, i) => (reach(i) > reach(best) + 1e-12 ? i : best)));
  }
  return taken;
}

function someFormulas(n: number, seed: number): string[] {
  const random = new RandomState(seed);
  const anions = ['O', 'S', 'Cl', 'Br', 'N'];
  const cations = ['P', 'Si', 'Ge', 'La', 'Zr', 'Al', 'Ti'];
  const one = (list: readonly string[]) => list[random.randint(0, list.length)];
  const amount = () => 1 + random.randint(0, 7);
  return Array.from({ length: n }, () => `Li${amount()}${one(cations)}${amount()}${one(anions)}${amount()}`);
}

describe('expectedImprovement', () => {
  it('is the integral of what lies above the threshold', () => {
    for (const [mean, sd, threshold] of [
      [-3, 0.5, -2],
      [-2, 0.1, -2],
      [-1, 1.5, -2],
      [-6, 0.7, -2],
    ] as const) {
      let sum = 0;
      const step = sd / 2000;
      for (let x = threshold; x < mean + 12 * sd; x += step) {
        const z = (x + step / 2 - mean) / sd;
        sum += ((x + step / 2 - threshold) * Math.exp((-z * z) / 2) * step) / (sd * Math.sqrt(2 * Math.PI));
      }
      expect(expectedImprovement(mean, sd, threshold)).toBeCloseTo(sum, 7);
    }
  });

  it('is s / √(2π) at the threshold, the difference without a spread, never negative', () => {
    expect(expectedImprovement(-2, 0.4, -2)).toBeCloseTo(0.4 / Math.sqrt(2 * Math.PI), 15);
    expect(expectedImprovement(-1, 0, -2)).toBe(1);
    expect(expectedImprovement(-3, 0, -2)).toBe(0);
    for (let mean = -40; mean < -2; mean += 0.5)
      expect(expectedImprovement(mean, 0.5, -2)).toBeGreaterThanOrEqual(0);
    expect(expectedImprovement(-3, NaN, -2)).toBeNaN();
  });
});

describe('scoreSteps', () => {
  it('refuses what the model does not know, and a threshold that is none', () => {
    const scores = (...given: Parameters<typeof scoreSteps>) => finish(scoreSteps(...given));
    const unsure = [candidate('Li3N', -3, NaN)];
    expect(() => scores(unsure, 'lower', 0)).toThrow(/knows no intervals/);
    expect(() => scores(unsure, 'improvement', NaN)).toThrow(RangeError);
    expect([...scores(unsure, 'prediction', NaN)]).toEqual([-3]);
  });
});

test('highestPositions is a stable sort, without NaN', () => {
  const random = new RandomState(1);
  const values = Float64Array.from({ length: 500 }, () => {
    const value = random.randint(0, 40);
    return value < 3 ? NaN : value;
  });
  const sorted = [...values.keys()].filter((i) => !Number.isNaN(values[i]));
  sorted.sort((i, j) => values[j] - values[i] || i - j);
  for (const count of [1, 7, 100, 480, 1000])
    expect([...highestPositions(values, count)]).toEqual(sorted.slice(0, count));
});

describe('centreSteps', () => {
  it('takes the same as trying all', () => {
    for (const seed of [0, 1, 2]) {
      const formulas = someFormulas(60, seed);
      const centres = finish(centreSteps(formulas.map(parseFormula), 20));
      expect(centres.map(({ position }) => position)).toEqual(naiveCentres(formulas, 20));
      expect(centres[0].distance).toBe(Infinity);
    }
  });

  it('takes all where there are no more, the same composition last', () => {
    const formulas = ['Li3N', 'Li6N2', 'Li2S'].map(parseFormula);
    expect(finish(centreSteps(formulas, 9)).map(({ position }) => position)).toEqual([0, 2, 1]);
    expect(finish(centreSteps([], 3))).toEqual([]);
  });
});

describe('pickTop', () => {
  const list = [
    candidate('Li6PS5Cl', -2, 1),
    candidate('Li6PS5Br', -2.1, 0.2),
    candidate('Li3N', -2.6, 0.1),
    candidate('Li3InCl6', -2.9, 2),
    candidate('Li2O', -9, 0.1),
  ];
  const wish = { count: 2, by: 'prediction', threshold: -2, diverse: false } as const;
  const positions = (changed: Partial<Parameters<typeof pickTop>[1]>) =>
    finish(pickTop(list, { ...wish, ...changed })).map(({ position }) => position);

  it('picks by the prediction, the lower end, the expected improvement', () => {
    expect(positions({})).toEqual([0, 1]);
    expect(positions({ by: 'lower' })).toEqual([1, 2]);
    expect(positions({ by: 'improvement' })).toEqual([3, 0]);
  });

  it('picks different ones from the best on, among the best', () => {
    expect(positions({ count: 3, diverse: true, among: 4 })).toEqual([0, 3, 2]);
    expect(positions({ count: 3, diverse: true, among: 3 })).toEqual([0, 2, 1]);
    expect(positions({ count: 2, diverse: true, among: 1 })).toEqual([0, 1]);
    const [first, second] = finish(pickTop(list, { ...wish, diverse: true }));
    expect(first.distance).toBeNaN();
    expect(second.distance).toBeCloseTo(distanceOf('Li6PS5Cl', list[second.position].formula), 12);
  });

  it('refuses counts that are none', () => {
    for (const count of [0, 1.5, NaN]) expect(() => positions({ count })).toThrow(RangeError);
  });
});
