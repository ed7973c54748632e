import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/session/settings/settings';
import { settingsFromHash, settingsToHash } from '../../src/session/settings/share';
import { rankerChoice, setsOfRanker, whatRanks } from '../../src/session/rank/rankerChoice';

const choiceOf = (ranker: string, more = {}) => rankerChoice(ranker, { ...defaultSettings, ...more });

describe('what ranks', () => {
  it.each([
    'best',
    'auto',
    'stage1_geometry',
    'recipe:stages_stacked',
    'recipe:chosen',
    'recipe_full:extraTrees~normalScores(max_features=0.4)',
    'stage1_geometry(max_iter=120,max_depth=3)',
  ])('%s rides in the link', (ranker) => {
    const hash = settingsToHash({ ...defaultSettings, step: 'rank', ranker });
    expect(settingsFromHash(hash)).toEqual({
      settings: { ...defaultSettings, step: 'rank', ranker },
      complaints: [],
    });
  });

  it.each(['stages_stacked', 'recipe:', 'stage9', 'stage1_geometry(max_deep=3', 'a();b()'])(
    '%s is no value of the link',
    (ranker) => {
      const { settings, complaints } = settingsFromHash(`#v1/rank?ranker=${encodeURIComponent(ranker)}`);
      expect([settings.ranker, complaints.length]).toEqual(['best', 1]);
    },
  );

  it('is a model with all that it needs', () => {
    expect(whatRanks(choiceOf('best'))).toEqual({});
    expect(choiceOf('stage0_magpie')).toMatchObject({ name: 'stage0_magpie', learner: 'hgb' });
    expect(choiceOf('stage1_geometry(max_depth=3)')).toMatchObject({
      name: 'tuned_stage1_geometry_hgb',
      isTuned: true,
      parameters: { max_depth: 3 },
    });
    const stacked = choiceOf('recipe:stages_stacked', { physics: 'full' });
    expect(typeof stacked !== 'string' && setsOfRanker(stacked)).toEqual([
      'stage0_magpie',
      'stage1_geometry',
      'stage2_physics_geometry_full_coverage',
    ]);
    expect(() => choiceOf('recipe:nonsense')).toThrow(/stages_stacked/);
    expect(() => choiceOf('stage1_geometry(max_deep=3)')).toThrow(/names no model/);
    expect(() => choiceOf('non sense')).toThrow(/names no model/);
  });

  it('may be the double model of Compare, which never sees the flag', () => {
    const own = choiceOf('recipe:chosen', { coerced: true });
    expect(own).toMatchObject({ combined: { kind: 'gated', strategy: 'residual' }, isTuned: false });
    expect(JSON.stringify(own)).not.toContain('"withCoercedFlag":true');
    const tuned = {
      ...defaultSettings.gating,
      base: { featureSet: 'stage1_geometry', parameters: 'tuned_stage1_geometry' },
    };
    expect(choiceOf('recipe:chosen', { gating: tuned })).toMatchObject({ isTuned: true });
  });
});
