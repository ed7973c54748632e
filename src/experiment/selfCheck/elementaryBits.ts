import { acos, atan, atan2 } from '../../base/elementary/arc';
import { exp, expm1 } from '../../base/elementary/exponential';
import { atanh, tanh } from '../../base/elementary/hyperbolic';
import { hypot } from '../../base/elementary/hypotenuse';
import { ln, log10, log1p, log2 } from '../../base/elementary/logarithm';
import { pow } from '../../base/elementary/power';
import { cbrt } from '../../base/elementary/roots';
import { cos, sin } from '../../base/elementary/trigonometry';
import { twoTo } from '../../base/elementary/doubleBits';
import { hashOf } from '../../base/hash';

type Elementary = (...values: number[]) => number;

/** Draws numbers by whole-number arithmetic and exact scaling alone, so that every engine draws the same. */
interface Draw {
  uniform(from: number, to: number): number;
  /** Of either sign, with an exponent of two from `from` on and below `to`. */
  wide(from: number, to: number): number;
  whole(from: number, to: number): number;
}

const nArguments = 3000;

/** Each function, and how its arguments are drawn: the k-th of them. */
export const elementaryFunctions: Readonly<
  Record<string, { readonly own: Elementary; readonly draw: (draw: Draw, k: number) => number[] }>
> = {
  exp: { own: exp, draw: (d, k) => [k % 2 ? d.uniform(-750, 715) : d.wide(-60, 6)] },
  expm1: { own: expm1, draw: (d, k) => [k % 2 ? d.uniform(-60, 715) : d.wide(-60, 6)] },
  ln: { own: ln, draw: positive },
  log2: { own: log2, draw: positive },
  log10: { own: log10, draw: positive },
  log1p: { own: log1p, draw: (d, k) => [k % 2 ? d.uniform(-1, 3) : Math.abs(d.wide(-60, 1000))] },
  pow: {
    own: pow,
    draw: (d, k) =>
      k % 3 === 0
        ? [Math.abs(d.wide(-200, 200)), d.uniform(-5, 5)]
        : k % 3 === 1
          ? [d.uniform(0, 100), d.uniform(-5, 5)]
          : [d.uniform(-20, 20), d.whole(-20, 20)],
  },
  sin: { own: sin, draw: angle },
  cos: { own: cos, draw: angle },
  atan: { own: atan, draw: (d, k) => [k % 2 ? d.uniform(-5, 5) : d.wide(-40, 80)] },
  atan2: {
    own: atan2,
    draw: (d, k) => (k % 2 ? [d.uniform(-3, 3), d.uniform(-3, 3)] : [d.wide(-70, 70), d.wide(-70, 70)]),
  },
  acos: { own: acos, draw: (d, k) => [k % 2 ? d.uniform(-1, 1) : d.wide(-60, 0)] },
  tanh: { own: tanh, draw: (d, k) => [k % 2 ? d.uniform(-3, 3) : d.wide(-40, 6)] },
  atanh: { own: atanh, draw: (d, k) => [k % 2 ? d.uniform(-1, 1) : d.wide(-60, 0)] },
  cbrt: { own: cbrt, draw: (d) => [d.wide(-1074, 1024)] },
  hypot: {
    own: hypot,
    draw: (d, k) => [d.uniform(-3, 3), d.uniform(-3, 3), k % 2 ? d.uniform(-3, 3) : d.wide(-30, 2)],
  },
};

function positive(draw: Draw, k: number): number[] {
  return [
    k % 3 === 0
      ? Math.abs(draw.wide(-1074, 1024))
      : k % 3 === 1
        ? draw.uniform(0, 3)
        : draw.uniform(0.99, 1.01),
  ];
}

/** Up to where π/2 is taken off in three pieces. */
function angle(draw: Draw, k: number): number[] {
  return [k % 2 ? draw.uniform(-10, 10) : draw.wide(-40, 20)];
}

/** Hashes the bits of a function over its arguments, as 16 hexadecimal digits; `by` is another function of the same name. */
export function elementaryBits(name: string, by: Elementary = elementaryFunctions[name].own): string {
  const draw = drawing();
  const values = Float64Array.from({ length: nArguments }, (_, k) =>
    by(...elementaryFunctions[name].draw(draw, k)),
  );
  return hashOf(values).slice(0, 16);
}

function drawing(): Draw {
  let state = 0x2545f491;
  const word = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const share = () => word() / 4294967296;
  const whole = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    whole,
    uniform: (from, to) => from + (to - from) * (share() + share() / 4294967296),
    wide: (from, to) =>
      (word() & 1 ? 1 : -1) * (1 + share() + share() / 4294967296) * twoTo(whole(from, to - 1)),
  };
}
