import { describe, expect, test } from 'vitest';
import { conformalScale, intervalDeviations } from '../../src/screen/conformalScale';

describe('conformalScale', () => {
  test('is the ⌈0.9 (n + 1)⌉-th smallest ratio over 1.645', () => {
    // Ratios 1 … 19 in some order: the 18th is 18.
    const residuals = Float64Array.from({ length: 19 }, (_, i) => ((i * 7) % 19) + 1).map((r, i) =>
      i % 2 ? -r : r,
    );
    const sd = new Float64Array(19).fill(1);
    expect(conformalScale(residuals, sd)).toEqual({
      scale: 18 / intervalDeviations,
      ownCoverage: 1 / 19,
      n: 19,
    });
    // In other units of sd the interval is the same.
    const half = conformalScale(
      residuals,
      sd.map(() => 0.5),
    )!;
    expect(half.scale * 0.5).toBeCloseTo(18 / intervalDeviations, 12);
  });

  test('leaves out rows that were not held out', () => {
    const residuals = Float64Array.from({ length: 12 }, (_, i) => (i < 9 ? i + 1 : NaN));
    expect(conformalScale(residuals, new Float64Array(12).fill(1))).toMatchObject({ n: 9 });
  });

  test('does not promise nine of ten by fewer than nine', () => {
    expect(conformalScale(new Float64Array(8).fill(1), new Float64Array(8).fill(1))).toBeNull();
    expect(conformalScale(new Float64Array(9).fill(1), new Float64Array(9).fill(1))).not.toBeNull();
    expect(() => conformalScale(new Float64Array(2), new Float64Array(3))).toThrow(/2 residuals/);
  });
});
