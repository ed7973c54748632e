import { highWord, ofHighWord, to23Digits, twoTo } from './doubleBits';

/**
 * Computes the cube root: a guess from a third of the exponent, a polynomial to 23 digits of two, one step of Newton's
 * method. Error below 0.67 units of the last place; the roots of whole cubes are exact; -0 stays.
 * @see FreeBSD msun `s_cbrt.c`, as V8's Math.cbrt
 */
export function cbrt(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0 && size < Infinity)) return x;
  const root = size < 2.2250738585072014e-308 ? cubeRoot(size * twoTo(54)) * twoTo(-18) : cubeRoot(size);
  return x < 0 ? -root : root;
}

function cubeRoot(x: number): number {
  const guess = ofHighWord(((highWord(x) / 3) | 0) + 715094163);
  const r = guess * guess * (guess / x);
  const better =
    guess *
    (1.87595182427177009643 +
      r * (-1.88497979543377169875 + r * 1.62142972010535446614) +
      r * r * r * (-0.758397934778766047437 + r * 0.145996192886612446982));
  const t = to23Digits(better);
  const s = t * t;
  const q = x / s;
  return t + t * ((q - t) / (t + t + q));
}
