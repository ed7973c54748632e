/**
 * The small random generator of scikit-learn's trees: an xorshift of 32 bits.
 * @see https://doi.org/10.18637/jss.v008.i14; scikit-learn 1.9.1 `sklearn/utils/_random.pxd`, `our_rand_r`
 */
export class Xorshift {
  state = 1;

  /** Starts the stream; 0 counts as 1. */
  seed(state: number): void {
    this.state = state | 0 || 1;
  }

  /** Draws a whole number of [0, 2^31). */
  next(): number {
    let s = this.state;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    this.state = s;
    return s & 0x7fffffff;
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
