import { describe, expect, it } from 'vitest';
import { binOf, countInBins, histogramEdges, roundStep } from '../../src/base/histogram';

describe('roundStep', () => {
  it('takes the next 1-2-5 step', () => {
    expect(roundStep(10, 10)).toBe(1);
    expect(roundStep(11, 10)).toBe(2);
    expect(roundStep(0.3, 10)).toBe(0.05);
    expect(roundStep(7, 10)).toBe(1);
    expect(roundStep(600, 10)).toBe(100);
  });

  it('returns 1 for an empty range', () => {
    expect(roundStep(0, 10)).toBe(1);
    expect(roundStep(NaN, 10)).toBe(1);
  });
});

describe('histogramEdges', () => {
  it('lays round edges around all series', () => {
    expect([...histogramEdges([[0.12, 0.31], [0.58]], 11)]).toEqual([
      0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6,
    ]);
  });

  it('covers the range of the conductivities', () => {
    const edges = histogramEdges([[-17.38, -1.6]], 20);
    expect(edges[0]).toBe(-18);
    expect(edges[edges.length - 1]).toBe(-1);
    expect(edges.length - 1).toBe(17);
  });

  it('leaves NaN and infinities out', () => {
    expect([...histogramEdges([[NaN, Infinity, 1, 3]], 3)]).toEqual([1, 2, 3]);
  });

  it('gives no bin without values and one bin for a constant', () => {
    expect([...histogramEdges([[NaN]], 5)]).toEqual([0]);
    expect([...histogramEdges([[2, 2]], 5)]).toEqual([1.5, 2.5]);
  });
});

describe('countInBins', () => {
  it('closes bins below and the last bin above', () => {
    const histogram = countInBins([0, 1, 1.5, 2, 3, 3.01, NaN], Float64Array.of(0, 1, 2, 3));
    expect([...histogram.counts]).toEqual([1, 2, 2]);
    expect(histogram.outside).toBe(2);
  });

  it('agrees with a linear search', () => {
    const edges = histogramEdges([[-3.3, 8.1]], 40);
    for (let k = -50; k < 110; k++) {
      const value = k / 10;
      let expected = -1;
      for (let bin = 0; bin < edges.length - 1; bin++) {
        const last = bin === edges.length - 2;
        if (value >= edges[bin] && (value < edges[bin + 1] || (last && value === edges[bin + 1])))
          expected = bin;
      }
      expect(binOf(value, edges)).toBe(expected);
    }
  });
});
