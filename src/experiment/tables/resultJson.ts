import type { LearnerParameters } from '../../learners/learner';
import { choiceNote } from '../../learners/registry';
import type { RegressionScores } from '../../metrics/scores';
import type { ModelResult } from '../models/plan';

/** What `--json` writes: the measured numbers of an experiment, with what is needed to repeat them. */
export interface ResultJson {
  /** Of the app. */
  readonly version: string;
  readonly dataSha256: string;
  /** Of the folds: `kFold`, `groupKFold-doi`. */
  readonly protocol: string;
  /** Of the folds. */
  readonly seed: number;
  readonly experiments: readonly {
    readonly name: string;
    readonly nFeatures: number;
    /** Of a learner other than the usual one. */
    readonly learner?: string;
    readonly learnerVersion?: number;
    readonly params: LearnerParameters;
    readonly cv: RegressionScores;
    /** null where no test row has a target. */
    readonly test: RegressionScores | null;
  }[];
}

/** Collects the results of an experiment; in JSON text an undefined score (NaN) is null. */
export function resultJson(
  results: readonly ModelResult[],
  origin: Pick<ResultJson, 'version' | 'dataSha256' | 'protocol' | 'seed'>,
): ResultJson {
  return {
    version: origin.version,
    dataSha256: origin.dataSha256,
    protocol: origin.protocol,
    seed: origin.seed,
    experiments: results.map(({ plan, nFeatures, cv, test }) => ({
      name: plan.name,
      nFeatures,
      ...choiceNote(plan),
      params: plan.parameters,
      cv: cv.scores,
      test: test?.scores ?? null,
    })),
  };
}
