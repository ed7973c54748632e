import { describe, expect, it } from 'vitest';
import {
  choiceScale,
  linearScale,
  logScale,
  parameterScale,
  roundNumbers,
} from '../../../src/figures/drawing/scale';
import { categorical, float, int } from '../../../src/tune/searchSpace';

const labels = (scale: { ticks: readonly { label: string }[] }) => scale.ticks.map(({ label }) => label);

describe('roundNumbers', () => {
  it('are multiples of 1, 2 or 5 without digits of arithmetic', () => {
    expect(roundNumbers(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundNumbers(0.1, 0.35, 3)).toEqual([0.1, 0.2, 0.3]);
    expect(roundNumbers(3, 8, 10, 1)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(roundNumbers(-1, 1, 2)).toEqual([-1, 0, 1]);
  });

  it('are one where there is no range', () => {
    expect(roundNumbers(2, 2, 5)).toEqual([2]);
    expect(roundNumbers(2, Infinity, 5)).toEqual([2]);
  });
});

describe('linearScale', () => {
  it('places ends at ends and writes the digits that its step needs', () => {
    const scale = linearScale([1.2, 1.8], [100, 0], 3);
    expect(scale.place(1.2)).toBe(100);
    expect(scale.place(1.5)).toBeCloseTo(50, 9);
    expect(labels(scale)).toEqual(['1.2', '1.4', '1.6', '1.8']);
    expect(scale.place('a')).toBeNaN();
    expect(scale.place(undefined)).toBeNaN();
  });

  it('stands in the middle where low is high', () => {
    const scale = linearScale([5, 5], [0, 100]);
    expect(scale.place(5)).toBe(50);
    expect(labels(scale)).toEqual(['5']);
  });
});

describe('logScale', () => {
  it('has decades, thinned where there are many', () => {
    const scale = logScale([1e-6, 0.1], [0, 100], 5);
    expect(labels(scale)).toEqual(['10⁻⁶', '10⁻⁴', '10⁻²']);
    expect(scale.place(1e-6)).toBeCloseTo(0, 9);
    expect(scale.place(10 ** -3.5)).toBeCloseTo(50, 9);
    expect(scale.place(0)).toBeNaN();
  });

  it('has 1, 2 and 5 where there are few decades', () => {
    expect(labels(logScale([0.01, 0.15], [0, 100]))).toEqual(['0.01', '0.02', '0.05', '0.1']);
    expect(labels(logScale([1.1, 1.9], [0, 100]))).toEqual(['1.1', '1.9']);
  });
});

describe('parameterScale', () => {
  it('follows the distribution', () => {
    expect(labels(parameterScale(int(3, 8), [0, 100], 10))).toEqual(['3', '4', '5', '6', '7', '8']);
    expect(parameterScale(float(0.01, 1, { log: true }), [0, 100]).place(0.1)).toBeCloseTo(50, 9);
    expect(parameterScale(int(7, 7), [0, 100]).place(7)).toBe(50);
  });

  it('places choices by their order, null among them', () => {
    const scale = parameterScale(categorical(['a', null, 3]), [0, 90]);
    expect([scale.place('a'), scale.place(null), scale.place(3)]).toEqual([15, 45, 75]);
    expect(scale.place('b')).toBeNaN();
    expect(labels(choiceScale(['a', null], [0, 1]))).toEqual(['a', 'none']);
  });
});
