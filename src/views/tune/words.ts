import { trialCounts } from '../../session/tune/tuningStudy';
import type { Trial } from '../../tune/trial';
import { targetTreatments } from '../../learners/learner';
import type { StudyDraft } from './tuning';

export const samplers: readonly { readonly value: StudyDraft['sampler']; readonly label: string }[] = [
  { value: 'tpe-independent', label: 'TPE, independent (Optuna 4)' },
  { value: 'tpe-multivariate', label: 'TPE, multivariate (Optuna 5)' },
  { value: 'random', label: 'Random' },
  { value: 'grid', label: 'Grid' },
];

export const metrics: readonly { readonly value: StudyDraft['metric']; readonly label: string }[] = [
  { value: 'rmse', label: 'RMSE' },
  { value: 'mae', label: 'MAE' },
  { value: 'spearman', label: '1 − Spearman’s ρ' },
];

export const prunerWords: readonly { readonly value: StudyDraft['pruner']; readonly label: string }[] = [
  { value: 'none', label: 'Off' },
  { value: 'median', label: 'Median' },
  { value: 'wilcoxon', label: 'Wilcoxon test' },
];

export const presets: readonly { readonly value: StudyDraft['preset']; readonly label: string }[] = [
  { value: 'conservative', label: 'Conservative' },
  { value: 'expanded', label: 'Expanded' },
  { value: 'usual', label: 'Usual' },
  { value: 'custom', label: 'Custom' },
];

/** What may be learnt in place of the target: the treatments' names, joined by `+`. */
export const treatmentChoices: readonly { readonly value: string; readonly label: string }[] = [
  { value: '', label: 'As it is' },
  { value: 'normalScores', label: 'Normal scores of its ranks' },
  { value: 'censored', label: 'Upper limits completed' },
  { value: 'censored+normalScores', label: 'Both: two models, averaged' },
];

/** Reads one of these choices. */
export function treatmentsOf(choice: string): StudyDraft['treatments'] {
  return choice.split('+').flatMap((word) => targetTreatments.find((treatment) => treatment === word) ?? []);
}

/** Finds the choice of some treatments, in whatever order. */
export function treatmentChoice(treatments: StudyDraft['treatments']): string {
  return [...treatments].sort().join('+');
}

/** Names a sampler. */
export function samplerText(kind: StudyDraft['sampler']): string {
  return samplers.find(({ value }) => value === kind)?.label ?? kind;
}

/** Tells how many trials ended and how: `46 complete, 3 pruned, 1 failed`. */
export function countText(trials: readonly Trial[]): string {
  const counts = trialCounts(trials);
  const parts = [`${counts.COMPLETE} complete`];
  if (counts.PRUNED > 0) parts.push(`${counts.PRUNED} pruned`);
  if (counts.FAIL > 0) parts.push(`${counts.FAIL} failed`);
  return parts.join(', ');
}

/** How many trials have ended. */
export function nEnded(trials: readonly Trial[]): number {
  const counts = trialCounts(trials);
  return counts.COMPLETE + counts.PRUNED + counts.FAIL;
}
