import type { Session } from '../session.svelte';
import { settingsAsText, type Settings } from '../settings/settings';
import { trialCounts } from '../tune/tuningStudy';

/** Settings that nothing in it depends on: where one looks, which candidates are ranked, what a report holds. */
const elsewhere: ReadonlySet<string> = new Set<keyof Settings>([
  'step',
  'set',
  'withoutLi',
  'threshold',
  'reportTuning',
  'reportRecipes',
  'reportResamples',
  'candidates',
  'more',
]);

/** Writes down what a project for Python is made of: models, what ranks, data as they are read, studies. */
export function handOffQuestion({ settings, data, tuning, comparison, further }: Session): string {
  const { sha256, roles, assignedCifs } = data.loaded ?? {};
  return JSON.stringify([
    Object.entries(settingsAsText(settings)).filter(([name]) => !elsewhere.has(name)),
    [sha256, roles, assignedCifs, comparison.usesFurther && further.table],
    tuning.studies.map(({ id, trials }) => [id, trialCounts(trials)]),
  ]);
}
