/** The learners with their programs: what fits and predicts reads. In a module of its own, so that no page loads them. */
import { extraTrees } from './extraTrees/learner';
import { gaussianProcess } from './gaussianProcess/learner';
import { hgb } from './hgb/learner';
import { hgbQuantile } from './hgbQuantile/learner';
import { hgbRank } from './hgbRank/learner';
import { kernelGp } from './kernelGp/learner';
import { kNearest } from './kNearest/learner';
import { randomForest } from './randomForest/learner';
import { ridge } from './ridge/learner';
import type { Learner } from './learner';
import { named } from './registry';

/** In the order of `learnerAbouts`. */
export const learners: readonly Learner[] = [
  hgb,
  hgbQuantile,
  hgbRank,
  extraTrees,
  randomForest,
  ridge,
  kNearest,
  gaussianProcess,
  kernelGp,
];

/** Finds a learner with its program. Throws RangeError for a name that there is not. */
export function learnerNamed(name: string): Learner {
  return named(learners, name);
}
