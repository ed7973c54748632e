import { RandomState } from '../base/random';

/**
 * What is drawn with replacement: rows, or clusters of rows (papers), which come whole. Units are numbered in the
 * order of their first row.
 */
export class Resampling {
  readonly nUnits: number;
  private readonly unitOfRow: Int32Array;
  private readonly unitCounts: Int32Array;

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
  }

  /** Draws as many units as there are, as `randint(0, nUnits, nUnits)`, and counts how often each row came. */
  draw(random: RandomState, counts: Int32Array): void {
    const { nUnits, unitCounts } = this;
    unitCounts.fill(0);
    for (let k = 0; k < nUnits; k++) unitCounts[random.interval(nUnits - 1)]++;
    this.countRows(counts);
  }

  /** Takes each row once, except for those of one unit. */
  leaveOut(unit: number, counts: Int32Array): void {
    this.unitCounts.fill(1);
    this.unitCounts[unit] = 0;
    this.countRows(counts);
  }

  private countRows(counts: Int32Array): void {
    const { unitCounts, unitOfRow } = this;
    for (let row = 0; row < unitOfRow.length; row++) counts[row] = unitCounts[unitOfRow[row]];
  }
}
