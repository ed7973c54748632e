import type { TargetTreatment } from '../learner';

const words: Readonly<Record<TargetTreatment, string>> = {
  none: 'the target as it is',
  normalScores: 'normal scores',
  censored: 'limits completed',
};

/** Says in words what is learnt in place of the target; models of several treatments are averaged. */
export function treatmentsText(treatments: readonly TargetTreatment[] = ['none']): string {
  return treatments.map((treatment) => words[treatment]).join(' and ');
}
