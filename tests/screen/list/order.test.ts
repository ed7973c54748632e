import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableOrder } from '../../../src/screen/list/stableOrder';
import { finish } from '../../../src/base/steps';
import { textRanks } from '../../../src/screen/list/textRanks';
import { sortedRows } from '../../../src/table/sortRows';

describe('stableOrder', () => {
  it('is the order of a table that compares, in both directions', () => {
    const key = fc.oneof(
      fc.double(),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, 5e-324),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
        for (const direction of ['ascending', 'descending'] as const)
          expect([...stableOrder(Float64Array.from(keys), direction)]).toEqual(sortedRows(keys, direction));
      }),
    );
  });
});

describe('textRanks', () => {
  it('orders numbers by value, whatever the case, and leaves out what is empty', () => {
    const ranks = [...finish(textRanks(['Li10', 'li9', '', 'Li09', 'B', 'LI9']))];
    expect(ranks).toEqual([3, 2, NaN, 2, 1, 2]);
  });

  it('orders many as a sort of all does', () => {
    const texts = Array.from({ length: 9000 }, (_, i) => `f${(i * 7919) % 9001}x`);
    const ranks = finish(textRanks(texts));
    const values = texts.map((text) => Number(text.slice(1, -1)));
    const sorted = [...values].sort((one, two) => one - two);
    expect([...ranks]).toEqual(values.map((value) => sorted.indexOf(value)));
  });
});
