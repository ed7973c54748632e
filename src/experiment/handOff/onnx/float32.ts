/** Thresholds in float32 that divide rows as those in float64 do. */
import type { ColumnData } from '../../../learners/columns';

const scratch = new DataView(new ArrayBuffer(4));

/** The largest float32 below a float32. */
function floatBelow(value: number): number {
  if (value === 0) return -1.401298464324817e-45;
  scratch.setFloat32(0, value);
  scratch.setInt32(0, scratch.getInt32(0) + (value > 0 ? -1 : 1));
  return scratch.getFloat32(0);
}

/** The largest float32 that is not above a number: float32 values are at most the one as they are at most the other. */
export function floatUpTo(value: number): number {
  const rounded = Math.fround(value);
  return rounded > value ? floatBelow(rounded) : rounded;
}

/** Lists the values of a column in the training rows: ascending, each once, without NaN. */
export function sortedColumn({ columns, nRows }: ColumnData, column: number, rows: Int32Array): Float64Array {
  const values = Float64Array.from(rows, (row) => columns[column * nRows + row]).sort();
  return values.filter((value, i) => !Number.isNaN(value) && (i === 0 || value !== values[i - 1]));
}

/**
 * Chooses a float32 threshold t′ so that float32(x) ≤ t′ just where x ≤ t, for every training value x: the threshold
 * itself where it does, else the nearest that does.
 * @param values of the column in the training rows, as `sortedColumn` gives them
 * @returns null where two training values on either side are one number in float32
 */
export function floatThreshold(threshold: number, values: Float64Array): number | null {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= threshold) low = middle + 1;
    else high = middle;
  }
  const below = low === 0 ? -Infinity : Math.fround(values[low - 1]);
  const above = low === values.length ? Infinity : Math.fround(values[low]);
  if (low < values.length && below === above) return null;
  const rounded = Math.fround(threshold);
  if (rounded < below) return below;
  return low < values.length && rounded >= above ? floatBelow(above) : rounded;
}
