import { expect, test } from 'vitest';
import { noiseCeiling, replicateKinds } from '../../../../src/experiment/sections/recipe/noiseCeiling';
import type { MaterialRecord } from '../../../../src/table/dataset';
import { materialRecord } from '../../../materialRecord';

/* What papers say of the same compounds, by hand. */

const [composition, phase] = replicateKinds;

function row(reducedComposition: string, doi: string, logSigma: number, more: Partial<MaterialRecord> = {}) {
  return materialRecord({ reducedComposition, doi, logSigma, ...more });
}

/** Lone compounds, which spread the values and have no replicate; a formula that cannot be read stands for itself. */
const alone = Array.from({ length: 40 }, (_, i) => row(`compound ${i}`, `10.1/alone${i}`, -12 + i / 4));

test('the spread between papers is pooled over compounds, a paper counting once by its mean', () => {
  const records = [
    ...alone,
    // Means −3 and −5 of two papers: squares 2, one degree of freedom.
    row('Li3N', '10.1/a', -2.5),
    row('Li3N', '10.1/a', -3.5),
    row('Li3N', '10.1/b', -5),
    // −6, −7 and −8 of three: squares 2, two degrees.
    row('LiF', '10.1/c', -6),
    row('LiF', '10.1/d', -7),
    row('FLi', '10.1/e', -8),
    // A threshold says nothing of the spread, nor does a paper that is not known.
    row('LiF', '10.1/f', -12, { sigmaIsCoerced: 1 }),
    row('LiF', '', 0),
  ];
  const { nCompounds, nValues, sd, mae } = noiseCeiling(records, composition, 1);
  expect([nCompounds, nValues]).toEqual([2, 5]);
  expect(sd).toBeCloseTo(Math.sqrt(4 / 3), 12);
  // The mean absolute value of normal noise.
  expect(mae).toBeCloseTo(sd * Math.sqrt(2 / Math.PI), 12);
});

test('a phase is a composition in a space group', () => {
  const polymorphs = [225, 62].map((spaceGroupNumber, k) =>
    row('LiF', `10.1/${k}`, -3 - k, { spaceGroupNumber }),
  );
  expect(noiseCeiling([...alone, ...polymorphs], composition, 1).nCompounds).toBe(1);
  expect(noiseCeiling([...alone, ...polymorphs], phase, 1).sd).toBeNaN();
});

test('papers that agree leave nothing in the way of a perfect order, and none that measured twice leave no ceiling', () => {
  const agreed = [row('LiF', '10.1/a', -4), row('LiF', '10.1/b', -4)];
  const { sd, spearman, mae } = noiseCeiling([...alone, ...agreed], composition, 1);
  expect([sd, mae]).toEqual([0, 0]);
  expect(spearman).toBeCloseTo(1, 12);
  expect(noiseCeiling(alone, composition, 1)).toEqual({
    ...{ nCompounds: 0, nValues: 0, sd: NaN, spearman: NaN, mae: NaN },
  });
});

test('for normal values ρ is near that of the attenuated correlation', () => {
  // Half of the variance is noise: r = √½, ρ = 6/π·asin(r/2).
  const n = 400;
  const records = Array.from({ length: n }, (_, i) =>
    row(`compound ${i}`, `10.1/n${i}`, quantile((i + 0.5) / n)),
  );
  const gap = 1; // two papers ±0.5 from their mean: variance ½
  const pair = [row('LiF', '10.1/a', -gap / 2), row('LiF', '10.1/b', gap / 2)];
  const { spearman, sd } = noiseCeiling([...records, ...pair], composition, 7);
  expect(sd).toBeCloseTo(Math.SQRT1_2, 12);
  expect(spearman).toBeCloseTo((6 / Math.PI) * Math.asin(Math.SQRT1_2 / 2), 1);
});

/** The normal quantile to three digits, by bisection of the error function's series. */
function quantile(p: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

function cumulative(x: number): number {
  let [term, sum] = [x, x];
  for (let k = 1; k < 100; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
