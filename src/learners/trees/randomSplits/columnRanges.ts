import { introsort } from '../../../base/numpy/introsort';
import type { TrainingTable } from '../trainingTable';

/**
 * Finds the smallest and the largest value that a column has in a node. The rows of each column are sorted once; the
 * search goes from the ends that the parent had to the first row of the node, so that it looks at few.
 * Only for columns without missing values.
 */
export class ColumnRanges {
  /** Of the column last asked for. */
  low = 0;
  high = 0;
  /** Where the largest value stands in `sorted`. */
  top = -1;
  /** By column and rank: the row and its value. */
  readonly order: Int32Array;
  readonly sorted: Float32Array;
  /** By column and row. */
  readonly ranks: Int32Array;
  /** By depth: the lowest rank of each column in the node there, and then the highest of each. */
  private readonly rangesByDepth: Int32Array[] = [];
  private ranges: Int32Array = new Int32Array(0);
  /** By row: the node of the current tree that was last seen to hold it. */
  readonly nodeOf: Int32Array;
  node = 0;

  /** @param samples rows of the tree, each node's side by side */
  constructor(
    private readonly table: TrainingTable,
    private readonly samples: Int32Array,
  ) {
    const { columns, nRows, nColumns, hasMissing } = table;
    this.order = new Int32Array(nRows * nColumns);
    this.sorted = new Float32Array(nRows * nColumns);
    this.ranks = new Int32Array(nRows * nColumns);
    this.nodeOf = new Int32Array(nRows);
    for (let j = 0; j < nColumns; j++) {
      if (hasMissing[j] === 1) continue;
      const base = j * nRows;
      const values = Float64Array.from(columns.subarray(base, base + nRows));
      const places = this.order.subarray(base, base + nRows);
      for (let i = 0; i < nRows; i++) places[i] = i;
      introsort(values, places);
      for (let rank = 0; rank < nRows; rank++) {
        this.ranks[base + places[rank]] = rank;
        this.sorted[base + rank] = values[places[rank]];
      }
    }
  }

  /** Begins a tree. */
  reset(): void {
    this.nodeOf.fill(0);
    this.node = 0;
  }

  /** Begins a node; its parent, where there is one, was the last one looked at one level above. */
  begin(start: number, end: number, depth: number): void {
    this.node++;
    for (let p = start; p < end; p++) this.nodeOf[this.samples[p]] = this.node;
    const { nColumns, nRows } = this.table;
    this.ranges = this.rangesByDepth[depth] ??= new Int32Array(2 * nColumns);
    if (depth === 0) this.ranges.fill(0, 0, nColumns).fill(nRows - 1, nColumns);
    else this.ranges.set(this.rangesByDepth[depth - 1]);
  }

  /** Looks for the range of a column, and tells it in `low` and `high`. */
  find(column: number): void {
    const base = column * this.table.nRows;
    const { order, sorted, nodeOf, node, ranges } = this;
    const { nColumns } = this.table;
    let low = ranges[column];
    while (nodeOf[order[base + low]] !== node) low++;
    let high = ranges[nColumns + column];
    while (nodeOf[order[base + high]] !== node) high--;
    ranges[column] = low;
    ranges[nColumns + column] = high;
    this.top = base + high;
    this.low = sorted[base + low];
    this.high = sorted[base + high];
  }
}
