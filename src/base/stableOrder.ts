const digitBits = 16;
const nBuckets = 1 << digitBits;

/**
 * Puts positions in the order of their keys: stable (equal keys keep their order), NaN last in both directions. A radix
 * sort: a few ms for 100 000 keys, where a sort that compares takes tens.
 */
export function stableOrder(keys: Float64Array, direction: 'ascending' | 'descending'): Int32Array {
  const n = keys.length;
  const words = sortableWords(keys, direction === 'ascending' ? 0 : 0xffffffff);
  let order = Int32Array.from(keys.keys());
  let next = new Int32Array(n);
  const starts = new Int32Array(nBuckets + 1);
  for (let pass = 0; pass < 4; pass++) {
    const half = pass < 2 ? 0 : 1;
    const shift = pass % 2 === 0 ? 0 : digitBits;
    const digit = (i: number) => (words[2 * i + half] >>> shift) & (nBuckets - 1);
    starts.fill(0);
    for (let i = 0; i < n; i++) starts[digit(i) + 1]++;
    // Where all keys have the same digit nothing moves.
    if (n > 0 && starts[digit(0) + 1] === n) continue;
    for (let bucket = 0; bucket < nBuckets; bucket++) starts[bucket + 1] += starts[bucket];
    for (let k = 0; k < n; k++) next[starts[digit(order[k])]++] = order[k];
    [order, next] = [next, order];
  }
  return order;
}

/** Two words by key, the lower first, that compare as unsigned numbers as the keys do. */
function sortableWords(keys: Float64Array, turned: number): Uint32Array {
  // Adding 0 makes of −0 a 0, which equals it.
  const words = new Uint32Array(keys.map((key) => key + 0).buffer);
  for (let i = 0; i < keys.length; i++) {
    if (Number.isNaN(keys[i])) {
      words[2 * i] = words[2 * i + 1] = 0xffffffff;
      continue;
    }
    const isNegative = words[2 * i + 1] >>> 31 === 1;
    words[2 * i] ^= (isNegative ? 0xffffffff : 0) ^ turned;
    words[2 * i + 1] ^= (isNegative ? 0xffffffff : 0x80000000) ^ turned;
  }
  return words;
}
