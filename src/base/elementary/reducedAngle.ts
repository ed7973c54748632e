import { highWord, twoTo } from './doubleBits';

/** π/2 in pieces of 33 binary digits, and what is left after each. */
const piece1 = 1.57079632673412561417;
const rest1 = 6.07710050650619224932e-11;
const piece2 = 6.0771005063039659766e-11;
const rest2 = 2.02226624879595063154e-21;
const piece3 = 2.0222662487111664558e-21;
const rest3 = 8.47842766036889956997e-32;
const perHalfPi = 6.36619772367581382433e-1;

/** From here on the pieces have too few digits. */
const farFrom = 1647100;

/** The first multiples of π/2: near them the digits cancel. */
const multiples = Int32Array.from({ length: 32 }, (_, n) => highWord((n * Math.PI) / 2));

/** The angle of the last call, less the multiple of π/2, as the sum of two numbers. */
export const reducedAngle = new Float64Array(2);

/**
 * Subtracts the nearest multiple of π/2 from an angle and returns which quarter turn it was (the multiple modulo 4);
 * what is left is in `reducedAngle`. Three steps of Cody and Waite, each taken when the one before has cancelled too
 * many digits; far out by whole numbers of a thousand digits.
 * @see fdlibm 5.3 `e_rem_pio2.c`
 */
export function quarterTurns(x: number): number {
  const size = Math.abs(x);
  if (size >= farFrom) return farQuarterTurns(x);
  const n = Math.floor(size * perHalfPi + 0.5);
  let left = size - n * piece1;
  let less = n * rest1;
  let high = left - less;
  if (n >= 32 || highWord(size) === multiples[n]) {
    const exponent = highWord(size) >> 20;
    if (exponent - ((highWord(high) >> 20) & 0x7ff) > 16) {
      let before = left;
      let step = n * piece2;
      left = before - step;
      less = n * rest2 - (before - left - step);
      high = left - less;
      if (exponent - ((highWord(high) >> 20) & 0x7ff) > 49) {
        before = left;
        step = n * piece3;
        left = before - step;
        less = n * rest3 - (before - left - step);
        high = left - less;
      }
    }
  }
  const low = left - high - less;
  reducedAngle[0] = x < 0 ? -high : high;
  reducedAngle[1] = x < 0 ? -low : low;
  return x < 0 ? -n & 3 : n & 3;
}

/** Binary digits behind the point of π/2 far out: numbers reach 2^1024, and as many digits as they have may cancel. */
const farDigits = 1280n;
/** Digits that are kept of what is left. */
const keptDigits = 1000n;
let halfPi = 0n;

/** The same for large angles, by whole numbers. */
function farQuarterTurns(x: number): number {
  reducedAngle.fill(NaN);
  if (!(Math.abs(x) < Infinity)) return 0;
  if (halfPi === 0n) halfPi = halfPiTimes(1n << farDigits);
  // Below 2⁵³ numbers of this size have up to 32 binary digits behind the point.
  const angle =
    Math.abs(x) < 9007199254740992 ? BigInt(x * twoTo(32)) << (farDigits - 32n) : BigInt(x) << farDigits;
  const twice = 2n * angle + (x < 0 ? -halfPi : halfPi);
  // Division rounds towards 0.
  const n = twice / (2n * halfPi);
  const left = (angle - n * halfPi) >> (farDigits - keptDigits);
  const high = Number(left);
  reducedAngle[0] = high * twoTo(-1000);
  reducedAngle[1] = Number(left - BigInt(high)) * twoTo(-1000);
  return Number(n & 3n);
}

/** π/2 times a large whole number, by Machin's formula. */
function halfPiTimes(one: bigint): bigint {
  return 2n * (4n * arcOfInverse(5n, one) - arcOfInverse(239n, one));
}

/** atan(1/k) times `one`, by its series. */
function arcOfInverse(k: bigint, one: bigint): bigint {
  let total = 0n;
  for (let power = one / k, n = 1n; power !== 0n; power /= -k * k, n += 2n) total += power / n;
  return total;
}
