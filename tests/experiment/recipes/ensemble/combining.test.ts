import { describe, expect, test } from 'vitest';
import { rankAverage } from '../../../../src/experiment/recipes/ensemble/rankAverage';
import { stackingWeights, weightedSum } from '../../../../src/experiment/recipes/ensemble/stackingWeights';

const of = (...values: number[]) => Float64Array.from(values);

describe('the average of ranks', () => {
  const target = of(-9, -5, -7, -3);

  test('of one member is the target’s value at its rank, between two by interpolation', () => {
    // Out-of-fold predictions 10, 20, 30, 40 are ranks 1 to 4; these are -9, -7, -5, -3 in the target.
    const outOfFold = [of(30, 10, 40, 20)];
    expect([...rankAverage([of(10, 25, 40, 0, 99)], outOfFold, target)]).toEqual([-9, -6, -3, -9, -3]);
  });

  test('takes members in any scale', () => {
    const outOfFold = [of(1, 2, 3, 4), of(1000, 4000, 2000, 3000)];
    // Ranks 1 and 4, 2 and 2.5.
    const [first, second] = rankAverage([of(1, 2), of(4000, 2500)], outOfFold, target);
    expect([first, second]).toEqual([-6, -6.5]);
  });

  test('gives equal out-of-fold predictions their mean rank', () => {
    expect([...rankAverage([of(5)], [of(5, 5, 5, 9)], target)]).toEqual([-7]);
  });
});

describe.each([{ method: 'nonNegative' }, { method: 'ridge', alpha: 1e-6 }] as const)(
  'weights by $method',
  (weighing) => {
    const target = of(1, 2, 3, 4, 6);

    test('find the member that knows, whatever its scale', () => {
      const members = [target.map((value) => 10 * value + 3), of(2, -1, 2, -1, 2)];
      const { weights, intercept } = stackingWeights(members, target, weighing);
      expect(weights[0]).toBeCloseTo(0.1, 6);
      expect(weights[1]).toBeCloseTo(0, 6);
      expect(intercept).toBeCloseTo(-0.3, 5);
      expect(weightedSum([of(43), of(7)], { weights, intercept })[0]).toBeCloseTo(4, 5);
    });

    test('leave out a member that says the same of every row', () => {
      const { weights, intercept } = stackingWeights([of(5, 5, 5, 5, 5)], target, weighing);
      expect([weights[0], intercept]).toEqual([0, 3.2]);
    });

    test('are 0 for members that are wrong throughout, or below it by ridge alone', () => {
      const { weights } = stackingWeights([target.map((value) => -value)], target, weighing);
      expect(weights[0]).toBeCloseTo(weighing.method === 'ridge' ? -1 : 0, 6);
    });
  },
);
