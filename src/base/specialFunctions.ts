/** Special functions that JavaScript's Math lacks. */

// prettier-ignore
const smallNumerator = [
  3.20937758913846947e3, 3.77485237685302021e2, 1.13864154151050156e2, 3.1611237438705656, 1.85777706184603153e-1,
];
// prettier-ignore
const smallDenominator = [
  2.84423683343917062e3, 1.28261652607737228e3, 2.44024637934444173e2, 2.36012909523441209e1, 1,
];
// prettier-ignore
const middleNumerator = [
  1.23033935479799725e3, 2.05107837782607147e3, 1.71204761263407058e3, 8.81952221241769090e2, 2.98635138197400131e2,
  6.61191906371416295e1, 8.88314979438837594, 5.64188496988670089e-1, 2.15311535474403846e-8,
];
// prettier-ignore
const middleDenominator = [
  1.23033935480374942e3, 3.43936767414372164e3, 4.36261909014324716e3, 3.29079923573345963e3, 1.62138957456669019e3,
  5.37181101862009858e2, 1.17693950891312499e2, 1.57449261107098347e1, 1,
];
// prettier-ignore
const tailNumerator = [
  6.58749161529837803e-4, 1.60837851487422766e-2, 1.25781726111229246e-1, 3.60344899949804439e-1,
  3.05326634961232344e-1, 1.63153871373020978e-2,
];
// prettier-ignore
const tailDenominator = [
  2.33520497626869185e-3, 6.05183413124413191e-2, 5.27905102951428412e-1, 1.87295284992346725,
  2.56852019228982242, 1,
];
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
  if (y <= 0.46875) {
    const square = x * x;
    return 1 - (x * polynomial(smallNumerator, square)) / polynomial(smallDenominator, square);
  }
  let scaled: number;
  if (y <= 4) {
    scaled = polynomial(middleNumerator, y) / polynomial(middleDenominator, y);
  } else if (y < 28) {
    const square = 1 / (y * y);
    const correction = (square * polynomial(tailNumerator, square)) / polynomial(tailDenominator, square);
    scaled = (inverseRootPi - correction) / y;
  } else {
    return x > 0 ? 0 : x < 0 ? 2 : NaN;
  }
  const tail = scaled * exponentialOfMinusSquare(y);
  return x > 0 ? tail : 2 - tail;
}

/** exp(-y²) without the digits that rounding y² would cost: y is split at a multiple of 1/16. */
function exponentialOfMinusSquare(y: number): number {
  const coarse = Math.trunc(y * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(y - coarse) * (y + coarse));
}

/** Coefficients from the constant on. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = coefficients[coefficients.length - 1];
  for (let i = coefficients.length - 2; i >= 0; i--) value = value * x + coefficients[i];
  return value;
}
