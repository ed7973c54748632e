import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { readGolden } from '../../golden';

interface Case {
  seed: number | number[];
  uint32: number[];
  random_sample: number[];
  randint: [low: number, high: number, value: number][];
  permutations: [n: number, values: number[]][];
  shuffle: number[];
  after: number[];
}

describe('RandomState draws what numpy draws', () => {
  const { cases } = readGolden<{ cases: Case[] }>('random');
  test.each(cases.map((item) => [JSON.stringify(item.seed).slice(0, 40), item] as const))(
    'seed %s',
    (_, item) => {
      const state = new RandomState(item.seed);
      expect(item.uint32.map(() => state.nextUint32())).toEqual(item.uint32);
      expect([...state.randomSample(item.random_sample.length)]).toEqual(item.random_sample);
      for (const [low, high, value] of item.randint) expect(state.randint(low, high)).toBe(value);
      for (const [n, values] of item.permutations) expect([...state.permutation(n)]).toEqual(values);
      const values = Float64Array.from({ length: item.shuffle.length }, (_, i) => i * 0.5);
      state.shuffle(values);
      expect([...values]).toEqual(item.shuffle);
      expect(item.after.map(() => state.random())).toEqual(item.after);
    },
  );
});

describe('RandomState', () => {
  test('shuffles any list into a permutation of itself', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 0, max: 0xffffffff }), (items, seed) => {
        const shuffled = [...items];
        new RandomState(seed).shuffle(shuffled);
        expect([...shuffled].sort()).toEqual([...items].sort());
      }),
    );
  });

  test('stays inside the asked interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), fc.nat(), (max, seed) => {
        const value = new RandomState(seed).interval(max);
        expect(Number.isSafeInteger(value) && value >= 0 && value <= max).toBe(true);
      }),
    );
  });

  test('counts the words that it drew, and skips to any of them', () => {
    const state = new RandomState(42);
    expect(state.drawn).toBe(0);
    const words = Array.from({ length: 2000 }, () => state.nextUint32());
    expect(state.drawn).toBe(2000);
    for (const skipped of [0, 1, 623, 624, 625, 1248, 1999]) {
      const other = new RandomState(42);
      other.skip(skipped);
      expect(other.drawn).toBe(skipped);
      expect(other.nextUint32()).toBe(words[skipped]);
    }
    const twice = new RandomState(42);
    twice.skip(300);
    twice.random();
    twice.skip(700);
    expect([twice.drawn, twice.nextUint32()]).toEqual([1002, words[1002]]);
    for (const wrong of [-1, 0.5, NaN, Infinity]) expect(() => twice.skip(wrong)).toThrow(RangeError);
  });

  test('draws uniform numbers from the words of random()', () => {
    const [one, other] = [new RandomState(7), new RandomState(7)];
    for (let i = 0; i < 20; i++) expect(one.uniform(-3, 5)).toBe(-3 + 8 * other.random());
  });

  test('chooses as numpy does', () => {
    const { choice } = readGolden<{ choice: { p: number[]; positions: number[] } }>('samplers');
    expect([...new RandomState(11).choice(choice.p, 200)]).toEqual(choice.positions);
    expect([...new RandomState(11).choice([1], 3)]).toEqual([0, 0, 0]);
  });

  test.each([-1, 0.5, 2 ** 32, NaN])('refuses the seed %s', (seed) => {
    expect(() => new RandomState(seed)).toThrow(RangeError);
  });

  test('refuses an empty seed list and an empty range', () => {
    expect(() => new RandomState([])).toThrow(RangeError);
    expect(() => new RandomState(1).randint(3, 3)).toThrow(RangeError);
  });
});
