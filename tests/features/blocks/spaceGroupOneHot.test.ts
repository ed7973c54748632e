import { describe, expect, it } from 'vitest';
import { spaceGroupOneHot } from '../../../src/features/blocks/spaceGroupOneHot';
import { computeRow, materialOf, missing, present } from '../materialOf';

describe('space_group', () => {
  it.each([1, 14, 230])('sets the column of space group %d alone', (spaceGroupNumber) => {
    const row = computeRow(spaceGroupOneHot, materialOf({ spaceGroupNumber }));
    expect(Object.keys(row)).toHaveLength(230);
    for (const [name, cell] of Object.entries(row)) {
      expect(cell).toEqual(present(name === `sg_${spaceGroupNumber}` ? 1 : 0));
    }
  });

  it.each([NaN, 0, 231, 14.5])('has no value for the number %d', (spaceGroupNumber) => {
    const row = computeRow(spaceGroupOneHot, materialOf({ spaceGroupNumber }));
    for (const cell of Object.values(row)) expect(cell).toEqual(missing('no-space-group'));
  });
});
