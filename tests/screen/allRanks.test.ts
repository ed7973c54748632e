import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AllRanks } from '../../src/screen/intervals/allRanks';
import { rankIntervals } from '../../src/screen/intervals/rankIntervals';

test('ranks of a file are those of sorting it, ties in its order', () => {
  const value = fc.integer({ min: -4, max: 4 }).map((k) => k / 2);
  fc.assert(
    fc.property(fc.array(fc.tuple(value, fc.constantFrom(0.1, 1, NaN)), { maxLength: 40 }), (pairs) => {
      const ranks = new AllRanks(pairs.length + 3);
      const rows = pairs.map(([logSigma, w]) => ({ logSigma, lower: logSigma - w, upper: logSigma + w }));
      rows.forEach((row) => ranks.add(row));
      const inOrder = ranks.finish();
      const rank = rows.map(() => inOrder.next());
      const order = [...pairs.keys()].sort((i, j) => pairs[j][0] - pairs[i][0] || i - j);
      expect(rank).toEqual(pairs.map((_, i) => order.indexOf(i) + 1));
      const of = (name: 'logSigma' | 'lower' | 'upper') => Float64Array.from(rows, (row) => row[name]);
      const { low, high } = rankIntervals(of('logSigma'), of('lower'), of('upper'));
      expect(rows.map((_, at) => inOrder.low(at))).toEqual([...low]);
      expect(rows.map((_, at) => inOrder.high(at))).toEqual([...high]);
    }),
  );
});

test('more candidates than were announced are refused', () => {
  expect(() => new AllRanks(0).add({ logSigma: 0, lower: 0, upper: 0 })).toThrow(RangeError);
});
