import { describe, expect, it } from 'vitest';
import { emptyMatrix } from '../../../src/features/matrix/featureMatrix';
import { featuresOfRow } from '../../../src/features/matrix/featureValues';

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
