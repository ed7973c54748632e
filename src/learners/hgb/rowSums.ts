/**
 * Sums of rows into histograms: of all rows at the root, and of a split's two children from their parent's, where
 * the rows of the smaller child are summed and the larger one is what remains. See histogram.ts for the order of
 * sums, and for why these are functions of one arena.
 */
import type { Arena } from './arena';
import type { PackedColumns } from './binning/packedColumns';

export function makeRowSums(arena: Arena) {
  const { sums, counts } = arena;
  return { sumAllRows, splitHistogram };

  /** Sums the gradients of all rows; the counts are known beforehand. */
  function sumAllRows(target: number, packed: PackedColumns, gradients: Float32Array): void {
    const { words, offsets, nRows, nGroups, rootCounts } = packed;
    counts.set(rootCounts, target);
    sums.fill(0, target, target + rootCounts.length);
    const even = nGroups - (nGroups % 2);
    for (let g = 0; g < even; g += 2) sumEight(target, words, offsets, g, nRows, gradients);
    if (even < nGroups) sumFour(target, words, offsets, even, nRows, gradients);
  }

  function sumEight(
    target: number,
    words: Int32Array,
    offsets: Int32Array,
    group: number,
    nRows: number,
    gradients: Float32Array,
  ): void {
    const first = 4 * group;
    const o0 = target + offsets[first];
    const o1 = target + offsets[first + 1];
    const o2 = target + offsets[first + 2];
    const o3 = target + offsets[first + 3];
    const o4 = target + offsets[first + 4];
    const o5 = target + offsets[first + 5];
    const o6 = target + offsets[first + 6];
    const o7 = target + offsets[first + 7];
    const base = group * nRows;
    for (let i = 0; i < nRows; i++) {
      const word = words[base + i];
      const second = words[base + nRows + i];
      const gradient = gradients[i];
      sums[o0 + (word & 255)] += gradient;
      sums[o1 + ((word >>> 8) & 255)] += gradient;
      sums[o2 + ((word >>> 16) & 255)] += gradient;
      sums[o3 + (word >>> 24)] += gradient;
      sums[o4 + (second & 255)] += gradient;
      sums[o5 + ((second >>> 8) & 255)] += gradient;
      sums[o6 + ((second >>> 16) & 255)] += gradient;
      sums[o7 + (second >>> 24)] += gradient;
    }
  }

  function sumFour(
    target: number,
    words: Int32Array,
    offsets: Int32Array,
    group: number,
    nRows: number,
    gradients: Float32Array,
  ): void {
    const first = 4 * group;
    const o0 = target + offsets[first];
    const o1 = target + offsets[first + 1];
    const o2 = target + offsets[first + 2];
    const o3 = target + offsets[first + 3];
    const base = group * nRows;
    for (let i = 0; i < nRows; i++) {
      const word = words[base + i];
      const gradient = gradients[i];
      sums[o0 + (word & 255)] += gradient;
      sums[o1 + ((word >>> 8) & 255)] += gradient;
      sums[o2 + ((word >>> 16) & 255)] += gradient;
      sums[o3 + (word >>> 24)] += gradient;
    }
  }

  /**
   * Turns a parent's histogram into that of its larger child, in place: less the rows of the smaller child.
   * @param kept takes the histogram of the smaller child; -1 if that is not needed
   * @param positions columns that may still split, ascending; of a group of four, one brings the others along
   * @param rows rows of the smaller child
   * @param gradients `gradients[k]` belongs to `rows[k]`
   */
  function splitHistogram(
    parent: number,
    kept: number,
    packed: PackedColumns,
    positions: readonly number[],
    rows: Int32Array,
    gradients: Float32Array,
  ): void {
    const { words, nRows } = packed;
    let waiting = -1;
    for (let c = 0, done = -1; c < positions.length; c++) {
      const group = positions[c] >> 2;
      if (group === done) continue;
      done = group;
      if (waiting < 0) {
        waiting = group;
        continue;
      }
      addRowsToEight(words, waiting * nRows, group * nRows, rows, gradients);
      takeGroup(parent, kept, 0, packed, waiting, rows);
      takeGroup(parent, kept, 1024, packed, group, rows);
      waiting = -1;
    }
    if (waiting >= 0) {
      addRowsToFour(words, waiting * nRows, rows, gradients);
      takeGroup(parent, kept, 0, packed, waiting, rows);
    }
  }

  function addRowsToEight(
    words: Int32Array,
    base: number,
    secondBase: number,
    rows: Int32Array,
    gradients: Float32Array,
  ): void {
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k];
      const gradient = gradients[k];
      const word = words[base + row];
      const b0 = word & 255;
      const b1 = 256 | ((word >>> 8) & 255);
      const b2 = 512 | ((word >>> 16) & 255);
      const b3 = 768 | (word >>> 24);
      sums[b0] += gradient;
      counts[b0]++;
      sums[b1] += gradient;
      counts[b1]++;
      sums[b2] += gradient;
      counts[b2]++;
      sums[b3] += gradient;
      counts[b3]++;
      const second = words[secondBase + row];
      const b4 = 1024 | (second & 255);
      const b5 = 1280 | ((second >>> 8) & 255);
      const b6 = 1536 | ((second >>> 16) & 255);
      const b7 = 1792 | (second >>> 24);
      sums[b4] += gradient;
      counts[b4]++;
      sums[b5] += gradient;
      counts[b5]++;
      sums[b6] += gradient;
      counts[b6]++;
      sums[b7] += gradient;
      counts[b7]++;
    }
  }

  function addRowsToFour(words: Int32Array, base: number, rows: Int32Array, gradients: Float32Array): void {
    for (let k = 0; k < rows.length; k++) {
      const gradient = gradients[k];
      const word = words[base + rows[k]];
      const b0 = word & 255;
      const b1 = 256 | ((word >>> 8) & 255);
      const b2 = 512 | ((word >>> 16) & 255);
      const b3 = 768 | (word >>> 24);
      sums[b0] += gradient;
      counts[b0]++;
      sums[b1] += gradient;
      counts[b1]++;
      sums[b2] += gradient;
      counts[b2]++;
      sums[b3] += gradient;
      counts[b3]++;
    }
  }

  /** Moves the sums of one group out of the scratch: off the parent, and to `kept`. */
  function takeGroup(
    parent: number,
    kept: number,
    from: number,
    packed: PackedColumns,
    group: number,
    rows: Int32Array,
  ): void {
    const { offsets, words } = packed;
    const first = 4 * group;
    // A small child fills few bins: then its rows lead to them.
    if (kept < 0 && 4 * rows.length < offsets[first + 4] - offsets[first]) {
      subtractByRows(parent, offsets, first, from, words, group * packed.nRows, rows);
      return;
    }
    for (let k = 0; k < 4; k++) {
      const start = offsets[first + k];
      const end = parent + offsets[first + k + 1];
      if (kept < 0) subtractByBins(parent + start, end, from + 256 * k);
      else subtractAndKeep(parent + start, end, kept + start, from + 256 * k);
    }
  }

  function subtractAndKeep(start: number, end: number, kept: number, from: number): void {
    for (let b = start, k = kept, s = from; b < end; b++, k++, s++) {
      const sum = sums[s];
      const count = counts[s];
      sums[b] -= sum;
      counts[b] -= count;
      sums[k] = sum;
      counts[k] = count;
      sums[s] = 0;
      counts[s] = 0;
    }
  }

  function subtractByBins(start: number, end: number, from: number): void {
    for (let b = start, s = from; b < end; b++, s++) {
      sums[b] -= sums[s];
      counts[b] -= counts[s];
      sums[s] = 0;
      counts[s] = 0;
    }
  }

  /** Subtracts the bins that the rows lead to, and empties them: a bin that comes twice is empty the second time. */
  function subtractByRows(
    parent: number,
    offsets: Int32Array,
    first: number,
    from: number,
    words: Int32Array,
    base: number,
    rows: Int32Array,
  ): void {
    // Where a bin of the scratch lies in the parent, for each of the four columns.
    const shift0 = parent + offsets[first] - from;
    const shift1 = parent + offsets[first + 1] - from - 256;
    const shift2 = parent + offsets[first + 2] - from - 512;
    const shift3 = parent + offsets[first + 3] - from - 768;
    for (let k = 0; k < rows.length; k++) {
      const word = words[base + rows[k]];
      const b0 = from + (word & 255);
      const b1 = from + (256 | ((word >>> 8) & 255));
      const b2 = from + (512 | ((word >>> 16) & 255));
      const b3 = from + (768 | (word >>> 24));
      sums[shift0 + b0] -= sums[b0];
      counts[shift0 + b0] -= counts[b0];
      sums[b0] = 0;
      counts[b0] = 0;
      sums[shift1 + b1] -= sums[b1];
      counts[shift1 + b1] -= counts[b1];
      sums[b1] = 0;
      counts[b1] = 0;
      sums[shift2 + b2] -= sums[b2];
      counts[shift2 + b2] -= counts[b2];
      sums[b2] = 0;
      counts[b2] = 0;
      sums[shift3 + b3] -= sums[b3];
      counts[shift3 + b3] -= counts[b3];
      sums[b3] = 0;
      counts[b3] = 0;
    }
  }
}
