/** The report's tuning experiments as data (report 7.1 and 9.2), with the numbers that it gives for them. */
import type { LearnerParameters } from '../../learners/learner';
import { learnerAbout, learnerChoice, usualLearner } from '../../learners/registry';
import { expandedSpace, paperStudy } from '../../tune/study/presets';
import { usualSpace } from '../../tune/study/usualSpace';
import type { Params } from '../../tune/searchSpace';
import { trialChoice, type StudySpec } from '../../tune/study/studySpec';
import type { ModelPlan, PaperScores, Stage } from '../models/plan';
import { inPhysicsMode, paperStage0Parameters, paperStage2Parameters, type PhysicsMode } from './plans';

/** One study of an experiment. */
export interface TuningPlan {
  /** Unique inside its experiment; the name in exports. */
  readonly name: string;
  readonly label: string;
  readonly stage: Stage;
  readonly featureSet: string;
  readonly withCoercedFlag: boolean;
  /** null: the learner's defaults, for comparison. */
  readonly study: StudySpec | null;
  /** Whose defaults these are; absent for the usual learner. A study names its own. */
  readonly learner?: string;
  readonly paper?: {
    /** Report 7.1; absent where the report gives none. */
    readonly parameters?: LearnerParameters;
    readonly scores?: PaperScores;
  };
}

export interface TuningExperiment {
  readonly name: string;
  readonly title: string;
  readonly studies: readonly TuningPlan[];
}

const stage1 = { stage: 1, featureSet: 'stage1_geometry', withCoercedFlag: true } as const;
const stage2 = { stage: 2, featureSet: 'stage2_physics_geometry', withCoercedFlag: true } as const;

/** Six studies of 50 trials and the defaults that they are compared with. */
const paperTuning: TuningExperiment = {
  name: 'tuning',
  title: 'Tuning: best hyper-parameters and what they score',
  studies: [
    {
      name: 'stage0_tuned',
      label: 'Stage 0, tuned',
      stage: 0,
      featureSet: 'stage0_magpie',
      withCoercedFlag: true,
      study: paperStudy,
      paper: { parameters: paperStage0Parameters, scores: scores(0.746, 0.871, 0.513, 0.71, 129) },
    },
    {
      name: 'stage1_defaults',
      label: 'Stage 1, defaults',
      ...stage1,
      study: null,
      paper: {
        parameters: learnerChoice(usualLearner).parameters,
        scores: scores(0.737, 0.887, 0.556, 0.711, 152),
      },
    },
    {
      name: 'stage1_conservative',
      label: 'Stage 1, tuned (depth 3–8)',
      ...stage1,
      study: paperStudy,
      paper: { scores: scores(0.726, 0.88, 0.55, 0.644) },
    },
    {
      name: 'stage1_expanded',
      label: 'Stage 1, tuned (depth 3–30)',
      ...stage1,
      study: { ...paperStudy, searchSpace: expandedSpace },
      paper: { scores: scores(0.733, 0.873, 0.592, 0.68) },
    },
    {
      name: 'stage2_tuned',
      label: 'Stage 2, tuned (λ = 0.2)',
      ...stage2,
      study: paperStudy,
      paper: { parameters: paperStage2Parameters, scores: scores(0.752, 0.89, 0.609, 0.748, 160) },
    },
    {
      name: 'stage2_space_groups',
      label: 'Stage 2 with space groups, tuned',
      ...stage2,
      featureSet: 'stage2_physics',
      study: paperStudy,
      paper: { scores: scores(0.74, 0.886, 0.598, 0.706) },
    },
    {
      name: 'stage2_naive',
      label: 'Stage 2, tuned (λ = 0)',
      ...stage2,
      study: { ...paperStudy, objective: { metric: 'rmse', penalty: 0 } },
    },
  ],
};

export const tuningExperiments: readonly TuningExperiment[] = [paperTuning];

/** Makes the physics columns of an experiment's studies in one mode. */
export function tuningInPhysicsMode(experiment: TuningExperiment, mode: PhysicsMode): TuningExperiment {
  const studies = experiment.studies.map((plan) => ({
    ...plan,
    featureSet: inPhysicsMode(plan.featureSet, mode),
  }));
  return { ...experiment, studies };
}

/** Leaves out the column that is made from the target where that is asked for. */
export function tuningWithFlag(experiment: TuningExperiment, withCoercedFlag: boolean): TuningExperiment {
  if (withCoercedFlag) return experiment;
  return { ...experiment, studies: experiment.studies.map((plan) => ({ ...plan, withCoercedFlag })) };
}

/**
 * Tunes one learner where its table says, in place of the report's: the report's numbers are left out, and studies
 * that differed in their search space alone become one. Nothing changes where none is given.
 */
export function tuningWithLearner(
  experiment: TuningExperiment,
  learner: string | undefined,
): TuningExperiment {
  if (learner === undefined) return experiment;
  const title = `${experiment.title} (${learnerAbout(learner).title})`;
  const spec = { ...(learner === usualLearner ? {} : { learner }), searchSpace: usualSpace(learner) };
  const studies = experiment.studies
    .filter(({ name }) => name !== 'stage1_expanded')
    .map(({ paper: _, study, ...plan }): TuningPlan => {
      if (!study) return { ...plan, learner, study };
      const named = plan.name === 'stage1_conservative' ? stage1OfLearner : {};
      return { ...plan, ...named, study: { ...study, ...spec } };
    });
  return { ...experiment, title, studies };
}

/** What the report's two studies of Stage 1 are for a learner with one search space. */
const stage1OfLearner = { name: 'stage1_tuned', label: 'Stage 1, tuned' } as const;

/** Makes the model that a study's best parameters stand for. */
export function tunedModel(plan: TuningPlan, params: Params, source: string): ModelPlan {
  const { name, label, stage, featureSet, withCoercedFlag, paper } = plan;
  const model = { name, label, stage, featureSet, withCoercedFlag };
  return {
    ...model,
    ...trialChoice(plan.study ?? plan, params),
    parametersSource: source,
    ...(paper?.scores ? { paper: paper.scores } : {}),
  };
}

/** What the report gives as best for a feature set (7.1); null where it gives nothing. */
export function paperParametersOf(featureSet: string): LearnerParameters | null {
  const bare = inPhysicsMode(featureSet, 'reported');
  const plan = paperTuning.studies.find((study) => study.featureSet === bare && study.paper?.parameters);
  return plan?.paper?.parameters ?? null;
}

/** R² and ρ of cross-validation, then of the test set. */
function scores(
  cvR2: number,
  cvSpearman: number,
  testR2: number,
  testSpearman: number,
  nFeatures?: number,
): PaperScores {
  const both = { cv: { r2: cvR2, spearman: cvSpearman }, test: { r2: testR2, spearman: testSpearman } };
  return nFeatures === undefined ? both : { nFeatures, ...both };
}
