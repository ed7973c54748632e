import { highWord, twoTo, withoutLowWord } from './doubleBits';
import { ln2High, ln2Low } from './logOfTwo';

const leastNormal = 2.2250738585072014e-308;

/**
 * Computes the natural logarithm. x = 2ᵏ·(1 + f) with √½ < 1 + f < √2; log(1 + f) from a polynomial in s² for
 * s = f/(2 + f). Error below 1 unit of the last place; ±0 gives -Infinity, numbers below 0 NaN.
 * @see fdlibm 5.3 `e_log.c`, as V8's Math.log
 */
export function ln(x: number): number {
  if (!(x >= leastNormal && x < Infinity))
    return x > 0 && x < 1 ? lnNormal(x * twoTo(54), -54) : ofNoLogarithm(x);
  return lnNormal(x, 0);
}

function lnNormal(x: number, scale: number): number {
  const word = highWord(x);
  const fraction = word & 0xfffff;
  const exponent = (word >> 20) - 1023 + ((fraction + 0x95f64) >> 20);
  const f = x * twoTo(-exponent) - 1;
  const k = exponent + scale;
  if (f < 9.5367431640625e-7 && f >= -9.5367431640625e-7) return nearOne(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const rest = squaresOf(z);
  // fdlibm takes f²/2 out where f is between 0.38 and √2 - 1, or below -0.0013...
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    return k === 0
      ? f - (half - s * (half + rest))
      : k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f);
  }
  return k === 0 ? f - s * (f - rest) : k * ln2High - (s * (f - rest) - k * ln2Low - f);
}

function nearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * ln2High + k * ln2Low;
  const rest = f * f * (0.5 - 0.33333333333333333 * f);
  return k === 0 ? f - rest : k * ln2High - (rest - k * ln2Low - f);
}

/** The logarithm of 0, of Infinity, of what is below 0 and of NaN. */
function ofNoLogarithm(x: number): number {
  return x === 0 ? -Infinity : x > 0 ? x : NaN;
}

/** Remez coefficients of (log(1 + f) - 2s)/s in z = s², even and odd powers summed apart. */
function squaresOf(z: number): number {
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  return odd + even;
}

/** The same as one series. */
function seriesOf(z: number): number {
  return (
    z *
    (6.66666666666673513e-1 +
      z *
        (3.999999999940941908e-1 +
          z *
            (2.857142874366239149e-1 +
              z *
                (2.222219843214978396e-1 +
                  z *
                    (1.818357216161805012e-1 +
                      z * (1.531383769920937332e-1 + z * 1.479819860511658591e-1))))))
  );
}

/**
 * Computes log(1 + x) without loss near 0. As the logarithm, with the rounding error of 1 + x carried along. Error
 * below 1 unit of the last place; -1 gives -Infinity, less NaN; -0 stays.
 * @see fdlibm 5.3 `s_log1p.c`, as V8's Math.log1p
 */
export function log1p(x: number): number {
  if (!(x < 0.4142136573791504 && x > -0.292893648147583)) return log1pFar(x);
  if (x < 1.862645149230957e-9 && x > -1.862645149230957e-9) {
    return x < 5.551115123125783e-17 && x > -5.551115123125783e-17 ? x : x - x * x * 0.5;
  }
  const half = 0.5 * x * x;
  const s = x / (2 + x);
  return x - (half - s * (half + seriesOf(s * s)));
}

/** The same where 1 + x is beyond √½ and √2. */
function log1pFar(x: number): number {
  if (!(x > -1 && x < Infinity)) return ofNoLogarithm(1 + x);
  const isBelow = x < 9007199254740992;
  const u = isBelow ? 1 + x : x;
  const word = highWord(u);
  const fraction = word & 0xfffff;
  const exponent = (word >> 20) - 1023;
  const correction = isBelow ? (exponent > 0 ? 1 - (u - x) : x - (u - 1)) / u : 0;
  const isAboveRoot = fraction >= 0x6a09e;
  const k = isAboveRoot ? exponent + 1 : exponent;
  const f = u * twoTo(-k) - 1;
  const low = k * ln2Low + correction;
  const half = 0.5 * f * f;
  if (isAboveRoot ? fraction > 0xffffc : fraction === 0) {
    if (f === 0) return k === 0 ? 0 : k * ln2High + low;
    const rest = half * (1 - 0.66666666666666666 * f);
    return k === 0 ? f - rest : k * ln2High - (rest - low - f);
  }
  const s = f / (2 + f);
  const rest = s * (half + seriesOf(s * s));
  return k === 0 ? f - (half - rest) : k * ln2High - (half - (rest + low) - f);
}

/** 1/log 2 as the sum of two numbers, the first of 22 digits of two. */
const perLn2High = 1.44269504072144627571;
const perLn2Low = 1.67517131648865118353e-10;

/**
 * Computes the logarithm to base 2: as the natural one, multiplied in two parts. Error below 1 unit of the last place;
 * powers of two are exact.
 * @see FreeBSD msun `e_log2.c`, as V8's Math.log2
 */
export function log2(x: number): number {
  if (!(x >= leastNormal && x < Infinity)) {
    return x > 0 && x < 1 ? log2Normal(x * twoTo(54), -54) : ofNoLogarithm(x);
  }
  return log2Normal(x, 0);
}

function log2Normal(x: number, scale: number): number {
  const word = highWord(x);
  const exponent = (word >> 20) - 1023 + (((word & 0xfffff) + 0x95f64) >> 20);
  const f = x * twoTo(-exponent) - 1;
  const k = exponent + scale;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const rest = s * (half + squaresOf(s * s));
  const high = withoutLowWord(f - half);
  const low = f - high - half + rest;
  const product = high * perLn2High;
  const sum = k + product;
  return (low + high) * perLn2Low + low * perLn2High + (k - sum + product) + sum;
}

const perLn10 = 4.34294481903251816668e-1;
/** log₁₀ 2 as the sum of two numbers. */
const log10Of2High = 3.01029995663611771306e-1;
const log10Of2Low = 3.69423907715893078616e-13;

/**
 * Computes the logarithm to base 10, from the natural one of x/2ᵏ. Error below 2 units of the last place; the
 * powers of ten up to 10²² are exact.
 * @see fdlibm 5.3 `e_log10.c`, as V8's Math.log10
 */
export function log10(x: number): number {
  if (!(x >= leastNormal && x < Infinity)) {
    return x > 0 && x < 1 ? log10Normal(x * twoTo(54), -54) : ofNoLogarithm(x);
  }
  return log10Normal(x, 0);
}

function log10Normal(x: number, scale: number): number {
  const exponent = (highWord(x) >> 20) - 1023;
  const k = exponent + scale;
  // Below 1 one more power of two, so that the two terms have one sign.
  const up = k < 0 ? 1 : 0;
  const mantissa = x * twoTo(-exponent - up);
  const whole = k + up;
  return whole * log10Of2Low + perLn10 * ln(mantissa) + whole * log10Of2High;
}
