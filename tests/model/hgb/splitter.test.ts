import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binTrainingRows, type BinnedColumns } from '../../../src/model/hgb/binMapper';
import { splitHistogram } from '../../../src/model/hgb/childHistograms';
import { emptyHistogram, type Histogram, sumAllRows } from '../../../src/model/hgb/histogram';
import { packColumns, type PackedColumns } from '../../../src/model/hgb/packedColumns';
import { partitionRows } from '../../../src/model/hgb/partition';
import { findSplit, nodeValue, type Split, tableInverses } from '../../../src/model/hgb/splitter';

/** What the fast code must find, written plainly: every column, every bin, two divisions each. */
interface NaiveNode {
  readonly rows: number[];
  readonly sum: number;
  readonly value: number;
  /** By column of the matrix and bin, the bin of missing values last. */
  readonly sums: number[][];
  readonly counts: number[][];
}

function naiveHistogram(binned: BinnedColumns, gradients: Float32Array, rows: readonly number[]) {
  const empty = () => Array.from(binned.binCounts, (count) => new Array<number>(count + 1).fill(0));
  const [sums, counts] = [empty(), empty()];
  for (const row of rows) {
    for (let j = 0; j < binned.nColumns; j++) {
      const bin = binned.bins[j * binned.nRows + row];
      sums[j][bin] += gradients[row];
      counts[j][bin]++;
    }
  }
  return { sums, counts };
}

function naiveSplit(node: NaiveNode, binned: BinnedColumns, minSamplesLeaf: number, l2: number) {
  const n = node.rows.length;
  let best: { gain: number; column: number; bin: number; missingGoToLeft: boolean } | undefined;
  for (let column = 0; column < binned.nColumns; column++) {
    for (const missingGoToLeft of binned.hasMissing[column] ? [false, true] : [false]) {
      const binCount = binned.binCounts[column];
      const cuts = Array.from({ length: binCount }, (_, bin) => bin);
      for (const bin of missingGoToLeft ? cuts.slice(0, -1).reverse() : cuts) {
        // Sums run over the bins from the side without missing values; the other side is the rest.
        const side = missingGoToLeft ? cuts.slice(bin + 1).reverse() : cuts.slice(0, bin + 1);
        const near = side.reduce((sum, b) => sum + node.sums[column][b], 0);
        const nearCount = side.reduce((sum, b) => sum + node.counts[column][b], 0);
        if (nearCount < minSamplesLeaf || n - nearCount < minSamplesLeaf) continue;
        const [left, right] = missingGoToLeft ? [node.sum - near, near] : [near, node.sum - near];
        const countLeft = missingGoToLeft ? n - nearCount : nearCount;
        const gain =
          node.sum * node.value -
          left * nodeValue(left, countLeft, l2) -
          right * nodeValue(right, n - countLeft, l2);
        if (gain > (best?.gain ?? 0)) best = { gain, column, bin, missingGoToLeft };
      }
    }
  }
  return best;
}

/** Compares the part of a fast histogram that may still be read. */
function expectSameBins(
  fast: Histogram,
  naive: NaiveNode,
  packed: PackedColumns,
  positions: Int32Array,
): void {
  for (const position of positions) {
    const column = packed.columns[position];
    const [from, to] = [packed.offsets[position], packed.offsets[position + 1]];
    expect([...fast.sums.subarray(from, to)]).toEqual(naive.sums[column].slice(0, to - from));
    expect([...fast.counts.subarray(from, to)]).toEqual(naive.counts[column].slice(0, to - from));
  }
}

const cell = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 2, arbitrary: fc.double({ min: -1, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);

const problem = fc
  .record({ nRows: fc.integer({ min: 2, max: 30 }), nColumns: fc.integer({ min: 1, max: 11 }) })
  .chain(({ nRows, nColumns }) =>
    fc.record({
      nRows: fc.constant(nRows),
      nColumns: fc.constant(nColumns),
      columns: fc.array(cell, { minLength: nRows * nColumns, maxLength: nRows * nColumns }),
      gradients: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
        minLength: nRows,
        maxLength: nRows,
      }),
      maxBins: fc.integer({ min: 2, max: 255 }),
      minSamplesLeaf: fc.integer({ min: 1, max: 4 }),
      l2: fc.constantFrom(0, 0.5, 1e4),
    }),
  );

describe('the search of splits against its naive twin', () => {
  it('finds the same splits and keeps the same sums, down to the leaves', () => {
    fc.assert(
      fc.property(
        problem,
        ({ nRows, nColumns, columns, gradients: numbers, maxBins, minSamplesLeaf, l2 }) => {
          const binned = binTrainingRows({ columns: Float64Array.from(columns), nRows, nColumns }, maxBins);
          const gradients = Float32Array.from(numbers);
          const packed = packColumns(binned, minSamplesLeaf);
          const size = packed.rootCounts.length;
          const scratch = emptyHistogram(2048);
          const inverse = tableInverses(nRows, l2);
          const partition = Int32Array.from({ length: nRows }, (_, i) => i);

          const compare = (node: NaiveNode, fast: Histogram, positions: Int32Array, start: number): void => {
            expectSameBins(fast, node, packed, positions);
            const sums = { sum: node.sum, count: node.rows.length, value: node.value };
            const found = findSplit(sums, fast, packed, positions, minSamplesLeaf, l2, inverse);
            const expected = naiveSplit(node, binned, minSamplesLeaf, l2);
            if (expected === undefined || found.split === undefined) {
              expect(found.split).toBe(expected);
              return;
            }
            expect(found.split).toMatchObject(expected);
            follow(node, fast, found.split, found.positions, start);
          };

          const follow = (
            node: NaiveNode,
            fast: Histogram,
            split: Split,
            positions: Int32Array,
            start: number,
          ): void => {
            const goesLeft = (row: number): boolean => {
              const bin = binned.bins[split.column * nRows + row];
              return bin === binned.binCounts[split.column] ? split.missingGoToLeft : bin <= split.bin;
            };
            const sides = [node.rows.filter(goesLeft), node.rows.filter((row) => !goesLeft(row))];
            const rows = partition.subarray(start, start + node.rows.length);
            const nLeft = partitionRows(rows, new Int32Array(nRows), split, binned);
            expect([[...rows.subarray(0, nLeft)], [...rows.subarray(nLeft)]]).toEqual(sides);
            expect([split.countLeft, split.countRight]).toEqual([sides[0].length, sides[1].length]);

            // The smaller side (the right one of equals) is summed, the other one is the rest.
            const small = sides[0].length < sides[1].length ? 0 : 1;
            const built = naiveHistogram(binned, gradients, sides[small]);
            const less = (from: number[][], by: number[][]) =>
              from.map((part, j) => part.map((x, b) => x - by[j][b]));
            const rest = { sums: less(node.sums, built.sums), counts: less(node.counts, built.counts) };
            const children = [0, 1].map((side) => ({
              rows: sides[side],
              sum: side === 0 ? split.sumLeft : split.sumRight,
              value: side === 0 ? split.valueLeft : split.valueRight,
              ...(side === small ? built : rest),
            }));
            const kept = emptyHistogram(size);
            const smallRows = Int32Array.from(sides[small]);
            const smallGradients = Float32Array.from(smallRows, (row) => gradients[row]);
            splitHistogram(fast, kept, scratch, packed, positions, smallRows, smallGradients);
            expect(scratch).toEqual(emptyHistogram(2048));
            compare(children[0], small === 0 ? kept : fast, positions, start);
            compare(children[1], small === 1 ? kept : fast, positions, start + nLeft);
          };

          const all = Array.from({ length: nRows }, (_, i) => i);
          const root: NaiveNode = {
            rows: all,
            sum: all.reduce((sum, row) => sum + gradients[row], 0),
            value: 0,
            ...naiveHistogram(binned, gradients, all),
          };
          const fast = emptyHistogram(size);
          sumAllRows(fast, packed, gradients);
          compare(
            root,
            fast,
            packed.columns.map((_, k) => k),
            0,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
