import { RandomState } from '../base/numpy/random';

/**
 * What is drawn with replacement: rows, or clusters of rows (papers), which come whole. Units are numbered in the
 * order of their first row.
 */
export class Resampling {
  readonly nUnits: number;
  private readonly unitOfRow: Int32Array;
  private readonly unitCounts: Int32Array;
  private readonly unitSums: Float64Array;
  /** Rows that were taken last. */
  private nDrawn = 0;

  /**
   * @param clusters a number for each row, equal for rows of one cluster; null to draw rows. Throws RangeError unless
   * there is one for each row.
   */
  constructor(nRows: number, clusters: Int32Array | null) {
    if (clusters !== null && clusters.length !== nRows) {
      throw new RangeError(`${clusters.length} clusters for ${nRows} targets.`);
    }
    const numbers = new Map<number, number>();
    this.unitOfRow = Int32Array.from({ length: nRows }, (_, row) => {
      const cluster = clusters === null ? row : clusters[row];
      const unit = numbers.get(cluster) ?? numbers.size;
      numbers.set(cluster, unit);
      return unit;
    });
    this.nUnits = numbers.size;
    this.unitCounts = new Int32Array(this.nUnits);
    this.unitSums = new Float64Array(this.nUnits);
  }

  /** Draws as many units as there are, as `randint(0, nUnits, nUnits)`, and counts how often each row came. */
  draw(random: RandomState, counts: Float64Array): void {
    const { nUnits, unitCounts } = this;
    unitCounts.fill(0);
    for (let k = 0; k < nUnits; k++) unitCounts[random.interval(nUnits - 1)]++;
    this.countRows(counts);
  }

  /** Takes each unit once. */
  takeAll(counts: Float64Array): void {
    this.unitCounts.fill(1);
    this.countRows(counts);
  }

  /**
   * Estimates the standard error of a mean over the rows that were taken last (infinitesimal jackknife): of `values`,
   * whose mean is 0, as the units are drawn.
   */
  standardError(values: Float64Array): number {
    const { unitOfRow, unitCounts, unitSums } = this;
    const nRows = unitOfRow.length;
    let sums = values;
    if (this.nUnits < nRows) {
      sums = unitSums.fill(0);
      for (let row = 0; row < nRows; row++) sums[unitOfRow[row]] += values[row];
    }
    let sum = 0;
    for (let unit = 0; unit < sums.length; unit++) sum += unitCounts[unit] * sums[unit] * sums[unit];
    return Math.sqrt(sum) / this.nDrawn;
  }

  private countRows(counts: Float64Array): void {
    const { unitCounts, unitOfRow } = this;
    this.nDrawn = 0;
    for (let row = 0; row < unitOfRow.length; row++) this.nDrawn += counts[row] = unitCounts[unitOfRow[row]];
  }
}
