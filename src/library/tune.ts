/**
 * Optuna's samplers, pruners and journal files: a study that is begun here goes on there, and the other way round.
 * @module tune
 */
export {
  categorical,
  float,
  int,
  type CategoricalDistribution,
  type Distribution,
  type FloatDistribution,
  type IntDistribution,
  type NumericalDistribution,
  type Params,
  type ParameterValue,
  type SearchParameter,
  type SearchSpace,
} from '../tune/searchSpace';
export {
  bestTrial,
  type Direction,
  type FinishedState,
  type FoldScores,
  type IntermediateValue,
  type Trial,
  type TrialState,
} from '../tune/trial';
export { createSampler } from '../tune/samplers/createSampler';
export type { Sampler, SamplerPosition } from '../tune/samplers/sampler';
export { createPruner } from '../tune/pruners/createPruner';
export type { Pruner } from '../tune/pruners/pruner';
export { wilcoxonGreater } from '../tune/pruners/wilcoxonTest';
export { pruners, tpe } from '../tune/study/presets';
export { usualSpace } from '../tune/study/usualSpace';
export type {
  OuterFold,
  ObjectiveSpec,
  PrunerSpec,
  SamplerSpec,
  StudyOrigin,
  StudySpec,
} from '../tune/study/studySpec';
export { foldObjective, trialObjective } from '../tune/objective';
export type { StudyEvent } from '../tune/study/studyEvent';
export { replayEvents } from '../tune/study/replay';
export type { StudyRecord } from '../tune/study/studyRecord';
export { listOptunaStudies, readOptunaJournal } from '../tune/optunaJournal/readOptunaJournal';
export { writeOptunaJournal } from '../tune/optunaJournal/writeOptunaJournal';
export type { Measure } from '../tune/importance/encodedSpace';
export {
  parameterImportances,
  type ImportanceOptions,
  type NoImportance,
  type ParameterImportance,
} from '../tune/importance/parameterImportances';
