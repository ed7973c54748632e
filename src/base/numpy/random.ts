/**
 * Random numbers equal to numpy's legacy generator, so that folds, samplers and bootstraps match a Python run
 * number for number.
 */
const stateSize = 624;
const shift = 397;

/**
 * Draws from the Mersenne Twister MT19937 as numpy's `RandomState` does.
 * @see https://doi.org/10.1145/272991.272995 (the generator); numpy 2.4 `numpy.random.RandomState` (the draws)
 */
export class RandomState {
  private readonly state = new Uint32Array(stateSize);
  private position = stateSize;
  /** How often the state was renewed. */
  private twists = 0;

  /**
   * Seeds the generator: an integer as numpy's `RandomState(int)` (init_genrand), a list of integers as
   * `RandomState(list)` (init_by_array). Each must be in [0, 2^32 - 1], a RangeError otherwise.
   */
  constructor(seed: number | readonly number[]) {
    const words = typeof seed === 'number' ? [seed] : seed;
    for (const word of words) {
      if (!Number.isInteger(word) || word < 0 || word > 0xffffffff) {
        throw new RangeError(`A seed must be an integer from 0 to 4294967295, not ${word}.`);
      }
    }
    if (typeof seed === 'number') this.seedByInteger(seed);
    else this.seedByArray(words);
  }

  /** How many 32-bit words were drawn since the seed: with `skip` it tells where a stream stands. */
  get drawn(): number {
    return (this.twists - 1) * stateSize + this.position;
  }

  /** Draws that many 32-bit words without returning them; a RangeError unless a whole number from 0. */
  skip(words: number): void {
    if (!Number.isSafeInteger(words) || words < 0) {
      throw new RangeError(`The words to skip must be a whole number from 0, not ${words}.`);
    }
    for (let left = words; left > 0;) {
      if (this.position === stateSize) this.twist();
      const taken = Math.min(left, stateSize - this.position);
      this.position += taken;
      left -= taken;
    }
  }

  /** Draws an integer of [0, 2^32). */
  nextUint32(): number {
    if (this.position === stateSize) this.twist();
    let y = this.state[this.position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** Draws a number of [0, 1) with 53 random bits, as `random_sample`. */
  random(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Draws `size` numbers of [0, 1), as `random_sample(size)`. */
  randomSample(size: number): Float64Array {
    return Float64Array.from({ length: size }, () => this.random());
  }

  /** Draws a number of [low, high), as `uniform(low, high)`. */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  /**
   * Draws `size` positions of `probabilities` with replacement, as `choice(n, size, p=probabilities)`.
   * @param probabilities at least one, adding up to 1
   */
  choice(probabilities: ArrayLike<number>, size: number): Int32Array {
    const n = probabilities.length;
    const cumulative = new Float64Array(n);
    let total = 0;
    for (let i = 0; i < n; i++) cumulative[i] = total += probabilities[i];
    for (let i = 0; i < n; i++) cumulative[i] /= total;
    return Int32Array.from({ length: size }, () => countUpTo(cumulative, this.random()));
  }

  /**
   * Draws an integer of [0, max] by masked rejection, as `random_interval` of the legacy generator.
   * @param max at most 2^53 - 1
   */
  interval(max: number): number {
    if (max === 0) return 0;
    if (max <= 0xffffffff) {
      const mask = 0xffffffff >>> Math.clz32(max);
      let value = (this.nextUint32() & mask) >>> 0;
      while (value > max) value = (this.nextUint32() & mask) >>> 0;
      return value;
    }
    // 64-bit draws take the high word first.
    const highMask = 0xffffffff >>> Math.clz32(Math.floor(max / 4294967296));
    for (;;) {
      const high = (this.nextUint32() & highMask) >>> 0;
      const value = high * 4294967296 + this.nextUint32();
      if (value <= max) return value;
    }
  }

  /** Draws an integer of [low, high), as `randint(low, high)`; an empty range is a RangeError. */
  randint(low: number, high: number): number {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high - 1 - low) || high <= low) {
      throw new RangeError(`randint needs integers low < high, not ${low} and ${high}.`);
    }
    return low + this.interval(high - 1 - low);
  }

  /** Shuffles in place, as `shuffle`. */
  shuffle(values: Int32Array | Float64Array | unknown[]): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.interval(i);
      const held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }

  /** Returns 0 … n-1 in random order, as `permutation(n)`. */
  permutation(n: number): Int32Array {
    const values = Int32Array.from({ length: n }, (_, i) => i);
    this.shuffle(values);
    return values;
  }

  private seedByInteger(seed: number): void {
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < stateSize; i++) {
      const previous = state[i - 1];
      state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
    this.position = stateSize;
  }

  private seedByArray(key: readonly number[]): void {
    if (key.length === 0) throw new RangeError('A seed list must hold at least one integer.');
    this.seedByInteger(19650218);
    const { state } = this;
    let i = 1;
    const advance = () => {
      i++;
      if (i < stateSize) return;
      state[0] = state[stateSize - 1];
      i = 1;
    };
    for (let k = 0, j = 0; k < Math.max(stateSize, key.length); k++, j = (j + 1) % key.length) {
      const previous = state[i - 1];
      state[i] = (state[i] ^ Math.imul(previous ^ (previous >>> 30), 1664525)) + key[j] + j;
      advance();
    }
    for (let k = 0; k < stateSize - 1; k++) {
      const previous = state[i - 1];
      state[i] = (state[i] ^ Math.imul(previous ^ (previous >>> 30), 1566083941)) - i;
      advance();
    }
    state[0] = 0x80000000;
  }

  private twist(): void {
    const { state } = this;
    for (let i = 0; i < stateSize; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % stateSize] & 0x7fffffff);
      state[i] = state[(i + shift) % stateSize] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
    this.twists++;
  }
}

/** Counts the values up to `value` among ascending ones: numpy's `searchsorted` with side 'right'. */
function countUpTo(ascending: Float64Array, value: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ascending[middle] <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
