import { exp } from './elementary/exponential';

/** Special functions that JavaScript's Math lacks. */

/** 1/√π. */
const inverseRootPi = 0.56418958354775628695;

/**
 * Computes the complementary error function, 1 - erf(x), to a relative error of about 1e-15, in the tail too; below
 * 2.2e-308 (x > 26.5) digits are lost until it is 0 beyond 27.3. NaN gives NaN.
 * @see Cody, Rational Chebyshev approximations for the error function, doi:10.1090/S0025-5718-1969-0247736-4:
 * intervals and coefficients
 */
export function erfc(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.46875) return 1 - x * smallQuotient(x * x);
  if (!(y < 28)) return x > 0 ? 0 : x < 0 ? 2 : NaN;
  const scaled = y <= 4 ? middleQuotient(y) : (inverseRootPi - tailQuotient(1 / (y * y))) / y;
  const tail = scaled * exponentialOfMinusSquare(y);
  return x > 0 ? tail : 2 - tail;
}

/**
 * Computes the error function to about 0.6 units of its last digit, a little more from 1.25 on; NaN gives NaN. Taylor's
 * series around 0 and 1 add less than a fifth to their first term, so that its digits stay.
 */
export function erf(x: number): number {
  const y = Math.abs(x);
  if (y < 0.84) return x + x * (twoOverRootPiLess1 + x * x * polynomial(seriesAround0, x * x));
  const value = y < 1.25 ? erfOf1 + (y - 1) * polynomial(seriesAround1, y - 1) : 1 - erfc(y);
  return x < 0 ? -value : value;
}

/** 2/√π - 1. */
const twoOverRootPiLess1 = 0.128379167095512573896;
const erfOf1 = 0.842700792949714869341;

/** (erf(x)/x - 2/√π)/x² as a series of x²: 2/√π·(-1)ⁿ/(n!(2n+1)) from n = 1. */
const seriesAround0 = Float64Array.from({ length: 18 }, (_, i) => {
  let coefficient = 1 + twoOverRootPiLess1;
  for (let n = 1; n <= i + 1; n++) coefficient /= -n;
  return coefficient / (2 * i + 3);
});

/** (erf(1 + t) - erf(1))/t as a series of t: 2/√π·e⁻¹·(-1)ⁿ·Hₙ(1)/(n + 1)!, with Hermite's polynomials Hₙ. */
const seriesAround1 = hermiteSeries(22);

function hermiteSeries(length: number): Float64Array {
  const series = new Float64Array(length);
  // Hₙ(1)/n! and the one before.
  let hermite = 1;
  let previous = 0;
  for (let n = 0; n < length; n++) {
    series[n] = (((1 + twoOverRootPiLess1) / Math.E) * (n % 2 === 0 ? hermite : -hermite)) / (n + 1);
    const next = (2 * (hermite - previous)) / (n + 1);
    previous = hermite;
    hermite = next;
  }
  return series;
}

function polynomial(coefficients: Float64Array, x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i];
  return value;
}

/** erf(x)/x of s = x². */
function smallQuotient(s: number): number {
  const numerator =
    (((1.85777706184603153e-1 * s + 3.1611237438705656) * s + 1.13864154151050156e2) * s +
      3.77485237685302021e2) *
      s +
    3.20937758913846947e3;
  const denominator =
    (((s + 2.36012909523441209e1) * s + 2.44024637934444173e2) * s + 1.28261652607737228e3) * s +
    2.84423683343917062e3;
  return numerator / denominator;
}

/** erfc(y)·exp(y²). */
function middleQuotient(y: number): number {
  let numerator = 2.15311535474403846e-8 * y + 5.64188496988670089e-1;
  numerator = (numerator * y + 8.88314979438837594) * y + 6.61191906371416295e1;
  numerator = (numerator * y + 2.98635138197400131e2) * y + 8.8195222124176909e2;
  numerator = (numerator * y + 1.71204761263407058e3) * y + 2.05107837782607147e3;
  numerator = numerator * y + 1.23033935479799725e3;
  let denominator = y + 1.57449261107098347e1;
  denominator = (denominator * y + 1.17693950891312499e2) * y + 5.37181101862009858e2;
  denominator = (denominator * y + 1.62138957456669019e3) * y + 3.29079923573345963e3;
  denominator = (denominator * y + 4.36261909014324716e3) * y + 3.43936767414372164e3;
  denominator = denominator * y + 1.23033935480374942e3;
  return numerator / denominator;
}

/** 1/√π - y·erfc(y)·exp(y²) of s = 1/y². */
function tailQuotient(s: number): number {
  let numerator = 1.63153871373020978e-2 * s + 3.05326634961232344e-1;
  numerator = (numerator * s + 3.60344899949804439e-1) * s + 1.25781726111229246e-1;
  numerator = (numerator * s + 1.60837851487422766e-2) * s + 6.58749161529837803e-4;
  let denominator = s + 2.56852019228982242;
  denominator = (denominator * s + 1.87295284992346725) * s + 5.27905102951428412e-1;
  denominator = (denominator * s + 6.05183413124413191e-2) * s + 2.33520497626869185e-3;
  return (s * numerator) / denominator;
}

/** exp(-y²) without the digits that rounding y² would cost: y is split at a multiple of 1/16. */
function exponentialOfMinusSquare(y: number): number {
  const coarse = Math.trunc(y * 16) / 16;
  return exp(-coarse * coarse) * exp(-(y - coarse) * (y + coarse));
}
