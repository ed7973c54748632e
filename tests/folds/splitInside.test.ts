import { describe, expect, test } from 'vitest';
import { protocolOf } from '../../src/folds/protocols/registry';
import { foldsOf } from '../../src/folds/splitters';
import { innerSplitOf, splitInside } from '../../src/folds/splitInside';
import { materialRecord } from '../materialRecord';

/** Sixty rows of twenty papers and fifteen compositions; five families. */
const records = Array.from({ length: 60 }, (_, row) =>
  materialRecord({
    id: `m${row}`,
    doi: `10.1/${(row * 7) % 20}`,
    reducedComposition: `Li${1 + (row % 15)}O`,
    family: `family ${row % 5}`,
  }),
);

describe.each(['doi', 'composition', 'component', 'family'] as const)('inside folds by %s', (choice) => {
  const protocol = protocolOf(choice, 4, 3);
  const split = innerSplitOf(protocol, records);

  test('no group is on both sides, and every training row is held out once', () => {
    const folds = foldsOf(protocol, records).folds;
    expect(folds.length).toBeGreaterThan(0);
    for (const { trainRows, validationRows } of folds) {
      const inner = splitInside(trainRows, split);
      expect(inner.length).toBeGreaterThan(1);
      for (const fold of inner) {
        expect([...fold.trainRows, ...fold.validationRows].sort((a, b) => a - b)).toEqual([...trainRows]);
        const learnt = new Set(Array.from(fold.trainRows, (row) => split.groups![row]));
        expect(Array.from(fold.validationRows).filter((row) => learnt.has(split.groups![row]))).toEqual([]);
        // Nor is a row of the outer fold anywhere.
        expect(validationRows.filter((row) => fold.trainRows.includes(row))).toHaveLength(0);
      }
      const held = inner.flatMap((fold) => [...fold.validationRows]);
      expect(held.sort((a, b) => a - b)).toEqual([...trainRows]);
    }
  });
});

describe('an inner split', () => {
  test('has the protocol’s number of folds and the next seed; 5 and 43 where nothing is drawn', () => {
    const numbers = (choice: 'kFold' | 'doi' | 'family') => {
      const { nFolds, seed } = innerSplitOf(protocolOf(choice, 4, 3), records);
      return [nFolds, seed];
    };
    expect(numbers('kFold')).toEqual([4, 4]);
    expect(numbers('doi')).toEqual([4, 4]);
    expect(numbers('family')).toEqual([5, 43]);
  });

  test('of shuffled rows is shuffled', () => {
    const split = innerSplitOf(protocolOf('kFold', 4, 3), records);
    expect(split.groups).toBeNull();
    const inner = splitInside(Int32Array.of(9, 2, 30, 31, 5), split);
    expect(inner.map(({ validationRows }) => validationRows.length)).toEqual([2, 1, 1, 1]);
    expect(inner.flatMap(({ validationRows }) => [...validationRows]).sort((a, b) => a - b)).toEqual([
      2, 5, 9, 30, 31,
    ]);
  });

  test('has as many folds as there are groups, and none for a single one', () => {
    const split = { nFolds: 5, seed: 1, groups: Int32Array.of(0, 0, 1, 1, 2) };
    expect(splitInside(Int32Array.of(0, 1, 2, 3), split)).toHaveLength(2);
    expect(splitInside(Int32Array.of(0, 1), split)).toEqual([]);
    expect(splitInside(new Int32Array(0), { ...split, groups: null })).toEqual([]);
  });
});
