/** The report's double-model strategies (6.2; DEFINITIONS §5) as data: one model for every row, one with physics for some. */
import { learnerChoice, usualLearner } from '../../../learners/registry';
import type { ModelPlan, PaperScores } from '../../models/plan';
import { inPhysicsMode, type PhysicsMode } from '../../paper/plans';

/**
 * How the second model (M2, with physics) is trained. On gated rows it changes the prediction of the first (M1):
 * - `fulltrain`: M2 is trained on all rows, and its prediction replaces M1's;
 * - `subsettrain`: M2 is trained on gated rows alone, and its prediction replaces M1's;
 * - `residual`: M2 is trained on all rows to predict M1's out-of-fold error, and its prediction is added to M1's;
 * - `residual_stack`: as `residual`, on gated rows alone, with M1's out-of-fold prediction as one more column.
 */
export type GatingStrategy = (typeof gatingStrategies)[number];

export const gatingStrategies = ['fulltrain', 'subsettrain', 'residual', 'residual_stack'] as const;

/** One of the two models: its columns and its learner. */
export type GatedSide = Pick<
  ModelPlan,
  'featureSet' | 'withCoercedFlag' | 'learner' | 'parameters' | 'parametersSource'
>;

/** A double model. */
export interface GatedModelPlan {
  /** Unique inside its experiment; the name in exports. */
  readonly name: string;
  readonly label: string;
  readonly strategy: GatingStrategy;
  /** M1: predicts every row. */
  readonly base: GatedSide;
  /** M2: has the physics columns, and speaks on gated rows only. */
  readonly physics: GatedSide;
  readonly paper?: PaperScores;
}

/** The KFold inside each training part, which gives the out-of-fold predictions of the first model. */
export interface InnerFolds {
  readonly nFolds: number;
  /** Of the shuffle; the same in every part. */
  readonly seed: number;
}

/** A double model with what it runs on: the residuals of M1 come from a KFold of each training part. */
export interface GatedRecipe extends GatedModelPlan {
  readonly kind: 'gated';
  readonly innerFolds: InnerFolds;
}

/** A table of double models over the same folds. */
export interface GatedExperiment {
  /** Name on the command line. */
  readonly name: string;
  readonly title: string;
  readonly models: readonly GatedModelPlan[];
}

/** Report 6.2, the table of its five strategies. */
export const doubleModels: GatedExperiment = {
  name: 'double-models',
  title: 'Double-model strategies',
  models: [
    withSpaceGroups('A', 'fulltrain', paperScores(0.742, 0.892, 0.562, 0.71)),
    withSpaceGroups('B', 'subsettrain', paperScores(0.724, 0.885, 0.526, 0.689)),
    withSpaceGroups('C', 'residual', paperScores(0.733, 0.889, 0.596, 0.699)),
    withSpaceGroups('D', 'residual_stack', paperScores(0.732, 0.887, 0.544, 0.682)),
    {
      name: 'residual_geom',
      label: 'E: residual_geom',
      strategy: 'residual',
      base: side('stage1_geometry'),
      physics: side('stage2_physics_geometry'),
      paper: paperScores(0.734, 0.887, 0.559, 0.712),
    },
  ],
};

/** Makes the physics columns of a double model in one mode. */
export function gatedInPhysicsMode(plan: GatedModelPlan, mode: PhysicsMode): GatedModelPlan {
  const inMode = (of: GatedSide) => ({ ...of, featureSet: inPhysicsMode(of.featureSet, mode) });
  return { ...plan, base: inMode(plan.base), physics: inMode(plan.physics) };
}

/** Lists the report's double models with the physics in one mode, and with or without the flag made from the target. */
export function doubleModelsAsAsked(mode: PhysicsMode, withCoercedFlag: boolean): GatedModelPlan[] {
  const flagged = (of: GatedSide) => ({ ...of, withCoercedFlag });
  return doubleModels.models.map((model) => {
    const plan = gatedInPhysicsMode(model, mode);
    return { ...plan, base: flagged(plan.base), physics: flagged(plan.physics) };
  });
}

/** Shows a double model as a row of a comparison: columns and parameters are those of M2. */
export function asModelPlan({ name, label, base, physics, paper }: GatedModelPlan): ModelPlan {
  const sources = [...new Set([base.parametersSource, physics.parametersSource])];
  const row = { name, label, stage: 2, ...physics, parametersSource: sources.join(' and ') } as const;
  return paper ? { ...row, paper } : row;
}

function withSpaceGroups(letter: string, strategy: GatingStrategy, row: PaperScores): GatedModelPlan {
  return {
    name: strategy,
    label: `${letter}: ${strategy}`,
    strategy,
    base: side('stage1_full_struct'),
    physics: side('stage2_physics'),
    paper: row,
  };
}

function side(featureSet: string): GatedSide {
  return {
    featureSet,
    withCoercedFlag: true,
    ...learnerChoice(usualLearner),
    parametersSource: 'defaults',
  };
}

/** R² and ρ of cross-validation, then of the test set. */
function paperScores(cvR2: number, cvSpearman: number, testR2: number, testSpearman: number): PaperScores {
  return { cv: { r2: cvR2, spearman: cvSpearman }, test: { r2: testR2, spearman: testSpearman } };
}
