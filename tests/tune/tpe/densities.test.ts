import { describe, expect, it } from 'vitest';
import { categorical, float, int, type Params, type SearchSpace } from '../../../src/tune/searchSpace';
import { parameterDensities } from '../../../src/tune/tpe/densities';
import { explainSuggestion } from './explainSuggestion';
import { TpeSampler, type TpeSpec } from '../../../src/tune/tpe/sampler';
import type { Trial } from '../../../src/tune/trial';

const space: SearchSpace = [
  { name: 'rate', distribution: float(1e-4, 1, { log: true }) },
  { name: 'depth', distribution: int(1, 12) },
  { name: 'kind', distribution: categorical(['a', 'b', 'c']) },
  { name: 'offset', distribution: float(-2, 2) },
  { name: 'fixed', distribution: int(3, 3) },
];

const kinds = ['tpe-independent', 'tpe-multivariate'] as const;

function specOf(kind: TpeSpec['kind']): TpeSpec {
  return { kind, seed: 1, nStartupTrials: 10, nEiCandidates: 24, constantLiar: false };
}

function study(kind: TpeSpec['kind'], nTrials: number) {
  const sampler = new TpeSampler(specOf(kind), space, 'minimize');
  const trials: Trial[] = [];
  const positions = [sampler.position];
  for (let number = 0; number < nTrials; number++) {
    const params = sampler.suggest(trials);
    positions.push(sampler.position);
    const value =
      (Math.log10(params.rate as number) + 2) ** 2 +
      Math.abs((params.depth as number) - 5) +
      (params.kind === 'b' ? 0 : 1) +
      (params.offset as number) ** 2;
    const rest = { intermediateValues: [], folds: [], startedAt: null, endedAt: null };
    trials.push({ number, state: 'COMPLETE', params, value, ...rest });
  }
  return { trials, positions };
}

/** By the midpoint rule. */
function integral(from: number, to: number, densities: (points: number[]) => Float64Array): number {
  const n = 4000;
  const points = Array.from({ length: n }, (_, i) => from + ((to - from) * (i + 0.5)) / n);
  return densities(points).reduce((sum, density) => sum + density, 0) * ((to - from) / n);
}

describe.each(kinds)('parameterDensities of %s', (kind) => {
  const { trials } = study(kind, 60);
  const densities = (name: string, points: number[] = []) =>
    parameterDensities(specOf(kind), space, 'minimize', trials, name, points)!;

  it('add up to 1 on their scale', () => {
    for (const side of ['below', 'above'] as const) {
      expect(integral(-2, 2, (x) => densities('offset', x)[side])).toBeCloseTo(1, 5);
      expect(integral(0.5, 12.5, (x) => densities('depth', x)[side])).toBeCloseTo(1, 5);
      const powers = (x: number[]) => x.map((value) => 10 ** value);
      expect(integral(-4, 0, (x) => densities('rate', powers(x))[side])).toBeCloseTo(1, 5);
      expect(densities('kind')[side].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
    expect(densities('rate').scale).toBe('log10');
    expect(densities('offset').scale).toBe('linear');
    expect(densities('kind').scale).toBe('choice');
  });

  it('are 0 outside of the range', () => {
    const { below, above } = densities('offset', [-2.001, 2.001]);
    expect([...below, ...above]).toEqual([0, 0, 0, 0]);
  });

  it('are made of the best tenth of the trials and of the others', () => {
    const { belowTrials, aboveTrials } = densities('offset');
    expect(belowTrials).toHaveLength(6);
    expect([...belowTrials, ...aboveTrials].sort((a, b) => a - b)).toEqual(trials.map((_, i) => i));
    const worstBelow = Math.max(...belowTrials.map((i) => trials[i].value!));
    expect(worstBelow).toBeLessThan(Math.min(...aboveTrials.map((i) => trials[i].value!)));
  });

  it('favour what is good', () => {
    const [good, bad] = densities('depth', [5, 11]).score;
    expect(good).toBeGreaterThan(bad);
  });

  it('are null while suggestions are random and where there is nothing to choose', () => {
    const of = (name: string, n: number) =>
      parameterDensities(specOf(kind), space, 'minimize', trials.slice(0, n), name, [0]);
    expect(of('offset', 9)).toBeNull();
    expect(of('offset', 10)).not.toBeNull();
    expect(of('fixed', 20)).toBeNull();
    expect(() => of('unknown', 20)).toThrow(/unknown/);
  });
});

describe.each(kinds)('explainSuggestion of %s', (kind) => {
  const { trials, positions } = study(kind, 40);
  const explain = (number: number) =>
    explainSuggestion(specOf(kind), space, 'minimize', trials.slice(0, number), positions[number]);

  it('finds each suggestion again, from the position before it', () => {
    expect(explain(9)).toBeNull();
    for (let number = 10; number < 40; number++) {
      const { params, draws } = explain(number)!;
      expect(params).toEqual(trials[number].params);
      const chosen: Params = Object.assign({}, ...draws.map((draw) => draw.candidates[draw.chosen]));
      expect({ ...chosen, fixed: 3 }).toEqual(params);
    }
  });

  it('has 24 candidates, of which the chosen one has the largest score', () => {
    const { draws } = explain(39)!;
    const together = ['depth', 'kind', 'offset', 'rate'];
    const alone = ['rate', 'depth', 'kind', 'offset'].map((name) => [name]);
    expect(draws.map(({ names }) => names)).toEqual(kind === 'tpe-multivariate' ? [together] : alone);
    for (const { candidates, score, chosen } of draws) {
      expect(candidates).toHaveLength(24);
      expect(score[chosen]).toBe(Math.max(...score));
    }
  });

  it('scores the candidates of a number without steps as the densities do', () => {
    if (kind === 'tpe-multivariate') return;
    const draw = explain(39)!.draws.find(({ names }) => names[0] === 'rate')!;
    const points = draw.candidates.map(({ rate }) => rate as number);
    const { score } = parameterDensities(
      specOf(kind),
      space,
      'minimize',
      trials.slice(0, 39),
      'rate',
      points,
    )!;
    score.forEach((value, i) => expect(value).toBeCloseTo(draw.score[i], 10));
  });
});
