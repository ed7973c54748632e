/**
 * Ways to fit, by one contract: gradient boosting that gives scikit-learn's bits, forests, ridge, nearest neighbours,
 * Gaussian processes.
 * @module learners
 */
export type {
  ExchangedPredictions,
  FitTask,
  Fitted,
  FittedModel,
  Learner,
  LearnerAbout,
  LearnerChoice,
  LearnerParameter,
  LearnerParameters,
  RowFacts,
  SpreadPredictions,
  TargetTreatment,
} from '../learners/learner';
export { targetTreatments } from '../learners/learner';
export { checkColumnData, type ColumnData } from '../learners/columns';
export { learnerAbout, learnerAbouts, learnerChoice } from '../learners/registry';
export { checkParameters, defaultParameters, parameterProblem } from '../learners/parameters';
export { learnerNamed, learners } from '../learners/programs';
export { learnerOf } from '../learners/treatments/treated';
export { hgb } from '../learners/hgb/learner';
export { hgbQuantile } from '../learners/hgbQuantile/learner';
export { hgbRank } from '../learners/hgbRank/learner';
export { extraTrees } from '../learners/extraTrees/learner';
export { randomForest } from '../learners/randomForest/learner';
export { ridge } from '../learners/ridge/learner';
export { kNearest } from '../learners/kNearest/learner';
export { gaussianProcess } from '../learners/gaussianProcess/learner';
export { kernelGp } from '../learners/kernelGp/learner';
export { checkFittedModel, OtherLearnerVersion } from '../learners/codec/checkModel';
export { fromJson, toJson } from '../learners/codec/plainData';
