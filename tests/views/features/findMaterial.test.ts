import { describe, expect, it } from 'vitest';
import type { MaterialRecord } from '../../../src/table/dataset';
import { findMaterial } from '../../../src/views/features/findMaterial';

const records = [
  { id: 'a1', reducedComposition: 'Li3N' },
  { id: 'li3', reducedComposition: 'Li2O' },
  { id: 'b', reducedComposition: 'Li3' },
] as MaterialRecord[];

describe('findMaterial', () => {
  it('prefers the ID, then the formula, then a beginning', () => {
    expect(findMaterial(records, 'Li3')).toBe(1);
    expect(findMaterial(records, 'li3n')).toBe(0);
    expect(findMaterial(records, ' li2 ')).toBe(1);
    expect(findMaterial(records, 'zz')).toBe(-1);
    expect(findMaterial(records, '')).toBe(-1);
  });
});
