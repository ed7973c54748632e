import { describe, expect, it } from 'vitest';
import { countElements, logShare } from '../../src/features/elementCounts';

const lithiumOxide = { symbols: ['Li', 'O'], amounts: [2, 1] };
const sulfide = { symbols: ['Li', 'P', 'S'], amounts: [3, 1, 4] };

describe('countElements', () => {
  it('counts a material once per element and leaves unreadable formulas out', () => {
    const result = countElements([lithiumOxide, sulfide, null]);
    expect(Object.fromEntries(result.counts)).toEqual({ Li: 2, O: 1, P: 1, S: 1 });
    expect(result.largest).toBe(2);
    expect(result.nRead).toBe(2);
    expect(result.nUnread).toBe(1);
  });

  it('is empty without materials', () => {
    const result = countElements([]);
    expect(result.counts.size).toBe(0);
    expect(result.largest).toBe(0);
  });
});

describe('logShare', () => {
  it('runs from 0 to 1 and grows with the count', () => {
    expect(logShare(0, 100)).toBe(0);
    expect(logShare(100, 100)).toBe(1);
    expect(logShare(9, 99)).toBeCloseTo(0.5, 12);
    expect(logShare(5, 100)).toBeLessThan(logShare(6, 100));
  });

  it('is 0 where nothing was counted', () => {
    expect(logShare(3, 0)).toBe(0);
  });
});
