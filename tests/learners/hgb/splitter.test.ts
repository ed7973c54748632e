import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { binTrainingRows, type BinnedColumns } from '../../../src/learners/hgb/binning/binMapper';
import { type ArenaLoops, HistogramPool, makeArena, scratchBins } from '../../../src/learners/hgb/histogram';
import { packColumns, type PackedColumns } from '../../../src/learners/hgb/binning/packedColumns';
import { partitionRows } from '../../../src/learners/hgb/partition';
import { nodeValue, type NodeSplit, tableInverses } from '../../../src/learners/hgb/splitter';

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
  arena: ArenaLoops,
  fast: number,
  naive: NaiveNode,
  packed: PackedColumns,
  positions: readonly number[],
): void {
  for (const position of positions) {
    const column = packed.columns[position];
    const [from, to] = [packed.offsets[position], packed.offsets[position + 1]].map((at) => fast + at);
    expect([...arena.sums.subarray(from, to)]).toEqual(naive.sums[column].slice(0, to - from));
    expect([...arena.counts.subarray(from, to)]).toEqual(naive.counts[column].slice(0, to - from));
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
          const arena = makeArena(scratchBins + (nRows + 1) * size);
          let free = scratchBins + size;
          const inverse = tableInverses(nRows, l2);
          const partition = Int32Array.from({ length: nRows }, (_, i) => i);

          const compare = (
            node: NaiveNode,
            fast: number,
            positions: readonly number[],
            start: number,
          ): void => {
            expectSameBins(arena, fast, node, packed, positions);
            const sums = { sum: node.sum, count: node.rows.length, value: node.value };
            const found = arena.findSplit(sums, fast, packed, positions, minSamplesLeaf, l2, inverse);
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
            fast: number,
            split: NodeSplit,
            positions: readonly number[],
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
            const kept = free;
            free += size;
            const smallRows = Int32Array.from(sides[small]);
            const smallGradients = Float32Array.from(smallRows, (row) => gradients[row]);
            arena.splitHistogram(fast, kept, packed, positions, smallRows, smallGradients);
            expect(arena.sums.subarray(0, scratchBins).every((sum) => sum === 0)).toBe(true);
            expect(arena.counts.subarray(0, scratchBins).every((count) => count === 0)).toBe(true);
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
          const fast = scratchBins;
          arena.sumAllRows(fast, packed, gradients);
          compare(
            root,
            fast,
            Array.from(packed.columns, (_, k) => k),
            0,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the same splits in nodes too large for a table', () => {
    const nRows = 9000;
    const random = new RandomState(7);
    const columns = Float64Array.from({ length: 4 * nRows }, (_, k) =>
      k % 11 === 0 && k < 2 * nRows ? NaN : Math.floor(40 * random.random()),
    );
    const binned = binTrainingRows({ columns, nRows, nColumns: 4 }, 255);
    const gradients = Float32Array.from({ length: nRows }, (_, i) => {
      const [a, b] = [columns[i], columns[nRows + i]];
      return random.random() - 0.5 + (a > 30 ? 0.1 : 0) + (Number.isNaN(b) || b > 35 ? 0.2 : 0);
    });
    const rows = Array.from({ length: nRows }, (_, i) => i);
    const sum = gradients.reduce((total, gradient) => total + gradient, 0);
    const naive = { rows, sum, value: 0, ...naiveHistogram(binned, gradients, rows) };
    for (const [minSamplesLeaf, l2] of [
      [1, 0],
      [20, 0.5],
      [4000, 10],
    ]) {
      const packed = packColumns(binned, minSamplesLeaf);
      const arena = makeArena(scratchBins + packed.rootCounts.length);
      arena.sumAllRows(scratchBins, packed, gradients);
      const { split } = arena.findSplit(
        { sum, count: nRows, value: 0 },
        scratchBins,
        packed,
        Array.from(packed.columns, (_, k) => k),
        minSamplesLeaf,
        l2,
        tableInverses(nRows, l2),
      );
      expect(split).toMatchObject(naiveSplit(naive, binned, minSamplesLeaf, l2)!);
    }
  });
});

describe('the pool of histograms', () => {
  it('moves into a larger arena when it is full, and keeps what it holds', () => {
    const pool = new HistogramPool(10 ** 6);
    const first = pool.take();
    const small = pool.arena;
    small.sums[first + 10 ** 6 - 1] = 5;
    small.counts[first] = 7;
    const others = [pool.take(), pool.take(), pool.take()];
    expect(pool.arena).not.toBe(small);
    expect(pool.arena.sums[first + 10 ** 6 - 1]).toBe(5);
    expect(pool.arena.counts[first]).toBe(7);
    expect(pool.arena.sums.length).toBeGreaterThanOrEqual(Math.max(...others) + 10 ** 6);
    pool.give(others[1]);
    expect(pool.take()).toBe(others[1]);
  });

  it('shares its arena with other pools', () => {
    expect(new HistogramPool(10).arena).toBe(new HistogramPool(20).arena);
  });
});
