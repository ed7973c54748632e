import { float, int, type SearchSpace } from '../searchSpace';
import type { ObjectiveSpec, PrunerSpec, SamplerSpec, StudySpec } from './studySpec';

/** The space of report 5.3, in the order in which the report's program suggests (DEFINITIONS §4). */
export const conservativeSpace: SearchSpace = [
  { name: 'max_depth', distribution: int(3, 8) },
  { name: 'learning_rate', distribution: float(0.01, 0.15, { log: true }) },
  { name: 'max_leaf_nodes', distribution: int(15, 100) },
  { name: 'min_samples_leaf', distribution: int(5, 35) },
  { name: 'l2_regularization', distribution: float(1e-6, 0.1, { log: true }) },
  { name: 'max_bins', distribution: int(64, 255) },
  { name: 'max_iter', distribution: int(50, 200) },
];

/** The space of report 9.2, which reaches (nearly) to scikit-learn's defaults. */
export const expandedSpace: SearchSpace = conservativeSpace.map((parameter) => {
  if (parameter.name === 'max_depth') return { ...parameter, distribution: int(3, 30) };
  if (parameter.name !== 'l2_regularization') return parameter;
  return { ...parameter, distribution: float(1e-10, 0.1, { log: true }) };
});

/**
 * Specifies a TPE sampler with Optuna’s defaults: 10 start-up trials, 24 candidates.
 * @param parallelTrials trials that are asked together; with more than one, those that run count as bad ones
 * @see optuna.samplers.TPESampler
 */
export function tpe(
  kind: 'tpe-independent' | 'tpe-multivariate',
  seed: number,
  parallelTrials = 1,
): SamplerSpec {
  // Optuna 5 has the constant liar on; where one trial runs at a time it changes nothing.
  const constantLiar = kind === 'tpe-multivariate' || parallelTrials > 1;
  return { kind, seed, nStartupTrials: 10, nEiCandidates: 24, constantLiar };
}

/** Pruners with the defaults of Optuna 5. */
export const pruners: Readonly<Record<PrunerSpec['kind'], PrunerSpec>> = {
  none: { kind: 'none' },
  median: { kind: 'median', nStartupTrials: 5, nWarmupSteps: 0, intervalSteps: 1, nMinTrials: 1 },
  wilcoxon: { kind: 'wilcoxon', pThreshold: 0.1, nStartupSteps: 2 },
};

/** The report's objective: λ = 0.2. */
export const paperObjective: ObjectiveSpec = { metric: 'rmse', penalty: 0.2 };

/** A study as the report ran them: 50 trials, independent TPE, seed 42. */
export const paperStudy: StudySpec = {
  direction: 'minimize',
  searchSpace: conservativeSpace,
  sampler: tpe('tpe-independent', 42),
  pruner: pruners.none,
  objective: paperObjective,
  nTrials: 50,
  parallelTrials: 1,
};
