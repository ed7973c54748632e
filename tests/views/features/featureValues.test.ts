import { describe, expect, it } from 'vitest';
import { emptyMatrix } from '../../../src/features/featureMatrix';
import type { MaterialRecord } from '../../../src/table/dataset';
import { featuresOfRow, findMaterial } from '../../../src/views/features/featureValues';

const records = [
  { id: 'a1', reducedComposition: 'Li3N' },
  { id: 'li3', reducedComposition: 'Li2O' },
  { id: 'b', reducedComposition: 'Li3' },
] as MaterialRecord[];

describe('featuresOfRow', () => {
  it('reads a row across the columns', () => {
    const matrix = emptyMatrix(['x', 'y'], 2);
    matrix.values.set([1, 2, 3, NaN]);
    matrix.reasons.set([0, 0, 0, 5]);
    expect(featuresOfRow(matrix, 1)).toEqual([
      { name: 'x', value: 2, reason: 0 },
      { name: 'y', value: NaN, reason: 5 },
    ]);
  });
});

describe('findMaterial', () => {
  it('prefers the ID, then the formula, then a beginning', () => {
    expect(findMaterial(records, 'Li3')).toBe(1);
    expect(findMaterial(records, 'li3n')).toBe(0);
    expect(findMaterial(records, ' li2 ')).toBe(1);
    expect(findMaterial(records, 'zz')).toBe(-1);
    expect(findMaterial(records, '')).toBe(-1);
  });
});
