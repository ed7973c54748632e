import { describe, expect, test } from 'vitest';
import { defaultHgbParameters } from '../../src/model/hgb/parameters';
import { modelBlocks, modelColumns } from '../../src/study/modelColumns';
import { experimentPlan, experimentPlans, presetParameters } from '../../src/study/plans';

describe('experiment plans', () => {
  test.each(experimentPlans)(
    '$name: names are unique, feature sets are real, counts are the report’s',
    (plan) => {
      expect(new Set(plan.models.map((model) => model.name)).size).toBe(plan.models.length);
      for (const model of plan.models) {
        const { length } = modelColumns(model);
        expect(length).toBeGreaterThan(100);
        if (model.report?.nFeatures !== undefined) expect(length).toBe(model.report.nFeatures);
      }
    },
  );

  test('the stage comparison has Table 1 and the settings of 7.1', () => {
    const [stage0, stage1] = experimentPlan('stages').models;
    expect(stage0!.report).toEqual({
      nFeatures: 129,
      cv: { r2: 0.746, rmse: 1.349, spearman: 0.871 },
      test: { r2: 0.513, rmse: 1.77, spearman: 0.71 },
    });
    expect(stage0!.parameters).toEqual({
      max_depth: 5,
      learning_rate: 0.07,
      max_leaf_nodes: 54,
      min_samples_leaf: 16,
      l2_regularization: 0.005,
      max_bins: 135,
      max_iter: 53,
    });
    expect(stage1!.parameters).toEqual(defaultHgbParameters);
  });

  test('the embeddings are compared without the flag that is made from the target', () => {
    for (const model of experimentPlan('embeddings').models) {
      expect(modelColumns(model)).not.toContain('sigma_is_coerced');
    }
    expect(modelColumns(experimentPlan('stages').models[0]!)).toContain('sigma_is_coerced');
  });

  test('blocks are listed once', () => {
    const blocks = modelBlocks(experimentPlan('feature-sets').models);
    expect(new Set(blocks).size).toBe(blocks.length);
    expect(blocks).toContain('space_group');
  });

  test('an unknown experiment is refused with the names that there are', () => {
    expect(() => experimentPlan('stage')).toThrow('there are stages, feature-sets, embeddings');
  });

  test('presets are those of the stage comparison, else defaults', () => {
    expect(presetParameters('stage0_magpie').max_iter).toBe(53);
    expect(presetParameters('stage0_all')).toBe(defaultHgbParameters);
  });
});
