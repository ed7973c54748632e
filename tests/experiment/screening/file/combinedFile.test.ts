import { describe, expect, test } from 'vitest';
import { applyRanking } from '../../../../src/experiment/screening/applyRanking';
import { recipeCheck } from '../../../../src/experiment/screening/file/combinedChecks';
import { featureVersions } from '../../../../src/experiment/screening/file/featureVersions';
import { readModelFile, writeModelFile } from '../../../../src/experiment/screening/file/modelFile';
import { checkRanking } from '../../../../src/experiment/screening/file/rankingChecks';
import type { CombinedRecipe } from '../../../../src/experiment/screening/combined/combination';
import { fitWholeRanking } from '../../../../src/experiment/screening/fittedRanking';
import type { RankingModel } from '../../../../src/experiment/screening/fittedTypes';
import { rankingRecipes } from '../../../../src/experiment/screening/rankers';
import { fromJson, toJson } from '../../../../src/learners/codec/plainData';
import { learnerChoice } from '../../../../src/learners/registry';
import { rankingCsv } from '../../../../src/screen/rankingCsv';
import { madeUpRanking } from '../madeUpRanking';

const { input, candidates } = madeUpRanking();
const own = {
  ...{ featureSet: 'stage0_magpie', withCoercedFlag: false, parametersSource: 'defaults', stage: 0 as const },
};
const inner = { nFolds: 3, seed: 1, groups: null };
const members = [
  { ...own, ...learnerChoice('ridge'), name: 'one', label: 'One' },
  { ...own, ...learnerChoice('kNearest'), name: 'two', label: 'Two' },
];
const named = { name: 'both', label: 'Both', members };
const recipes: readonly CombinedRecipe[] = [
  { ...named, kind: 'stacked', inner, weighing: { method: 'nonNegative' } },
  { ...named, kind: 'averaged', of: 'ranks', inner },
  { ...named, kind: 'averaged', of: 'values' },
];
const modelOf = (combined: CombinedRecipe): RankingModel => ({
  ...{ ...learnerChoice('kNearest'), name: 'both', label: 'Both', featureSet: 'stage0_magpie', combined },
});
const provenance = { appVersion: '1', data: 'made up', dataSha256: 'ab', settings: {} };

describe('a model file of models that are combined', () => {
  test.each(recipes)('ranks to the same bytes: $kind', async (recipe) => {
    const ranking = await fitWholeRanking({ ...input, model: modelOf(recipe) }, 'stage0_magpie');
    const features = featureVersions(ranking, input.tables);
    const opened = readModelFile(writeModelFile({ ranking, provenance, features }), 'm.gz');
    const list = async (by: typeof ranking) => {
      const { ranked, unranked } = await applyRanking(by, { ...input, candidates });
      return rankingCsv(ranked, unranked);
    };
    expect(await list(opened.ranking)).toBe(await list(ranking));
  });

  test('that are not those of the recipe are refused', async () => {
    const whole = await fitWholeRanking({ ...input, model: modelOf(recipes[0]) }, 'stage0_magpie');
    const [{ fitted }] = whole.models;
    const changed = (part: object) => ({ ...whole, models: [{ fitted: { ...fitted, ...part } }] });
    expect(() => checkRanking(changed({}))).not.toThrow();
    expect(() => checkRanking(changed({ combined: undefined }))).toThrow(RangeError);
    expect(() => checkRanking(changed({ columnNames: ['a'] }))).toThrow('other columns than its models');
    const combination = { kind: 'weighted', weights: Float64Array.of(1), intercept: 0 };
    expect(() => checkRanking(changed({ fitted: { ...fitted.fitted, combination } }))).toThrow('weights');
    expect(() => checkRanking(changed({ fitted: { members: [], combination: { kind: 'mean' } } }))).toThrow(
      'no such list',
    );
    const gated = { kind: 'gated', strategy: 'residual' };
    expect(() => checkRanking(changed({ fitted: { ...fitted.fitted, combination: gated } }))).toThrow(
      'combined in another way',
    );
  });

  test('every recipe that ranks can be written', () => {
    const combined = rankingRecipes('full').flatMap((model) => model.combined ?? []);
    expect(new Set(combined.map(({ kind }) => kind))).toEqual(new Set(['gated', 'stacked', 'averaged']));
    for (const recipe of combined)
      expect(() => recipeCheck(fromJson(toJson(recipe)), recipe.name)).not.toThrow();
  });
});
