import { describe, expect, test } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import { coverage, designs, paperSize, population, truths } from './simulatedStudies';

/* Whether 95 % intervals hold the truth, as well as a few studies tell; bootstrapCoverage.slow.ts takes many. */

test('the stated truths are the simulation’s', () => {
  for (const [truth, size] of [
    [truths.rows, null],
    [truths.papers, paperSize],
  ] as const) {
    const measured = population(new RandomState(1), 20_000, size);
    measured.forEach((scores, m) =>
      scores.forEach((value, s) =>
        expect(Math.abs(value - truth[m][s])).toBeLessThan(size === null ? 0.03 : 0.05),
      ),
    );
  }
});

describe('95 % intervals hold the truth in 90-99 % of 150 studies', () => {
  test.each(designs)('$name', ({ nRows, clusterSize, nResamples }) => {
    for (const share of coverage(nRows, clusterSize, 150, nResamples)) {
      expect(share).toBeGreaterThanOrEqual(0.9);
      expect(share).toBeLessThanOrEqual(0.99);
    }
  });
});
