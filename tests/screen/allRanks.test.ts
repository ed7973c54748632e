import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AllRanks } from '../../src/screen/intervals/allRanks';
import { candidateIntervals } from '../../src/screen/intervals/candidateIntervals';

const residuals = {
  ratios: Float64Array.of(-2, -1, -0.5, 0, 0.5, 1, 3),
  weightUpTo: Float64Array.of(3, 6, 9, 12, 15, 18, 21),
  nGroups: 21,
};
const difficulty = { constant: 0.4, perDistance: 0.7, perPowerBelow: 0.1, middle: -5 };
const calibrations = new Map([['calibrated', { difficulty, residuals }]]);

test('ranks of a file are those of a list that is ranked at once', () => {
  const candidate = fc.record({
    logSigma: fc.integer({ min: -14, max: -4 }).map((k) => k / 2),
    own: fc.constantFrom(0.1, 1, NaN),
    model: fc.constantFrom('calibrated', 'other'),
    distance: fc.constantFrom(0, 0.3, 2),
  });
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 40 }), (rows) => {
      const of = (name: 'logSigma' | 'own' | 'distance') => Float64Array.from(rows, (row) => row[name]);
      const atOnce = candidateIntervals({
        ...{ logSigma: of('logSigma'), sd: of('own'), distances: of('distance') },
        ...{ models: rows.map(({ model }) => model), calibrations },
      });
      const ranks = new AllRanks(rows.length + 3, calibrations);
      rows.forEach(({ logSigma, model }, i) =>
        ranks.add({ logSigma, model, difficulty: atOnce.difficulty[i] }),
      );
      const inOrder = ranks.finish();
      expect(inOrder.ranks).toEqual(atOnce.ranks);
      expect(inOrder.low).toEqual(atOnce.rankLow);
      expect(inOrder.high).toEqual(atOnce.rankHigh);
    }),
  );
});

test('more candidates than were announced are refused', () => {
  const ranks = new AllRanks(0, new Map());
  expect(() => ranks.add({ logSigma: 0, difficulty: 0, model: 'm' })).toThrow(RangeError);
});
