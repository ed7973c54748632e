/**
 * Computes the length of a vector: √(Σ(x/m)²)·m for the largest size m, summed with Kahan's correction, so that nothing
 * overflows. Error below 2 units of the last place. Infinity wins over NaN; no numbers give 0.
 * @see V8's Math.hypot
 */
export function hypot(...values: readonly number[]): number {
  let largest = 0;
  let isNaN = false;
  let isInfinite = false;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > largest) largest = size;
    if (size !== size) isNaN = true;
    if (size === Infinity) isInfinite = true;
  }
  if (isInfinite) return Infinity;
  if (isNaN) return NaN;
  if (largest === 0) return 0;
  let sum = 0;
  let compensation = 0;
  for (const value of values) {
    const share = Math.abs(value) / largest;
    const summand = share * share - compensation;
    const next = sum + summand;
    compensation = next - sum - summand;
    sum = next;
  }
  return Math.sqrt(sum) * largest;
}
