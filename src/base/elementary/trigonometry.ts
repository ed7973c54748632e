import { highWord, ofHighWord } from './doubleBits';
import { quarterTurns, reducedAngle } from './reducedAngle';

/** As fdlibm rounds π/4 up. */
const quarterPi = 0.7853984832763672;

/**
 * Computes the sine of an angle in radians: odd and even polynomials on [-π/4, π/4], the angle's multiple of π/2 taken
 * off with a second number of digits. Error below 1 unit of the last place, for large angles too; -0 stays, NaN for
 * ±Infinity.
 * @see fdlibm 5.3 `s_sin.c`, as V8's Math.sin where that is not the C library's
 */
export function sin(x: number): number {
  if (x < quarterPi && x > -quarterPi) return sineOf(x, 0);
  const turns = quarterTurns(x);
  const high = reducedAngle[0];
  const low = reducedAngle[1];
  const value = (turns & 1) === 0 ? sineOf(high, low) : cosineOf(high, low);
  return turns > 1 ? -value : value;
}

/** Computes the cosine of an angle in radians, as the sine. @see fdlibm 5.3 `s_cos.c` */
export function cos(x: number): number {
  if (x < quarterPi && x > -quarterPi) return cosineOf(x, 0);
  const turns = quarterTurns(x);
  const high = reducedAngle[0];
  const low = reducedAngle[1];
  const value = (turns & 1) === 0 ? cosineOf(high, low) : sineOf(high, low);
  return turns === 1 || turns === 2 ? -value : value;
}

/** The sine of x + low for |x| <= π/4. */
function sineOf(x: number, low: number): number {
  if (x < 7.450580596923828e-9 && x > -7.450580596923828e-9) return x;
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  if (low === 0) return x + v * (-1.66666666666666324348e-1 + z * r);
  return x - (z * (0.5 * low - v * r) - low - v * -1.66666666666666324348e-1);
}

/** The cosine of x + low for |x| <= π/4. */
function cosineOf(x: number, low: number): number {
  const size = x < 0 ? -x : x;
  if (size < 7.450580596923828e-9) return 1;
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z *
                (-2.75573143513906633035e-7 +
                  z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const last = z * r - x * low;
  if (size < 0.2999999523162842) return 1 - (0.5 * z - last);
  // About x²/2 is taken from both, so that 1 - q is exact.
  const q = size >= 0.7812504768371582 ? 0.28125 : ofHighWord(highWord(size) - 0x200000);
  return 1 - q - (0.5 * z - q - last);
}
