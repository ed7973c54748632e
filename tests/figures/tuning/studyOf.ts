import { float, int, type SearchSpace } from '../../../src/tune/searchSpace';
import type { StudyOrigin, StudySpec } from '../../../src/tune/study/studySpec';
import type { FoldScores, Trial, TrialState } from '../../../src/tune/trial';

export const space: SearchSpace = [
  { name: 'max_depth', distribution: int(3, 8) },
  { name: 'learning_rate', distribution: float(0.01, 0.15, { log: true }) },
];

export const spec: StudySpec = {
  direction: 'minimize',
  searchSpace: space,
  sampler: { kind: 'tpe-independent', seed: 42, nStartupTrials: 10, nEiCandidates: 24, constantLiar: false },
  pruner: { kind: 'none' },
  objective: { metric: 'rmse', penalty: 0.2 },
  nTrials: 50,
  parallelTrials: 1,
};

export const origin: StudyOrigin = {
  name: 'Stage 2, λ = 0.2',
  appVersion: '0.3.0',
  data: 'OBELiX',
  dataSha256: 'ab'.repeat(32),
  featureSet: 'stage2_physics_geometry',
  withCoercedFlag: true,
  nFolds: 2,
  foldSeed: 42,
};

/** Scores of which only the RMSE is told; the others are far from it. */
export function foldScores(validation: number, train: number): FoldScores {
  const scores = (rmse: number) => ({ r2: 0, rmse, mae: rmse + 10, spearman: 1 - rmse });
  return { validation: scores(validation), train: scores(train) };
}

export function trialOf(
  number: number,
  value: number | null,
  state: TrialState = 'COMPLETE',
  params: Trial['params'] = { max_depth: 3 + (number % 6), learning_rate: 0.02 },
  folds: Trial['folds'] = [],
): Trial {
  return { number, state, value, params, folds, intermediateValues: [], startedAt: null, endedAt: null };
}
