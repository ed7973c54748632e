/**
 * The small random generator of scikit-learn's trees: an xorshift of 32 bits.
 * @see https://doi.org/10.18637/jss.v008.i14; scikit-learn 1.9.1 `sklearn/utils/_random.pxd`, `our_rand_r`
 */
export class Xorshift {
  /** For those who draw with `xorshift` themselves. */
  state = 1;

  /** Starts the stream; 0 counts as 1. */
  seed(state: number): void {
    this.state = state | 0 || 1;
  }

  /** Draws a whole number of [0, 2^31). */
  next(): number {
    this.state = xorshift(this.state);
    return this.state & 0x7fffffff;
  }

  /** Draws a whole number of [low, high), as `rand_int`. */
  between(low: number, high: number): number {
    return low + (this.next() % ((high - low) | 0));
  }

  /** Draws a number of [low, high], as `rand_uniform`. */
  uniform(low: number, high: number): number {
    return ((high - low) * this.next()) / 2147483647 + low;
  }
}

/** The state after one more number; its lower 31 bits are the number. */
export function xorshift(state: number): number {
  let s = state | 0;
  s ^= s << 13;
  s ^= s >>> 17;
  return s ^ (s << 5);
}
