import type { LearnerParameters } from '../../learners/learner';
import { learnerAbout, learnerChoice, usualLearner } from '../../learners/registry';
import type { ExperimentPlan, ModelPlan, PaperScores } from '../models/plan';

/** How the physics columns are made (DEFINITIONS §2): with pymatgen's reach, or for every structure. */
export type PhysicsMode = 'reported' | 'full';

/** Names the feature set that makes the physics columns in that mode; other sets are the same in both. */
export function inPhysicsMode(featureSet: string, mode: PhysicsMode): string {
  const bare = featureSet.replace(/_full_coverage$/, '');
  return mode === 'full' && bare.startsWith('stage2_') ? `${bare}_full_coverage` : bare;
}

/** Makes the physics columns of an experiment in one mode; an experiment that compares the modes stays as it is. */
export function withPhysicsMode(plan: ExperimentPlan, mode: PhysicsMode): ExperimentPlan {
  if (plan === physics) return plan;
  const models = plan.models.map((model) => ({
    ...model,
    featureSet: inPhysicsMode(model.featureSet, mode),
  }));
  return { ...plan, models };
}

/** Leaves out the column that is made from the target where that is asked for. */
export function withFlag(plan: ExperimentPlan, withCoercedFlag: boolean): ExperimentPlan {
  if (withCoercedFlag) return plan;
  return { ...plan, models: plan.models.map((model) => ({ ...model, withCoercedFlag })) };
}

/**
 * Puts one learner, with its defaults, in place of the models of an experiment: what the report says is of others then,
 * and is left out. Nothing changes where none is given.
 */
export function withLearner(plan: ExperimentPlan, learner: string | undefined): ExperimentPlan {
  if (learner === undefined) return plan;
  const models = plan.models.map(({ paper: _, ...model }) => ({
    ...model,
    ...learnerChoice(learner),
    parametersSource: `${learnerAbout(learner).title}, defaults`,
  }));
  return { ...plan, models };
}

/** The report's tables as data: which models it compared, and the numbers that it gives for them. */

/** Report 7.1, column “Stage 0 (Optuna)”. */
export const paperStage0Parameters: LearnerParameters = {
  max_depth: 5,
  learning_rate: 0.07,
  max_leaf_nodes: 54,
  min_samples_leaf: 16,
  l2_regularization: 0.005,
  max_bins: 135,
  max_iter: 53,
};

/** Report 7.1, column “Stage 2 (Optuna)”. */
export const paperStage2Parameters: LearnerParameters = {
  max_depth: 6,
  learning_rate: 0.026,
  max_leaf_nodes: 81,
  min_samples_leaf: 5,
  l2_regularization: 0.079,
  max_bins: 86,
  max_iter: 114,
};

/** Report 9.3: training rows with bond valence, Ewald energy, Voronoi coordination, and all three. */
export const paperPhysicsCoverage = [63, 120, 92, 57] as const;

const withDefaults = { ...learnerChoice(usualLearner), parametersSource: 'defaults' } as const;

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
      learner: usualLearner,
      parameters: paperStage0Parameters,
      parametersSource: 'report 7.1',
      paper: {
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
      paper: {
        nFeatures: 152,
        cv: { r2: 0.737, rmse: 1.374, spearman: 0.887 },
        test: { r2: 0.556, rmse: 1.691, spearman: 0.711 },
      },
    },
    {
      name: 'stage2_physics',
      label: 'Stage 2: + Physics',
      stage: 2,
      featureSet: 'stage2_physics_geometry',
      withCoercedFlag: true,
      learner: usualLearner,
      parameters: paperStage2Parameters,
      parametersSource: 'report 7.1',
      paper: {
        nFeatures: 160,
        cv: { r2: 0.752, rmse: 1.334, spearman: 0.89 },
        test: { r2: 0.609, rmse: 1.587, spearman: 0.748 },
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

/**
 * Report 6.1: does the physics help, with and without space groups? The two baselines have no physics; the other rows
 * stand in both modes of the physics. The report does not give the tuned parameters of its row with space groups:
 * those of 7.1 are taken.
 */
const physics: ExperimentPlan = {
  name: 'physics',
  title: 'Physics features, two modes',
  models: [
    {
      ...defaultsModel('stage1_full_struct', 'Baseline, space groups', 1, bothR2(0.737, 0.89, 0.591, 0.701)),
      name: 'baseline_default',
    },
    {
      ...defaultsModel('stage1_geometry', 'Baseline, geometry', 1, bothR2(0.737, 0.887, 0.556, 0.711)),
      name: 'baseline_default_geom',
    },
    ...(['reported', 'full'] as const).flatMap((mode) => [
      physicsModel('physics', 'Physics, space groups', mode, bothR2(0.74, 0.886, 0.598, 0.706)),
      physicsModel('physics_geometry', 'Physics, geometry', mode, {
        nFeatures: 160,
        ...bothR2(0.752, 0.89, 0.609, 0.748),
      }),
    ]),
  ],
};

export const experimentPlans: readonly ExperimentPlan[] = [stages, physics, featureSets, embeddings];

/** Finds an experiment by its name. Throws RangeError for a name that there is not. */
export function experimentPlan(name: string): ExperimentPlan {
  const plan = experimentPlans.find((item) => item.name === name);
  if (plan) return plan;
  const names = experimentPlans.map((item) => item.name).join(', ');
  throw new RangeError(`There is no experiment “${name}”; there are ${names}.`);
}

/** A model whose name is that of its feature set. */
function defaultsModel(
  featureSet: string,
  label: string,
  stage: 0 | 1,
  paper: PaperScores,
  withCoercedFlag = true,
): ModelPlan {
  return { name: featureSet, label, stage, featureSet, withCoercedFlag, ...withDefaults, paper };
}

/** A row of the physics experiment in one of the physics' modes; the report has one mode only. */
function physicsModel(name: string, label: string, mode: PhysicsMode, paper: PaperScores): ModelPlan {
  return {
    name: mode === 'full' ? `${name}_full_coverage` : name,
    label: `${label}, ${mode === 'full' ? 'full coverage' : 'as reported'}`,
    stage: 2,
    featureSet: inPhysicsMode(`stage2_${name}`, mode),
    withCoercedFlag: true,
    learner: usualLearner,
    parameters: paperStage2Parameters,
    parametersSource: 'report 7.1',
    paper,
  };
}

/** R² and ρ of cross-validation, then of the test set. */
function bothR2(cvR2: number, cvSpearman: number, testR2: number, testSpearman: number): PaperScores {
  return { cv: { r2: cvR2, spearman: cvSpearman }, test: { r2: testR2, spearman: testSpearman } };
}

function cvOnly(r2: number, rmse: number): PaperScores {
  return { cv: { r2, rmse }, test: {} };
}
