/** The best recipes of the house: what ranks. Apart from the steps that lead to them, for the first page. */
import { learnerChoice } from '../../learners/registry';
import type { ModelPlan } from '../models/plan';

export const noFlag = { withCoercedFlag: false } as const;
const bothHeads = ['censored', 'normalScores'] as const;

export const kernelGpDefaults = {
  ...learnerChoice('kernelGp'),
  ...noFlag,
  parametersSource: 'as defined',
};

/** The best recipe of materials with a cell, and a CIF where there is one. */
export const bestFull: ModelPlan = {
  ...kernelGpDefaults,
  name: 'best',
  label: 'Best: kernels of composition, cell and Li sites',
  stage: 2,
  featureSet: 'recipe_full',
  treatments: bothHeads,
};

/** The best recipe of materials of which the formula alone is known. */
export const bestOfFormulas: ModelPlan = {
  ...kernelGpDefaults,
  name: 'best_formulas',
  label: 'Best of formulas: kernels of composition',
  stage: 0,
  featureSet: 'recipe_formulas',
  treatments: bothHeads,
};

/** Makes the model that is trained on further measurements too. */
export function withFurtherMeasurements(model: ModelPlan): ModelPlan {
  return {
    ...model,
    name: `${model.name}_further`,
    label: `${model.label}, further measurements`,
    further: true,
  };
}
