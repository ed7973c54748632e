import type { Progress } from '../../base/steps';
import { selectColumns } from '../../features/matrix/featureMatrix';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { StudyRecord } from '../../tune/study/studyRecord';
import type { Trial } from '../../tune/trial';
import { modelColumns } from '../models/modelColumns';
import type { ModelResult } from '../models/plan';
import { runExperiment, type ExperimentInput } from '../recipes/runExperiment';
import { runTuning } from './runTuning';
import { studyCreated, type CreationEvent, type StudyFolds, type StudySource } from './studyCreated';
import { tunedModel, type TuningExperiment, type TuningPlan } from '../paper/tuningPlans';

export interface TuningExperimentInput extends Omit<ExperimentInput, 'onEvent'> {
  /** Number, seed and protocol of the folds, for the studies' records (studyFolds makes them). */
  readonly protocol: StudyFolds;
  readonly source: StudySource;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Opens the record of a study, a new one or one that an earlier run left, has it worked on if it is not done, and
   * returns it.
   */
  readonly withStudy: (plan: TuningPlan, created: CreationEvent, work: StudyWork) => Promise<StudyRecord>;
  /** A study is done and its best parameters are scored. */
  readonly onResult?: (result: TuningResult) => void;
}

/** Runs a study to its end, telling every event. */
export type StudyWork = (record: StudyRecord, onEvent: (event: StudyEvent) => void) => Promise<void>;

/** A study of an experiment with what its best parameters score. */
export interface TuningResult {
  readonly plan: TuningPlan;
  /** null for the learner's defaults. */
  readonly record: StudyRecord | null;
  readonly best: Trial | null;
  readonly model: ModelResult;
}

/**
 * Runs the studies of an experiment one after the other, and scores the best parameters of each as a model: over
 * the folds, and on the test rows after a fit on all training rows.
 */
export async function runTuningExperiment(
  experiment: TuningExperiment,
  input: TuningExperimentInput,
): Promise<TuningResult[]> {
  const results: TuningResult[] = [];
  const { studies } = experiment;
  for (const [position, plan] of studies.entries()) {
    const onProgress = (progress: Progress) =>
      input.onProgress?.({
        fraction: (position + progress.fraction) / studies.length,
        label: [plan.label, progress.label].filter(Boolean).join(', '),
      });
    const result = await runPlan(plan, { ...input, onProgress });
    results.push(result);
    input.onResult?.(result);
  }
  return results;
}

/** Share of a study's progress that its trials take; the rest is scoring the best. */
const trialShare = 0.95;

async function runPlan(plan: TuningPlan, input: TuningExperimentInput): Promise<TuningResult> {
  const { protocol, folds, nTrain, target, runner, signal, cache } = input;
  const { study } = plan;
  const report = (fraction: number, label?: string) => input.onProgress?.({ fraction, label });
  let record: StudyRecord | null = null;
  if (study) {
    const features = await input.features(plan.featureSet, { signal });
    const matrix = selectColumns(features, modelColumns(plan));
    const created = studyCreated(study, plan, protocol, input.source, input.now());
    record = await input.withStudy(plan, created, (opened, onEvent) =>
      runTuning({
        runner,
        record: opened,
        matrix,
        target,
        folds,
        now: input.now,
        signal,
        onEvent,
        onProgress: ({ fraction, label }) => report(trialShare * fraction, label),
      }),
    );
  }
  const best = record?.best ?? null;
  const source = study ? 'tuned here' : 'defaults';
  const model = tunedModel(plan, best?.params ?? {}, source);
  const [result] = await runExperiment(
    { name: plan.name, title: plan.label, models: [model] },
    { runner, features: input.features, nTrain, target, folds, signal, cache },
  );
  report(1);
  return { plan, record, best, model: result };
}
