import type { Progress } from '../../base/steps';
import type { FoldPlan } from '../../folds/fold';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { StudyRecord } from '../../tune/study/studyRecord';
import type { Trial } from '../../tune/trial';
import { Fits } from '../fits/fits';
import type { ModelResult } from '../models/plan';
import { tunedModel, type TuningPlan } from '../paper/tuningPlans';
import type { SampleNumbers } from '../sample/sample';
import { runTuning } from '../tuning/runTuning';
import { studyCreated, type CreationEvent, type StudyFolds, type StudySource } from '../tuning/studyCreated';
import { runPlain } from './plain';
import type { RunContext } from './runContext';

/** A model whose parameters a study finds first. */
export interface TunedRecipe extends TuningPlan {
  readonly kind: 'tuned';
}

/** Where studies are begun, found again and kept. */
export interface StudyDesk {
  readonly source: StudySource;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Opens the record of a study, a new one or one that an earlier run left, has it worked on if it is not done, and
   * returns it.
   */
  readonly withStudy: (plan: TuningPlan, created: CreationEvent, work: StudyWork) => Promise<StudyRecord>;
}

/** Runs a study to its end, telling every event. */
export type StudyWork = (record: StudyRecord, onEvent: (event: StudyEvent) => void) => Promise<void>;

/** What tuned recipes run with. */
export interface TunedContext extends RunContext {
  readonly studies?: StudyDesk & {
    /** Number, seed and protocol of the folds, for the studies' records (studyFolds makes them). */
    readonly protocol: StudyFolds;
  };
}

/** What the best parameters of a study score, with the study. */
export interface TunedResult extends ModelResult {
  readonly recipe: TunedRecipe;
  /** null for the learner's defaults. */
  readonly record: StudyRecord | null;
  readonly best: Trial | null;
}

/** Tells whether a result is that of a tuned model. */
export function isTuned(result: ModelResult): result is TunedResult {
  return 'record' in result;
}

/** Makes recipes of plans. */
export function tunedRecipes(plans: readonly TuningPlan[]): TunedRecipe[] {
  return plans.map((plan) => ({ ...plan, kind: 'tuned' }));
}

/**
 * Runs studies one after the other, and scores the best parameters of each as a model: over the folds, and on the test
 * rows after a fit on all training rows. Throws RangeError without a desk for the studies.
 */
export async function runTuned(
  recipes: readonly TunedRecipe[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: TunedContext,
): Promise<TunedResult[]> {
  const results: TunedResult[] = [];
  for (const [position, recipe] of recipes.entries()) {
    const onProgress = (progress: Progress) =>
      context.onProgress?.({
        fraction: (position + progress.fraction) / recipes.length,
        label: [recipe.label, progress.label].filter(Boolean).join(', '),
      });
    results.push(await runRecipe(recipe, sample, folds, { ...context, onProgress }));
  }
  return results;
}

/** Share of a study's progress that its trials take; the rest is scoring the best. */
const trialShare = 0.95;

async function runRecipe(
  recipe: TunedRecipe,
  sample: SampleNumbers,
  folds: FoldPlan,
  { onEvent, onProgress, ...context }: TunedContext,
): Promise<TunedResult> {
  const { study } = recipe;
  const { studies: desk, runner, signal } = context;
  const tell = (fraction: number, label?: string) => onProgress?.({ fraction, label });
  let record: StudyRecord | null = null;
  if (study) {
    if (!desk) throw new RangeError(`There is no desk for the study of “${recipe.label}”.`);
    const known = await new Fits(sample, context).open(recipe);
    const created = studyCreated(study, recipe, desk.protocol, desk.source, desk.now());
    record = await desk.withStudy(recipe, created, (opened, onStudyEvent) =>
      runTuning({
        ...{ runner, signal, known, folds, record: opened, target: sample.target, now: desk.now },
        onEvent: onStudyEvent,
        onProgress: ({ fraction, label }) => tell(trialShare * fraction, label),
      }),
    );
  }
  const best = record?.best ?? null;
  const model = tunedModel(recipe, best?.params ?? {}, study ? 'tuned here' : 'defaults');
  let fromCache = false;
  const [scored] = await runPlain([model], sample, folds, {
    ...context,
    onEvent: (event) => {
      if (event.type === 'modelDone') fromCache = event.fromCache;
      else onEvent?.(event);
    },
  });
  tell(1);
  const result = { ...scored, recipe, record, best };
  onEvent?.({ type: 'modelDone', model, result, fromCache });
  return result;
}
