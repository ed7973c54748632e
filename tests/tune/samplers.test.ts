import { describe, expect, it } from 'vitest';
import { createSampler } from '../../src/tune/samplers/createSampler';
import { RandomSampler } from '../../src/tune/samplers/randomSampler';
import { categorical, float, int, type ParameterValue, type SearchSpace } from '../../src/tune/searchSpace';
import type { SamplerSpec } from '../../src/tune/study/studySpec';
import type { Trial } from '../../src/tune/trial';
import { readGolden } from '../golden';
import { isSame, spaceOf, trialOf, type GoldenSpace } from './goldenSpace';

const golden = readGolden<{
  spaces: Record<string, GoldenSpace>;
  random: { space: string; seed: number; values: ParameterValue[][] }[];
  grid: { seed: number; values: ParameterValue[][] }[];
  gridSpace: Record<string, ParameterValue[]>;
}>('samplers');

/** Suggests until there is nothing left or `n` trials are running. */
function suggestions(spec: SamplerSpec, space: SearchSpace, n: number): ParameterValue[][] {
  const sampler = createSampler(spec, space, 'minimize');
  const trials: Trial[] = [];
  const rows: ParameterValue[][] = [];
  while (rows.length < n) {
    const params = sampler.suggest(trials);
    if (!params) break;
    expect(Object.keys(params)).toEqual(space.map(({ name }) => name));
    rows.push(space.map(({ name }) => params[name]));
    trials.push(trialOf(trials.length, space, rows.at(-1)!, null));
  }
  return rows;
}

describe('random sampler', () => {
  it.each(golden.random)('suggests what Optuna’s does: $space, seed $seed', ({ space, seed, values }) => {
    const rows = suggestions({ kind: 'random', seed }, spaceOf(golden.spaces[space]), values.length);
    expect(values).toHaveLength(40);
    const wrong = rows.filter((row, i) => !row.every((value, j) => isSame(value, values[i][j])));
    expect(wrong).toEqual([]);
  });

  it('goes on from a position', () => {
    const space = spaceOf(golden.spaces.mixed);
    const sampler = new RandomSampler(3, space);
    for (let i = 0; i < 100; i++) {
      const position = structuredClone(sampler.position);
      expect(new RandomSampler(3, space, position).suggest()).toEqual(sampler.suggest());
    }
  });

  it('stays inside of a range of no step or of steps that do not end at its end', () => {
    const space: SearchSpace = [
      { name: 'a', distribution: float(1, 1 + 4 * Number.EPSILON) },
      { name: 'b', distribution: int(0, 10, { step: 4 }) },
      { name: 'c', distribution: float(0, 1, { step: 0.3 }) },
      { name: 'd', distribution: float(-1, 0) },
    ];
    const sampler = new RandomSampler(1, space);
    const rows = Array.from({ length: 300 }, () => sampler.suggest());
    const values = (name: string) =>
      [...new Set(rows.map((row) => row[name] as number))].sort((a, b) => a - b);
    expect(values('a').every((value) => value >= 1 && value < 1 + 4 * Number.EPSILON)).toBe(true);
    expect(values('b')).toEqual([0, 4, 8]);
    expect(values('c')).toEqual([0, 0.3, 0.6, 0.8999999999999999]);
    expect(values('d').every((value) => value >= -1 && value < 0)).toBe(true);
  });
});

describe('grid sampler', () => {
  const space: SearchSpace = Object.entries(golden.gridSpace).map(([name, values]) => ({
    name,
    distribution: categorical(values),
  }));

  it.each(golden.grid)('visits the grid in Optuna’s order, then stops: seed $seed', ({ seed, values }) => {
    const rows = suggestions({ kind: 'grid', seed, grid: golden.gridSpace }, space, 100);
    expect(rows).toEqual(values);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(36);
  });

  it('refuses a grid that lacks a parameter', () => {
    const spec: SamplerSpec = { kind: 'grid', seed: 0, grid: { a: [1] } };
    expect(() => createSampler(spec, space, 'minimize')).toThrow(/grid has no values of b/);
  });
});
