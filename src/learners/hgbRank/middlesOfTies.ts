/** The distinct values of a list with where they lie in its order. */
export interface TiesInOrder {
  /** Ascending. */
  readonly distinct: Float64Array;
  /** How often each comes. */
  readonly counts: Int32Array;
  /** Mean place of each in the sorted list, from 0. */
  readonly middles: Float64Array;
}

/** Sorts values without NaN, equal ones to one place. Zeros of either sign are equal. */
export function middlesOfTies(values: Float64Array): TiesInOrder {
  const sorted = values.slice().sort();
  const distinct: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) counts[counts.length - 1]++;
    else {
      distinct.push(sorted[i]);
      counts.push(1);
    }
  }
  let before = 0;
  const middles = Float64Array.from(counts, (count) => {
    before += count;
    return before - (count + 1) / 2;
  });
  return { distinct: Float64Array.from(distinct), counts: Int32Array.from(counts), middles };
}
