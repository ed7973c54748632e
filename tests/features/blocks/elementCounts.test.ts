import { describe, expect, it } from 'vitest';
import { classOf, countClasses, countElements } from '../../../src/features/blocks/elementCounts';

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

describe('countClasses', () => {
  it('covers 1 to the largest without gaps, each class wider than the one before', () => {
    for (const largest of [1, 2, 3, 17, 121, 478, 10_000]) {
      const classes = countClasses(largest, 6);
      expect(classes[0].from).toBe(1);
      expect(classes.at(-1)!.to).toBe(largest);
      for (let k = 1; k < classes.length; k++) expect(classes[k].from).toBe(classes[k - 1].to + 1);
      for (let count = 1; count <= Math.min(largest, 500); count++) {
        const { from, to } = classes[classOf(count, classes)];
        expect(count >= from && count <= to).toBe(true);
      }
    }
    expect(countClasses(64, 3)).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 16 },
      { from: 17, to: 64 },
    ]);
  });

  it('has no class without materials and none for zero', () => {
    expect(countClasses(0, 6)).toEqual([]);
    expect(classOf(0, countClasses(10, 3))).toBe(-1);
  });
});
