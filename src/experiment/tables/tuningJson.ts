import type { LearnerParameters } from '../../learners/learner';
import { choiceNote } from '../../learners/registry';
import type { RegressionScores } from '../../metrics/scores';
import type { StudySpec } from '../../tune/study/studySpec';
import type { TuningResult } from '../tuning/runTuningExperiment';

/** What `--json` writes of a tuning experiment. */
export interface TuningJson {
  /** Of the app. */
  readonly version: string;
  readonly dataSha256: string;
  /** Of the folds: `kFold`, `groupKFold-doi`. */
  readonly protocol: string;
  /** Of the folds. */
  readonly seed: number;
  readonly studies: readonly {
    readonly name: string;
    readonly nFeatures: number;
    /** null for the learner's defaults. */
    readonly study: StudySpec | null;
    readonly nTrials: number;
    readonly bestTrial: number | null;
    readonly bestValue: number | null;
    /** Of a learner other than the usual one. */
    readonly learner?: string;
    readonly learnerVersion?: number;
    readonly params: LearnerParameters;
    readonly cv: RegressionScores;
    readonly test: RegressionScores | null;
  }[];
}

/** Collects the studies of an experiment with what their best parameters score. */
export function tuningJson(
  results: readonly TuningResult[],
  origin: Pick<TuningJson, 'version' | 'dataSha256' | 'protocol' | 'seed'>,
): TuningJson {
  return {
    version: origin.version,
    dataSha256: origin.dataSha256,
    protocol: origin.protocol,
    seed: origin.seed,
    studies: results.map(({ plan, record, best, model }) => ({
      name: plan.name,
      nFeatures: model.nFeatures,
      study: record?.spec ?? null,
      nTrials: record?.trials.length ?? 0,
      bestTrial: best?.number ?? null,
      bestValue: best?.value ?? null,
      ...choiceNote(model.plan),
      params: model.plan.parameters,
      cv: model.cv.scores,
      test: model.test?.scores ?? null,
    })),
  };
}
