import type { LearnerChoice, TargetTreatment } from '../../learners/learner';
import { learnerChoice, usualLearner } from '../../learners/registry';
import type { Params, ParameterValue, SearchSpace } from '../searchSpace';
import type { Direction } from '../trial';

/**
 * How parameters are suggested.
 * `tpe-independent` is Optuna 4's default (the report's), `tpe-multivariate` that of Optuna 5.
 */
export type SamplerSpec =
  | {
      readonly kind: 'tpe-independent' | 'tpe-multivariate';
      readonly seed: number;
      /** Trials at random before the first by TPE; 10 in Optuna. */
      readonly nStartupTrials: number;
      /** Candidates drawn from l(x) for each suggestion; 24 in Optuna. */
      readonly nEiCandidates: number;
      /** Whether trials that still run count as bad ones, so that those asked with them stay away. */
      readonly constantLiar: boolean;
    }
  | { readonly kind: 'random'; readonly seed: number }
  | {
      readonly kind: 'grid';
      /** Shuffles the order of the grid. */
      readonly seed: number;
      /** The values of each parameter. */
      readonly grid: Readonly<Record<string, readonly ParameterValue[]>>;
    };

/** When a trial is given up before its last fold. */
export type PrunerSpec =
  | { readonly kind: 'none' }
  // @see optuna.pruners.MedianPruner
  | {
      readonly kind: 'median';
      readonly nStartupTrials: number;
      readonly nWarmupSteps: number;
      readonly intervalSteps: number;
      readonly nMinTrials: number;
    }
  // @see optuna.pruners.WilcoxonPruner
  | { readonly kind: 'wilcoxon'; readonly pThreshold: number; readonly nStartupSteps: number };

/** The scores that a study may be about; of Spearman's ρ, what is missing to 1. */
export const objectiveMetrics = ['rmse', 'mae', 'spearman'] as const;

/** What is minimised: see objective.ts. */
export interface ObjectiveSpec {
  readonly metric: (typeof objectiveMetrics)[number];
  /** λ of the penalty on the gap between validation and training; 0 for none. */
  readonly penalty: number;
}

/** Everything that decides which trials a study runs. */
export interface StudySpec {
  /** What is tuned; absent for the usual learner, so that studies kept before learners had names are the same ones. */
  readonly learner?: string;
  /** What is learnt in place of the target, a model for each; absent for the target as it is. */
  readonly treatments?: readonly TargetTreatment[];
  readonly direction: Direction;
  readonly searchSpace: SearchSpace;
  readonly sampler: SamplerSpec;
  readonly pruner: PrunerSpec;
  readonly objective: ObjectiveSpec;
  readonly nTrials: number;
  /** Trials that are asked together, and told together in their order. */
  readonly parallelTrials: number;
}

/** On what a study runs: plain values, so that a study file tells where its numbers come from. */
export interface StudyOrigin {
  /** As the user knows it: `Stage 2, λ = 0.2`. */
  readonly name: string;
  readonly appVersion: string;
  /** Name and SHA-256 of the data. */
  readonly data: string;
  readonly dataSha256: string;
  readonly featureSet: string;
  /** Version of the learner; absent for the usual learner in version 1. */
  readonly learnerVersion?: number;
  readonly withCoercedFlag: boolean;
  readonly nFolds: number;
  /** Of the draw of the folds; 0 where nothing is drawn. */
  readonly foldSeed: number;
  /** Name of the protocol that makes the folds; absent for the usual, shuffled ones. */
  readonly protocol?: string;
  /** In a nested cross-validation: the outer fold on whose training rows alone the study runs. */
  readonly outerFold?: OuterFold;
  /** How rows were read, where otherwise than usual: `temperature=feature`. */
  readonly reading?: string;
  /** The file of another program that the study was read from; then the fields above but the name are empty. */
  readonly importedFrom?: string;
}

/** One fold of the outer loop of a nested cross-validation. */
export interface OuterFold {
  /** Name of the outer protocol. */
  readonly protocol: string;
  readonly nFolds: number;
  readonly foldSeed: number;
  /** Position of the fold. */
  readonly fold: number;
}

/** Completes the parameters of a trial: what is not in the search space has its default. Without a study: the usual learner. */
export function trialChoice(
  spec: Pick<StudySpec, 'learner' | 'treatments'> | null,
  params: Params,
): LearnerChoice {
  const { learner = usualLearner, treatments } = spec ?? {};
  return { ...learnerChoice(learner, params), ...(treatments ? { treatments } : {}) };
}

/** Counts the trials that a study will have at its end: a grid may be exhausted before. */
export function plannedTrials({ sampler, nTrials }: StudySpec): number {
  if (sampler.kind !== 'grid') return nTrials;
  const size = Object.values(sampler.grid).reduce((product, values) => product * values.length, 1);
  return Math.min(nTrials, size);
}
