import { describe, expect, test } from 'vitest';
import { coverage, designs } from './simulatedStudies';

describe('95 % intervals hold the truth in 93-97 % of studies', () => {
  test.each(designs)('$name', ({ nRows, clusterSize, nStudies, nResamples }) => {
    for (const share of coverage(nRows, clusterSize, nStudies, nResamples)) {
      expect(share).toBeGreaterThanOrEqual(0.93);
      expect(share).toBeLessThanOrEqual(0.97);
    }
  });
});
