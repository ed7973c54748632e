import { describe, expect, it } from 'vitest';
import { matchesSearch, sortedRows } from '../../src/table/sortRows';

describe('sortedRows', () => {
  it('orders numbers by size with missing ones last in both directions', () => {
    const cells = [3, NaN, -1, 20];
    expect(sortedRows(cells, 'ascending')).toEqual([2, 0, 3, 1]);
    expect(sortedRows(cells, 'descending')).toEqual([3, 0, 2, 1]);
  });

  it('orders digits inside texts by value', () => {
    const cells = ['Li10GeP2S12', 'Li3N', '', 'li2O'];
    expect(sortedRows(cells, 'ascending')).toEqual([3, 1, 0, 2]);
  });

  it('keeps the order of equal cells in both directions', () => {
    expect(sortedRows(['b', 'a', 'b', 'a'], 'ascending')).toEqual([1, 3, 0, 2]);
    expect(sortedRows(['b', 'a', 'b', 'a'], 'descending')).toEqual([0, 2, 1, 3]);
  });
});

describe('matchesSearch', () => {
  it('asks for every word, in any cell', () => {
    expect(matchesSearch(['jqc', 'Li7BiO6', 'hexaoxometalates'], 'HEXA li7')).toBe(true);
    expect(matchesSearch(['jqc', 'Li7BiO6'], 'hexa')).toBe(false);
    expect(matchesSearch([], '  ')).toBe(true);
  });

  it('does not join neighbouring cells', () => {
    expect(matchesSearch(['ab', 'cd'], 'bc')).toBe(false);
  });
});
