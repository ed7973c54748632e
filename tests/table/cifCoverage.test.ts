import { describe, expect, it } from 'vitest';
import { cifCoverage } from '../../src/table/cifCoverage';
import type { MaterialRecord } from '../../src/table/dataset';
import { materialRecord } from '../materialRecord';

function record(id: string, family: string): MaterialRecord {
  return materialRecord({ id, family });
}

describe('cifCoverage', () => {
  it('counts in all and by family, largest first, unnamed last', () => {
    const records = [
      record('a', ''),
      record('b', ''),
      record('c', ''),
      record('d', 'Garnet'),
      record('e', 'Argyrodite'),
    ];
    const result = cifCoverage(records, ({ id }) => id === 'a' || id === 'd');
    expect(result.total).toEqual({ name: 'all', nRows: 5, nWithCif: 2, share: 0.4 });
    expect(result.families).toEqual([
      { name: 'Argyrodite', nRows: 1, nWithCif: 0, share: 0 },
      { name: 'Garnet', nRows: 1, nWithCif: 1, share: 1 },
      { name: '', nRows: 3, nWithCif: 1, share: 1 / 3 },
    ]);
  });

  it('has no share without rows', () => {
    expect(cifCoverage([], () => true).total.share).toBeNaN();
  });
});
