import { describe, expect, it } from 'vitest';
import type { MaterialRecord } from '../../../src/table/dataset';
import { selectionOf } from '../../../src/views/rank/selectionOf';

const records = (...ids: string[]) => ids.map((id) => ({ id })) as MaterialRecord[];

describe('selectionOf', () => {
  it('looks in train, then in test', () => {
    expect(selectionOf('b', records('a', 'b'), records('b'))).toEqual({ split: 'train', index: 1 });
    expect(selectionOf('c', records('a', 'b'), records('d', 'c'))).toEqual({ split: 'test', index: 1 });
    expect(selectionOf('z', records('a'), [])).toBeNull();
  });
});
