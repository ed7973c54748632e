/**
 * Reads a value between given points by straight lines; beyond the ends it stays at the ends. NaN at NaN.
 * @param x ascending, at least one; the last of equal places begins the next piece
 * @param y one value for each
 * @see numpy.interp 2.4
 */
export function interpolateAt(x: Float64Array, y: Float64Array, at: number): number {
  const last = x.length - 1;
  if (Number.isNaN(at)) return NaN;
  if (at < x[0]) return y[0];
  if (at >= x[last]) return y[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle;
  }
  const slope = (y[high] - y[low]) / (x[high] - x[low]);
  return slope * (at - x[low]) + y[low];
}
