import { highWord, withoutLowWord } from './doubleBits';

/** Inverses of the trigonometric functions. */

/** atan of ½, 1, 3/2 and Infinity, each as the sum of two numbers. */
const atanHigh = [
  4.63647609000806093515e-1, 7.85398163397448278999e-1, 9.82793723247329054082e-1, 1.570796326794896558,
];
const atanLow = [
  2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17,
  6.12323399573676603587e-17,
];

/**
 * Computes the arc whose tangent is x. x is brought below 7/16 by the tangents of ½, 1, 3/2 or Infinity; then an odd
 * polynomial. Error below 1 unit of the last place; -0 stays.
 * @see fdlibm 5.3 `s_atan.c`, as V8's Math.atan
 */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (!(size < 73786976294838206464))
    return x !== x ? NaN : x > 0 ? atanHigh[3] + atanLow[3] : -atanHigh[3] - atanLow[3];
  if (size < 0.4375) {
    if (size < 7.450580596923828e-9) return x;
    return x - x * arcSeries(x * x);
  }
  let by: number;
  let t: number;
  if (size < 1.1875) {
    by = size < 0.6875 ? 0 : 1;
    t = size < 0.6875 ? (2 * size - 1) / (2 + size) : (size - 1) / (size + 1);
  } else {
    by = size < 2.4375 ? 2 : 3;
    t = size < 2.4375 ? (size - 1.5) / (1 + 1.5 * size) : -1 / size;
  }
  const z = atanHigh[by] - (t * arcSeries(t * t) - atanLow[by] - t);
  return x < 0 ? -z : z;
}

/** 1 - atan(t)/t of z = t². */
function arcSeries(z: number): number {
  const w = z * z;
  const odd =
    z *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.09088713343650656196e-2 +
              w *
                (6.66107313738753120669e-2 +
                  w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const even =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w *
            (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))));
  return odd + even;
}

/** π - Math.PI. */
const piLow = 1.2246467991473531772e-16;

/**
 * Computes the angle of the point (x, y), from -π to π; the signs of zeros count. Error below 2 units of the last place.
 * @see fdlibm 5.3 `e_atan2.c`, as V8's Math.atan2
 */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN;
  const isBelow = y < 0 || Object.is(y, -0);
  const isLeft = x < 0 || Object.is(x, -0);
  const angle = angleOfSizes(Math.abs(y), Math.abs(x), isLeft);
  return isBelow ? -angle : angle;
}

/** As atan2 for y >= 0, and x of this size and side. */
function angleOfSizes(y: number, x: number, isLeft: boolean): number {
  if (y === 0) return isLeft ? Math.PI : 0;
  if (x === 0) return Math.PI / 2;
  if (x === Infinity) return y === Infinity ? (isLeft ? 3 : 1) * (Math.PI / 4) : isLeft ? Math.PI : 0;
  if (y === Infinity) return Math.PI / 2;
  const exponents = (highWord(y) - highWord(x)) >> 20;
  if (exponents > 60) return Math.PI / 2 + 0.5 * piLow;
  if (!isLeft) return atan(y / x);
  return exponents < -60 ? Math.PI : Math.PI - (atan(y / x) - piLow);
}

/**
 * Computes the arc whose cosine is x, from 0 to π: an even rational function of x up to ½, else half the arc from
 * √((1 - |x|)/2). Error below 1 unit of the last place; NaN beyond ±1.
 * @see fdlibm 5.3 `e_acos.c`, as V8's Math.acos
 */
export function acos(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1)) return x === 1 ? 0 : x === -1 ? Math.PI : NaN;
  if (size < 0.5) {
    if (size < 6.938900521352129e-18) return Math.PI / 2;
    return Math.PI / 2 - (x - (piLow / 2 - x * arcQuotient(x * x)));
  }
  const z = (1 - size) * 0.5;
  const s = Math.sqrt(z);
  const r = arcQuotient(z);
  if (x < 0) return Math.PI - 2 * (s + (r * s - piLow / 2));
  const high = withoutLowWord(s);
  return 2 * (high + (r * s + (z - high * high) / (s + high)));
}

/** (asin(x) - x)/x of z = x². */
function arcQuotient(z: number): number {
  const over =
    z *
    (1.66666666666666657415e-1 +
      z *
        (-3.25565818622400915405e-1 +
          z *
            (2.01212532134862925881e-1 +
              z *
                (-4.00555345006794114027e-2 +
                  z * (7.91534994289814532176e-4 + z * 3.4793310759602116757e-5)))));
  const under =
    1 +
    z *
      (-2.40339491173441421878 +
        z * (2.02094576023350569471 + z * (-6.8828397160545329303e-1 + z * 7.70381505559019352791e-2)));
  return over / under;
}
