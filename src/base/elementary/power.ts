import { highWord, twoTo, withoutLowWord } from './doubleBits';
import { squaresPart } from './exponential';

/** log₂ of 1 and of 1.5, the second as the sum of two numbers. */
const log2Of3Halves = { high: 5.84962487220764160156e-1, low: 1.35003920212974897128e-8 };
/** 2/(3·log 2), and the same as the sum of two numbers. */
const cp = 9.61796693925975554329e-1;
const cpHigh = 9.61796700954437255859e-1;
const cpLow = -7.02846165095275826516e-9;
/** 1/log 2 and log 2, and each as the sum of two numbers. */
const perLn2 = 1.442695040888963387;
const perLn2High = 1.44269502162933349609;
const perLn2Low = 1.92596299112661746887e-8;
const ln2 = 6.93147180559945286227e-1;
const ln2High = 6.93147182464599609375e-1;
const ln2Low = -1.90465429995776804525e-9;
/** -(1024 - log₂(overflow) - ulp). */
const overflowMargin = 8.0085662595372944372e-17;

/**
 * Computes x to the power of y: log₂|x| as the sum of two numbers, times y, then 2 to the power of that. Error below 1
 * unit of the last place (fdlibm's is below 0.8: V8 takes the last correction off the divisor instead of the quotient).
 * y = 2 gives x·x, ½ the square root, 0 gives 1; x < 0 needs a whole y, else NaN; ±1 to the power of ±Infinity is NaN.
 * @see fdlibm 5.3 `e_pow.c`, as Math.pow of V8 11.3; that of later ones is the C library's
 */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === 0) return 1;
  const size = Math.abs(x);
  if (x !== x || y !== y) return NaN;
  if (y === Infinity || y === -Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  if (y === -1) return 1 / x;
  if (y === 0.5) return x === -Infinity ? Infinity : Math.sqrt(x + 0);
  const isOdd = Math.abs(y) < 9007199254740992 && y % 2 !== 0 && y % 1 === 0;
  if (size === 0 || size === Infinity || size === 1) {
    if (x === -1 && y % 1 !== 0) return NaN;
    const value = y < 0 ? 1 / size : size;
    return x < 0 || Object.is(x, -0) ? (isOdd ? -value : value) : value;
  }
  if (x < 0 && y % 1 !== 0) return NaN;
  const value = powOfPositive(size, y);
  return x < 0 && isOdd ? -value : value;
}

/** Returns 10 to the power of a whole number, correctly rounded: as the text of it is read. */
export function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

/** log₂ x as high + low, of the last call of a function below. */
const logHighLow = new Float64Array(2);

function powOfPositive(x: number, y: number): number {
  if (highWord(Math.abs(y)) > 0x41e00000) {
    if (x < 0.9999990463256836) return y < 0 ? Infinity : 0;
    if (x >= 1.0000009536743164) return y > 0 ? Infinity : 0;
    if (Math.abs(y) >= 18446761665895596032) return x < 1 === y < 0 ? Infinity : 0;
    log2NearOne(x);
  } else log2InTwo(x);
  const high = logHighLow[0];
  const low = logHighLow[1];
  const yHigh = withoutLowWord(y);
  const productLow = (y - yHigh) * high + y * low;
  const productHigh = yHigh * high;
  const z = productLow + productHigh;
  if (z >= 1024) {
    if (z > 1024 || productLow + overflowMargin > z - productHigh) return Infinity;
  } else if (z <= -1075) {
    if (z < -1075 || productLow <= z - productHigh) return 0;
  }
  return twoToThePower(productHigh, productLow, z);
}

/** For |x - 1| < 2⁻²⁰, where three terms of the series are enough. */
function log2NearOne(x: number): void {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
  const u = perLn2High * t;
  const v = t * perLn2Low - w * perLn2;
  const high = withoutLowWord(u + v);
  logHighLow[0] = high;
  logHighLow[1] = v - (high - u);
}

/** x = 2ⁿ·m with m near 1 or 1.5 (`about`); s = (m - about)/(m + about) in two numbers, log m from its series. */
function log2InTwo(x: number): void {
  let n = 0;
  let normal = x;
  if (x < 2.2250738585072014e-308) {
    normal = x * twoTo(53);
    n = -53;
  }
  const word = highWord(normal);
  const fraction = word & 0xfffff;
  n += (word >> 20) - 1023;
  const isNear3Halves = fraction > 0x3988e && fraction < 0xbb67a;
  const isBelow1 = fraction >= 0xbb67a;
  if (isBelow1) n++;
  const m = normal * twoTo(1023 - (word >> 20) - (isBelow1 ? 1 : 0));
  const about = isNear3Halves ? 1.5 : 1;
  const u = m - about;
  const v = 1 / (m + about);
  const s = u * v;
  const sHigh = withoutLowWord(s);
  // The upper 20 digits of two of m + about.
  const half = fraction >> 1;
  const sumHigh = isBelow1
    ? 1.5 + half * 9.5367431640625e-7
    : half * 1.9073486328125e-6 + (isNear3Halves ? 2.5 : 2);
  const sumLow = m - (sumHigh - about);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);
  const square = s * s;
  let rest = square * square * logSeries(square);
  rest += sLow * (sHigh + s);
  const squareHigh = sHigh * sHigh;
  const factorHigh = withoutLowWord(3 + squareHigh + rest);
  const factorLow = rest - (factorHigh - 3 - squareHigh);
  const p = sHigh * factorHigh;
  const q = sLow * factorHigh + factorLow * s;
  const productHigh = withoutLowWord(p + q);
  const productLow = q - (productHigh - p);
  const zHigh = cpHigh * productHigh;
  const zLow = cpLow * productHigh + productLow * cp + (isNear3Halves ? log2Of3Halves.low : 0);
  const offset = isNear3Halves ? log2Of3Halves.high : 0;
  const high = withoutLowWord(zHigh + zLow + offset + n);
  logHighLow[0] = high;
  logHighLow[1] = zLow - (high - n - offset - zHigh);
}

/** Remez coefficients for (3/2)·(log m/s - 2 - (2/3)·s²)/s⁴ in s². */
function logSeries(square: number): number {
  return (
    5.99999999999994648725e-1 +
    square *
      (4.28571428578550184252e-1 +
        square *
          (3.33333329818377432918e-1 +
            square *
              (2.72728123808534006489e-1 +
                square * (2.30660745775561754067e-1 + square * 2.06975017800338417784e-1))))
  );
}

/** 2 to the power of high + low, of which z is the rounded sum. */
function twoToThePower(high: number, low: number, z: number): number {
  let n = 0;
  let rest = high;
  if (Math.abs(z) >= 0.5000004768371582) {
    n = z < 0 ? -Math.floor(0.5 - z) : Math.floor(z + 0.5);
    rest -= n;
  }
  const t = withoutLowWord(low + rest);
  const u = t * ln2High;
  const v = (low - (t - rest)) * ln2 + t * ln2Low;
  const r = u + v;
  const w = v - (r - u);
  const c = r - squaresPart(r * r);
  const value = 1 - ((r * c) / (c - 2 - (w + r * w)) - r);
  if (n === 1024) return value * twoTo(1023) * 2;
  return n >= -1000 ? value * twoTo(n) : value * twoTo(n + 128) * twoTo(-128);
}
