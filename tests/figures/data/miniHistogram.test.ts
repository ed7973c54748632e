import { describe, expect, it } from 'vitest';
import { miniHistogramPath } from '../../../src/figures/data/miniHistogram';

describe('miniHistogramPath', () => {
  it('fills the height with the tallest bar and the width with the bins', () => {
    expect(miniHistogramPath([1, 2, 0, 4], 40, 20)).toBe('M0 20V15H10V10H20V20H30V0H40V20Z');
  });

  it('keeps rare bins visible and draws nothing for no counts', () => {
    expect(miniHistogramPath([1000, 1], 10, 20)).toBe('M0 20V0H5V19H10V20Z');
    expect(miniHistogramPath([0, 0], 10, 20)).toBe('');
    expect(miniHistogramPath([], 10, 20)).toBe('');
  });
});
