/**
 * Computes a quantile of values, interpolating between the two neighbours of its place in their order.
 * @param values without NaN, at least one; they are sorted in place
 * @param quantile 0-1
 * @see numpy 2.4.6 `percentile(values, 100 * quantile)`, operation by operation, so that the bits agree.
 */
export function sortToPercentile(values: Float64Array, quantile: number): number {
  values.sort();
  const last = values.length - 1;
  const place = last * ((100 * quantile) / 100);
  if (place >= last) return values[last];
  const before = Math.floor(place);
  const weight = place - before;
  const low = values[before];
  const high = values[before + 1];
  return weight >= 0.5 ? high - (high - low) * (1 - weight) : low + (high - low) * weight;
}
