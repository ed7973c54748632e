import type { LearnerChoice } from '../../learners/learner';
import { learnerChoice, usualLearner } from '../../learners/registry';
import { experimentPlan, inPhysicsMode } from './plans';

/** Chooses learner and parameters for a feature set: those of the stage comparison where it has the set, else defaults. */
export function presetChoice(featureSet: string): LearnerChoice {
  const bare = inPhysicsMode(featureSet, 'reported');
  const { learner, parameters } =
    experimentPlan('stages').models.find((model) => model.featureSet === bare) ?? learnerChoice(usualLearner);
  return { learner, parameters };
}
