import { describe, expect, test } from 'vitest';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { modelBlocks, modelColumns } from '../../../src/experiment/models/modelColumns';
import { experimentPlan, experimentPlans, withPhysicsMode } from '../../../src/experiment/paper/plans';
import { presetChoice } from '../../../src/experiment/paper/presetChoice';

describe('experiment plans', () => {
  test.each(experimentPlans)(
    '$name: names are unique, feature sets are real, counts are the report’s',
    (plan) => {
      expect(new Set(plan.models.map((model) => model.name)).size).toBe(plan.models.length);
      for (const model of plan.models) {
        const { length } = modelColumns(model);
        expect(length).toBeGreaterThan(100);
        if (model.paper?.nFeatures !== undefined) expect(length).toBe(model.paper.nFeatures);
      }
    },
  );

  test('the stage comparison has Table 1 and the settings of 7.1', () => {
    const [stage0, stage1, stage2] = experimentPlan('stages').models;
    expect(stage0.paper).toEqual({
      nFeatures: 129,
      cv: { r2: 0.746, rmse: 1.349, spearman: 0.871 },
      test: { r2: 0.513, rmse: 1.77, spearman: 0.71 },
    });
    expect(stage0.parameters).toEqual({
      max_depth: 5,
      learning_rate: 0.07,
      max_leaf_nodes: 54,
      min_samples_leaf: 16,
      l2_regularization: 0.005,
      max_bins: 135,
      max_iter: 53,
    });
    expect(stage1.parameters).toEqual(defaultHgbParameters);
    expect(stage2.paper).toEqual({
      nFeatures: 160,
      cv: { r2: 0.752, rmse: 1.334, spearman: 0.89 },
      test: { r2: 0.609, rmse: 1.587, spearman: 0.748 },
    });
    expect(stage2.parameters).toEqual({
      max_depth: 6,
      learning_rate: 0.026,
      max_leaf_nodes: 81,
      min_samples_leaf: 5,
      l2_regularization: 0.079,
      max_bins: 86,
      max_iter: 114,
    });
  });

  test('the physics experiment has the rows of 6.1, those with physics in both modes', () => {
    const { models } = experimentPlan('physics');
    expect(models.map(({ name, featureSet }) => [name, featureSet])).toEqual([
      ['baseline_default', 'stage1_full_struct'],
      ['baseline_default_geom', 'stage1_geometry'],
      ['physics', 'stage2_physics'],
      ['physics_geometry', 'stage2_physics_geometry'],
      ['physics_full_coverage', 'stage2_physics_full_coverage'],
      ['physics_geometry_full_coverage', 'stage2_physics_geometry_full_coverage'],
    ]);
    expect(models.map((model) => modelColumns(model).length)).toEqual([382, 152, 390, 160, 390, 160]);
    const scores = models.map(({ paper: report }) => [report!.cv.r2, report!.test.spearman]);
    const physics = [0.74, 0.706];
    const geometry = [0.752, 0.748];
    expect(scores).toEqual([[0.737, 0.701], [0.737, 0.711], physics, geometry, physics, geometry]);
  });

  test('a mode changes the sets that hold physics, and nothing else', () => {
    const full = withPhysicsMode(experimentPlan('stages'), 'full');
    expect(full.models.map(({ featureSet }) => featureSet)).toEqual([
      'stage0_magpie',
      'stage1_geometry',
      'stage2_physics_geometry_full_coverage',
    ]);
    expect(withPhysicsMode(full, 'reported')).toEqual(experimentPlan('stages'));
    expect(withPhysicsMode(experimentPlan('physics'), 'full')).toBe(experimentPlan('physics'));
  });

  test('the embeddings are compared without the flag that is made from the target', () => {
    for (const model of experimentPlan('embeddings').models) {
      expect(modelColumns(model)).not.toContain('sigma_is_coerced');
    }
    expect(modelColumns(experimentPlan('stages').models[0])).toContain('sigma_is_coerced');
  });

  test('blocks are listed once', () => {
    const blocks = modelBlocks(experimentPlan('feature-sets').models);
    expect(new Set(blocks).size).toBe(blocks.length);
    expect(blocks).toContain('space_group');
  });

  test('an unknown experiment is refused with the names that there are', () => {
    expect(() => experimentPlan('stage')).toThrow('there are stages, physics, feature-sets, embeddings');
  });

  test('presets are those of the stage comparison, else defaults', () => {
    expect(presetChoice('stage0_magpie').parameters.max_iter).toBe(53);
    expect(presetChoice('stage2_physics_geometry').parameters.max_iter).toBe(114);
    expect(presetChoice('stage2_physics_geometry_full_coverage').parameters.max_iter).toBe(114);
    expect(presetChoice('stage0_all').parameters).toEqual(defaultHgbParameters);
  });
});
