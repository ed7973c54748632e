import type { StudyOrigin, StudySpec } from '../../tune/study/studySpec';
import type { Trial } from '../../tune/trial';
import type { DrawnFigure } from '../figure';
import { sampleTrials } from './trialValues';
import { trialScoreText, stateTexts, valueText } from './valueText';

/** What figures read of a study. */
export interface DrawnStudy {
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
  readonly trials: readonly Trial[];
}

/** A figure that may draw only some of a study's trials: the note says so. */
export type StudyFigure = DrawnFigure & { readonly note: string };

/** Returns the trials that a figure draws, at most `most`; the picked one is among them. */
export function drawnTrials(
  { spec, trials }: DrawnStudy,
  selected: number | null,
  most?: number,
): readonly Trial[] {
  return sampleTrials(trials, spec.direction, selected === null ? [] : [selected], most);
}

/** Trials at random before the sampler learns from them; 0 for one that never does. */
export function nStartupOf({ sampler }: StudySpec): number {
  return 'nStartupTrials' in sampler ? sampler.nStartupTrials : 0;
}

/** Lines about a trial beside the pointer. */
export function trialLabel({ spec, trials }: Pick<DrawnStudy, 'spec' | 'trials'>, number: number): string[] {
  // Numbers are positions, save in a study of another program.
  const trial =
    trials[number]?.number === number ? trials[number] : trials.find((other) => other.number === number);
  if (!trial) return [`Trial ${number}`];
  const value = trial.state === 'COMPLETE' ? trialScoreText(trial.value) : stateTexts[trial.state];
  return [
    `Trial ${number}: ${value}`,
    ...spec.searchSpace.map(({ name }) => `${name} ${valueText(trial.params[name])}`),
  ];
}

/** A name for files: `study-stage-2-tpe`. */
export function fileStem({ origin }: Pick<DrawnStudy, 'origin'>): string {
  const words = origin.name.toLowerCase().replace(/[^a-z0-9.]+/g, '-');
  return `study-${words.replace(/^[-.]+|(?<![-.])[-.]+$/g, '').slice(0, 60) || 'tuning'}`;
}
