import { defaultHgbParameters } from '../model/hgb/parameters';
import type { HgbParameters } from '../model/hgb/parameters';
import type { ExperimentPlan, ModelPlan, ReportRow } from './plan';

/** The report's tables as data: which models it compared, and the numbers that it gives for them. */

/** Report 7.1, column “Stage 0 (Optuna)”. */
export const reportStage0Parameters: HgbParameters = {
  max_depth: 5,
  learning_rate: 0.07,
  max_leaf_nodes: 54,
  min_samples_leaf: 16,
  l2_regularization: 0.005,
  max_bins: 135,
  max_iter: 53,
};

const withDefaults = { parameters: defaultHgbParameters, parametersSource: 'defaults' } as const;

/** Report, Table 1. */
const stages: ExperimentPlan = {
  name: 'stages',
  title: 'Stage comparison',
  models: [
    {
      name: 'stage0_composition',
      label: 'Stage 0: Composition',
      stage: 0,
      featureSet: 'stage0_magpie',
      withCoercedFlag: true,
      parameters: reportStage0Parameters,
      parametersSource: 'report 7.1',
      report: {
        nFeatures: 129,
        cv: { r2: 0.746, rmse: 1.349, spearman: 0.871 },
        test: { r2: 0.513, rmse: 1.77, spearman: 0.71 },
      },
    },
    {
      name: 'stage1_geometry',
      label: 'Stage 1: + Geometry',
      stage: 1,
      featureSet: 'stage1_geometry',
      withCoercedFlag: true,
      ...withDefaults,
      report: {
        nFeatures: 152,
        cv: { r2: 0.737, rmse: 1.374, spearman: 0.887 },
        test: { r2: 0.556, rmse: 1.691, spearman: 0.711 },
      },
    },
  ],
};

/** Report 4.2: four feature sets, all with defaults. */
const featureSets: ExperimentPlan = {
  name: 'feature-sets',
  title: 'Feature sets of Stage 0 and Stage 1',
  models: [
    defaultsModel('stage0_magpie', 'Composition', 0, { nFeatures: 129, ...cvOnly(0.7393, 1.3675) }),
    defaultsModel('stage1_basic_struct', '+ Basic structure', 1, {
      nFeatures: 133,
      ...cvOnly(0.7369, 1.3737),
    }),
    defaultsModel('stage1_geometry', '+ Geometry', 1, { nFeatures: 152, ...cvOnly(0.7369, 1.3737) }),
    defaultsModel('stage1_full_struct', '+ Space groups', 1, { nFeatures: 382, ...cvOnly(0.737, 1.3734) }),
  ],
};

/** Report 4.1: element embeddings, all with defaults. Its scores are those without `sigma_is_coerced` (DEFINITIONS §6). */
const embeddings: ExperimentPlan = {
  name: 'embeddings',
  title: 'Element embeddings of Stage 0',
  models: [
    defaultsModel('stage0_mat2vec', 'Mat2Vec (200)', 0, cvOnly(0.713, 1.434), false),
    defaultsModel('stage0_magpie', 'Magpie (22)', 0, cvOnly(0.694, 1.482), false),
    defaultsModel('stage0_megnet16', 'MegNet16 (16)', 0, cvOnly(0.659, 1.565), false),
    defaultsModel('stage0_all', 'All three (238)', 0, cvOnly(0.7, 1.466), false),
  ],
};

export const experimentPlans: readonly ExperimentPlan[] = [stages, featureSets, embeddings];

/** Finds an experiment by its name. Throws RangeError for a name that there is not. */
export function experimentPlan(name: string): ExperimentPlan {
  const plan = experimentPlans.find((item) => item.name === name);
  if (plan) return plan;
  const names = experimentPlans.map((item) => item.name).join(', ');
  throw new RangeError(`There is no experiment “${name}”; there are ${names}.`);
}

/** Chooses the learner settings for a feature set: those of the stage comparison where it has the set, else defaults. */
export function presetParameters(featureSet: string): HgbParameters {
  return stages.models.find((model) => model.featureSet === featureSet)?.parameters ?? defaultHgbParameters;
}

/** A model whose name is that of its feature set. */
function defaultsModel(
  featureSet: string,
  label: string,
  stage: 0 | 1,
  report: ReportRow,
  withCoercedFlag = true,
): ModelPlan {
  return { name: featureSet, label, stage, featureSet, withCoercedFlag, ...withDefaults, report };
}

function cvOnly(r2: number, rmse: number): ReportRow {
  return { cv: { r2, rmse }, test: {} };
}
