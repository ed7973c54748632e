import { describe, expect, it } from 'vitest';
import { argsort } from '../../../src/tune/tpe/argsort';
import { readGolden } from '../../golden';

describe('argsort', () => {
  const { argsort: cases } = readGolden<{ argsort: [values: number[], order: number[]][] }>('samplers');

  it.each(cases.map(([values, order], i) => ({ i, length: values.length, values, order })))(
    'leaves equal values in the order of numpy: case $i of $length values',
    ({ values, order }) => {
      expect([...argsort(Float64Array.from(values))]).toEqual(order);
    },
  );
});
