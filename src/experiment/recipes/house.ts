/** The steps that lead to the best recipes. */
import type { InnerSplit } from '../../folds/splitInside';
import { learnerChoice, usualLearner } from '../../learners/registry';
import type { ModelPlan } from '../models/plan';
import { bestFull, bestOfFormulas, kernelGpDefaults, noFlag, withFurtherMeasurements } from './best';
import type { EnsembleRecipe } from './ensemble/ensemblePlan';

/** A recipe of the ablation, and the one that it adds something to. */
export interface AblationStep {
  /** What predicts, or how an ensemble is shown. */
  readonly model: ModelPlan;
  /** Makes the ensemble, where it is one, over inner folds of the protocol that scores it. */
  readonly ensembleOf?: (inner: InnerSplit) => EnsembleRecipe;
  /** Name of the model that it is compared with; absent for the first. */
  readonly after?: string;
  /** What it adds, in a phrase. */
  readonly adds: string;
}

const hgb = { ...learnerChoice(usualLearner), ...noFlag, parametersSource: 'defaults' };

/** Lists the steps from the report's Stage 1 to the best, each beside the one that it builds on. */
export const ablation: readonly AblationStep[] = [
  {
    model: {
      ...hgb,
      name: 'stage1',
      label: 'Stage 1 of the report',
      stage: 1,
      featureSet: 'stage1_geometry',
    },
    adds: 'boosting of composition and geometry, without the flag',
  },
  {
    model: {
      ...hgb,
      name: 'boosting',
      label: 'Boosting, columns of the recipe',
      stage: 2,
      featureSet: 'recipe_full',
    },
    after: 'stage1',
    adds: 'ions, cell descriptors and the environment of Li in place of Magpie and geometry',
  },
  {
    model: {
      ...hgb,
      name: 'boosting_scores',
      label: 'Boosting of normal scores',
      stage: 2,
      featureSet: 'recipe_full',
      treatments: ['normalScores'],
    },
    after: 'boosting',
    adds: 'ranks in place of values',
  },
  {
    model: {
      ...learnerChoice('extraTrees'),
      ...noFlag,
      parametersSource: 'defaults',
      name: 'trees_scores',
      label: 'ExtraTrees of normal scores',
      stage: 2,
      featureSet: 'recipe_full',
      treatments: ['normalScores'],
    },
    after: 'boosting_scores',
    adds: 'random trees in place of boosted ones',
  },
  {
    model: {
      ...kernelGpDefaults,
      name: 'kernel_formulas',
      label: 'Kernels of composition',
      stage: 0,
      featureSet: 'recipe_formulas',
    },
    after: 'stage1',
    adds: 'a Gaussian process by likeness of compositions alone',
  },
  {
    model: { ...bestOfFormulas },
    after: 'kernel_formulas',
    adds: 'thresholds as limits, and ranks beside values',
  },
  {
    model: {
      ...kernelGpDefaults,
      name: 'kernel_full',
      label: 'Kernels of composition, cell and Li sites',
      stage: 2,
      featureSet: 'recipe_full',
    },
    after: 'kernel_formulas',
    adds: 'likeness of cells and of the environment of Li',
  },
  {
    model: {
      ...kernelGpDefaults,
      name: 'kernel_censored',
      label: 'The same, thresholds as limits',
      stage: 2,
      featureSet: 'recipe_full',
      treatments: ['censored'],
    },
    after: 'kernel_full',
    adds: 'thresholds as what they are',
  },
  { model: bestFull, after: 'kernel_censored', adds: 'ranks beside values' },
  { model: withFurtherMeasurements(bestOfFormulas), after: 'best_formulas', adds: 'further measurements' },
  { model: withFurtherMeasurements(bestFull), after: 'best', adds: 'further measurements' },
];
