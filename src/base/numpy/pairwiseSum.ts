/**
 * Sums a stretch of an array in numpy's order: eight running sums in blocks of up to 128, halves above.
 *
 * @see numpy 2.4.6 `add.reduce` on contiguous float64. The order matters where the last bit of a sum does.
 */
export function pairwiseSum(values: ArrayLike<number>, from = 0, to = values.length): number {
  const n = to - from;
  if (n < 8) {
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i];
    return sum;
  }
  if (n > 128) {
    const half = n >> 1;
    const middle = from + half - (half % 8);
    return pairwiseSum(values, from, middle) + pairwiseSum(values, middle, to);
  }
  const part = new Float64Array(8);
  for (let k = 0; k < 8; k++) part[k] = values[from + k];
  const whole = to - (n % 8);
  for (let i = from + 8; i < whole; i += 8) for (let k = 0; k < 8; k++) part[k] += values[i + k];
  let sum = part[0] + part[1] + (part[2] + part[3]) + (part[4] + part[5] + (part[6] + part[7]));
  for (let i = whole; i < to; i++) sum += values[i];
  return sum;
}
