import { describe, expect, it } from 'vitest';
import { chainOf, type ChainFacts } from '../../../src/session/app/chain';
import { defaultSettings, protocolOfSettings, type Settings } from '../../../src/session/settings/settings';

const valuesOf = (patch: Partial<Settings> = {}, facts: Partial<ChainFacts> = {}) => {
  const settings = { ...defaultSettings, ...patch };
  const chain = chainOf({
    ...{ settings, protocol: protocolOfSettings(settings), nCandidates: 0, modelFile: null },
    data: { name: 'mine.csv', nTrain: 40, nTest: 0 },
    ...facts,
  });
  return chain.map(({ value }) => value);
};

describe('the way from data to a ranking', () => {
  it('leads through the steps in their order, with what is set now', () => {
    expect(valuesOf()).toEqual([
      'mine.csv, 40 rows',
      'all that is known',
      '5, shuffled, seed 42',
      'Best',
      'no candidates',
    ]);
  });

  it('tells what the model that ranks sees', () => {
    expect(valuesOf({ ranker: 'stage1_geometry' }).slice(1, 4)).toEqual([
      'Composition and geometry',
      '5, shuffled, seed 42',
      'Boosting',
    ]);
    const [, features, , model] = valuesOf({ ranker: 'recipe_full:extraTrees(max_features=0.4)' });
    expect(features).toMatch(/^Element fractions, ions/);
    expect(model).toMatch(/trees/i);
  });

  it('has no seed where nothing is drawn, and counts candidates', () => {
    expect(valuesOf({ protocol: 'family' })[2]).not.toContain('seed');
    expect(valuesOf({}, { nCandidates: 1 })[4]).toBe('1 candidate');
    expect(valuesOf({}, { isKept: true })[4]).toBe('kept candidates');
    expect(valuesOf({}, { modelFile: 'a model file', nCandidates: 2 }).slice(3)).toEqual([
      'a model file',
      '2 candidates',
    ]);
  });
});
