import type { BinnedColumns } from './binning/binMapper';
import type { NodeSplit } from './splitter';

/**
 * Parts the rows of a node in place, left child first, each side in the old order.
 * @param buffer as long as `rows`; its contents are lost
 * @returns the number of rows on the left
 */
export function partitionRows(
  rows: Int32Array,
  buffer: Int32Array,
  split: NodeSplit,
  binned: BinnedColumns,
): number {
  const { bins } = binned;
  const { column, bin } = split;
  const base = column * binned.nRows;
  // Bin 0 goes left in any case.
  const missingBin = split.missingGoToLeft ? binned.binCounts[column] : 0;
  let nLeft = 0;
  let nRight = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const rowBin = bins[base + row];
    // Written to both sides, kept on one: a branch here would be guessed wrong too often.
    const goesLeft = Number(rowBin <= bin) | Number(rowBin === missingBin);
    rows[nLeft] = row;
    buffer[nRight] = row;
    nLeft += goesLeft;
    nRight += 1 - goesLeft;
  }
  rows.set(buffer.subarray(0, nRight), nLeft);
  return nLeft;
}
