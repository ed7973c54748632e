import { learnerAbout } from '../../learners/registry';
import { treatmentsText } from '../../learners/treatments/words';
import type { StudyRecord } from '../../tune/study/studyRecord';
import type { StudyOrigin, StudySpec } from '../../tune/study/studySpec';
import type { Trial } from '../../tune/trial';

/** A study as the page shows it: a picture of its record at one moment. */
export interface TuningStudy {
  readonly id: string;
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
  /** By number. */
  readonly trials: readonly Trial[];
  /** `elsewhere`: another tab works on it. */
  readonly status: 'running' | 'elsewhere' | 'interrupted' | 'done';
  /** For how long it has been worked on, s. */
  readonly seconds: number;
  /** The first of equals; null without a complete trial. */
  readonly best: Trial | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** false where the browser could not keep it: it is gone with the page. */
  readonly durable: boolean;
}

/** Takes the picture of a study. */
export function pictureOf(
  id: string,
  record: StudyRecord,
  { running, isElsewhere = false, durable }: { running: boolean; isElsewhere?: boolean; durable: boolean },
): TuningStudy {
  const { spec, origin, best, createdAt, activeMs } = record;
  const trials = [...record.trials];
  const status = running ? 'running' : isElsewhere ? 'elsewhere' : record.isDone ? 'done' : 'interrupted';
  return { id, spec, origin, trials, status, seconds: activeMs / 1000, best, createdAt, durable };
}

/** Tells a study in a few words: `23 of 50 trials, 2 pruned`. */
export function trialCounts(trials: readonly Trial[]): Record<Trial['state'], number> {
  const counts = { RUNNING: 0, WAITING: 0, COMPLETE: 0, PRUNED: 0, FAIL: 0 };
  for (const trial of trials) counts[trial.state]++;
  return counts;
}

/**
 * Names a study by its feature set and seed, and by learner and treatments of the target where they are not the usual
 * ones; the rest of it stands beside its name.
 */
export function studyLabel({ sampler, learner, treatments }: StudySpec, featureSet: string): string {
  const parts = [
    featureSet,
    ...(learner === undefined ? [] : [learnerAbout(learner).title]),
    ...(treatments === undefined ? [] : [treatmentsText(treatments)]),
  ];
  return `${parts.join(', ')}, seed ${sampler.seed}`;
}
