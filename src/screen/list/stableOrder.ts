/** A digit of 16 bits. */
const nBuckets = 1 << 16;

/**
 * Puts positions in the order of their keys: stable (equal keys keep their order), NaN last in both directions. A radix
 * sort: a few ms for 100 000 keys, where a sort that compares takes tens.
 */
export function stableOrder(keys: Float64Array, direction: 'ascending' | 'descending'): Int32Array {
  const n = keys.length;
  const words = sortableWords(keys, direction === 'ascending' ? 0 : 0xffffffff);
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let next = new Int32Array(n);
  const starts = new Int32Array(nBuckets + 1);
  const digits = new Uint16Array(words.buffer);
  for (let pass = 0; pass < 4; pass++) {
    // Words and their halves stand in the order of the machine, the lower first.
    starts.fill(0);
    for (let i = 0; i < n; i++) starts[digits[4 * i + pass] + 1]++;
    // Where all keys have the same digit nothing moves.
    if (n > 0 && starts[digits[pass] + 1] === n) continue;
    for (let bucket = 0; bucket < nBuckets; bucket++) starts[bucket + 1] += starts[bucket];
    for (let k = 0; k < n; k++) next[starts[digits[4 * order[k] + pass]]++] = order[k];
    [order, next] = [next, order];
  }
  return order;
}

/** Two words by key, the lower first, that compare as unsigned numbers as the keys do. */
function sortableWords(keys: Float64Array, turned: number): Uint32Array {
  // Adding 0 makes of −0 a 0, which equals it.
  const values = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) values[i] = keys[i] + 0;
  const words = new Uint32Array(values.buffer);
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
