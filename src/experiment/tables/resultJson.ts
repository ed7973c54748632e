/** What `--json` writes of an experiment: what was measured, with what is needed to repeat it. */
import type { FeatureSet } from '../../features/registry';
import type { LearnerParameters } from '../../learners/learner';
import { choiceNote, type ChoiceNote } from '../../learners/registry';
import type { RegressionScores } from '../../metrics/scores';
import type { StudySpec } from '../../tune/study/studySpec';
import type { ModelResult } from '../models/plan';
import type { TunedResult } from '../recipes/tuned';

/** Where the numbers of a JSON file come from. */
export interface JsonOrigin {
  /** Of the app. */
  readonly version: string;
  readonly dataSha256: string;
  /** Name of the protocol of the folds. */
  readonly protocol: string;
  /** Of the folds. */
  readonly seed: number;
  /** What was done with temperatures; absent where the tables have none. */
  readonly temperature?: string;
  /** What was done with ranges; absent where they were left out. */
  readonly ranges?: string;
}

/** The scores of a model; in JSON text an undefined score (NaN) is null. */
interface ScoresJson extends ChoiceNote {
  readonly params: LearnerParameters;
  readonly cv: RegressionScores;
  /** null where no test row has a target. */
  readonly test: RegressionScores | null;
}

export interface ResultJson extends JsonOrigin {
  readonly experiments: readonly ({
    readonly name: string;
    readonly nFeatures: number;
    /** A smaller feature set with the same telling columns in these rows. */
    readonly seesNoMoreThan?: string;
  } & ScoresJson)[];
}

export interface TuningJson extends JsonOrigin {
  readonly studies: readonly ({
    readonly name: string;
    readonly nFeatures: number;
    /** null for the learner’s defaults. */
    readonly study: StudySpec | null;
    readonly nTrials: number;
    readonly bestTrial: number | null;
    readonly bestValue: number | null;
  } & ScoresJson)[];
}

/**
 * Collects the results of an experiment.
 * @param same feature sets that tell these rows no more apart than a smaller one: their models are named as such
 */
export function resultJson(
  results: readonly ModelResult[],
  origin: JsonOrigin,
  same: ReadonlyMap<string, FeatureSet> = new Map(),
): ResultJson {
  const experiments = results.map((result) => {
    const smaller = same.get(result.plan.featureSet);
    return {
      name: result.plan.name,
      nFeatures: result.nFeatures,
      ...(smaller ? { seesNoMoreThan: smaller.name } : {}),
      ...scoresJson(result),
    };
  });
  return { ...ordered(origin), experiments };
}

/** Collects the studies of an experiment with what their best parameters score. */
export function tuningJson(results: readonly TunedResult[], origin: JsonOrigin): TuningJson {
  const studies = results.map(({ record, best, ...model }) => ({
    name: model.recipe.name,
    nFeatures: model.nFeatures,
    study: record?.spec ?? null,
    nTrials: record?.trials.length ?? 0,
    bestTrial: best?.number ?? null,
    bestValue: best?.value ?? null,
    ...scoresJson(model),
  }));
  return { ...ordered(origin), studies };
}

/** Whoever gives the origin, its fields stand in this order. */
function ordered({ version, dataSha256, protocol, seed, temperature, ranges }: JsonOrigin): JsonOrigin {
  const reading = { ...(temperature === undefined ? {} : { temperature }), ...(ranges ? { ranges } : {}) };
  return { version, dataSha256, protocol, seed, ...reading };
}

function scoresJson({ plan, cv, test }: ModelResult): ScoresJson {
  return { ...choiceNote(plan), params: plan.parameters, cv: cv.scores, test: test?.scores ?? null };
}
