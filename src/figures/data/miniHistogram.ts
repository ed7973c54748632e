/** Draws counts as the outline of bars, as the path of an SVG of that size: the tallest bar fills the height. */
export function miniHistogramPath(counts: ArrayLike<number>, width: number, height: number): string {
  const nBins = counts.length;
  let largest = 0;
  for (let bin = 0; bin < nBins; bin++) largest = Math.max(largest, counts[bin]);
  if (largest === 0) return '';
  const step = width / nBins;
  let path = `M0 ${height}`;
  for (let bin = 0; bin < nBins; bin++) {
    // A bin with one material among hundreds still shows: at least one px.
    const bar = counts[bin] === 0 ? 0 : Math.max(1, (counts[bin] / largest) * height);
    path += `V${round(height - bar)}H${round((bin + 1) * step)}`;
  }
  return `${path}V${height}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
