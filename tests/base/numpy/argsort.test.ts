import { describe, expect, it } from 'vitest';
import { argsort } from '../../../src/base/numpy/argsort';
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

it('sorts values of which nearly all are equal', () => {
  for (const n of [257, 300, 1000]) {
    const values = new Float64Array(n).fill(3);
    values[5] = 7;
    values[n - 9] = 1;
    values[20] = 2;
    const sorted = [...argsort(values)].map((i) => values[i]);
    expect(sorted).toEqual([1, 2, ...new Array<number>(n - 3).fill(3), 7]);
  }
});
