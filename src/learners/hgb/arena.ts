/** Where all histograms of a tree lie (see histogram.ts). */
export interface Arena {
  /** Sum of gradients of each bin; in a histogram, columns lie at `PackedColumns.offsets`. */
  readonly sums: Float64Array;
  /** Rows of each bin. */
  readonly counts: Int32Array;
}
