import { ln2High, ln2Low, perLn2 } from './logOfTwo';
import { twoTo } from './doubleBits';

/** Beyond, the exponential is above the largest number. */
const overflowFrom = 709.782712893383973096;
/** Below, it is under half of the smallest one. */
const underflowFrom = -745.13321910194110842;
/** (log 2)/2 and 3·(log 2)/2, as fdlibm rounds them. */
export const halfLn2 = 0.3465735912322998;
export const threeHalvesLn2 = 1.0397205352783203;

/**
 * Computes eˣ. x = k·log 2 + r with |r| <= (log 2)/2, the second digits of r kept apart; eʳ from a polynomial in r² for
 * r·(eʳ + 1)/(eʳ - 1). Error below 1 unit of the last place; exp(1) is Math.E; -Infinity gives 0.
 * @see fdlibm 5.3 `e_exp.c`, as V8's Math.exp
 */
export function exp(x: number): number {
  const size = x < 0 ? -x : x;
  let high = x;
  let low = 0;
  let k = 0;
  if (size >= halfLn2) {
    if (x > overflowFrom) return Infinity;
    if (x < underflowFrom) return 0;
    if (x === 1) return Math.E;
    k = size < threeHalvesLn2 ? (x < 0 ? -1 : 1) : (perLn2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
    high = x - k * ln2High;
    low = k * ln2Low;
  } else if (!(size >= 3.725290298461914e-9)) return 1 + x;
  const r = high - low;
  const c = r - squaresPart(r * r);
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k >= -1021) return k === 1024 ? y * 2 * 8.98846567431158e307 : y * twoTo(k);
  return y * twoTo(k + 1000) * twoTo(-1000);
}

/** r - r·(2 - …): t·(P1 + t·(P2 + …)) of t = r², Remez coefficients for r·(eʳ + 1)/(eʳ - 1) - 2. */
export function squaresPart(t: number): number {
  return (
    t *
    (1.66666666666666019037e-1 +
      t *
        (-2.77777777770155933842e-3 +
          t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  );
}

/**
 * Computes eˣ - 1 without loss near 0. As for eˣ, with the rounding error of r carried along. Error below 1 unit of the
 * last place; -0 stays.
 * @see fdlibm 5.3 `s_expm1.c`, as V8's Math.expm1
 */
export function expm1(x: number): number {
  const size = x < 0 ? -x : x;
  if (size >= 38.81622314453125) {
    if (x > overflowFrom) return Infinity;
    if (x < 0) return -1;
  }
  let r = x;
  let correction = 0;
  let k = 0;
  if (size >= halfLn2) {
    k = size < threeHalvesLn2 ? (x < 0 ? -1 : 1) : (perLn2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
    const high = x - k * ln2High;
    const low = k * ln2Low;
    r = high - low;
    correction = high - r - low;
  } else if (!(size >= 5.551115123125783e-17)) return x;
  const half = 0.5 * r;
  const s = r * half;
  const r1 =
    1 +
    s *
      (-3.33333333333331316428e-2 +
        s *
          (1.58730158725481460165e-3 +
            s *
              (-7.93650757867487942473e-5 +
                s * (4.00821782732936239552e-6 + s * -2.01099218183624371326e-7))));
  const t = 3 - r1 * half;
  let e = s * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - s);
  e = r * (e - correction) - correction - s;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) {
    const y = 1 - (e - r);
    return (k === 1024 ? y * 2 * 8.98846567431158e307 : y * twoTo(k)) - 1;
  }
  return k < 20 ? (1 - twoTo(-k) - (e - r)) * twoTo(k) : (r - (e + twoTo(-k)) + 1) * twoTo(k);
}
