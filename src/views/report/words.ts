import type { ReportState } from '../../session/report/reportState.svelte';
import type { ReportSettings } from '../../experiment/tables/reportInput';

/** Anchor of a section. */
export function sectionId(name: string): string {
  return `report-${name}`;
}

/** Writes a duration for people: `about 40 s`, `about 3 min`. */
export function aboutSeconds(seconds: number): string {
  if (seconds < 60) return `about ${Math.max(1, Math.round(seconds))} s`;
  return `about ${Math.ceil(seconds / 60)} min`;
}

/** Tells the settings of what is shown. */
export function settingsText(settings: ReportSettings, isPublished: boolean): string {
  const physics =
    settings.physics === 'full'
      ? 'physics in full coverage'
      : isPublished
        ? 'physics as reported'
        : 'physics of ordered structures';
  const flag = settings.withCoercedFlag ? 'with' : 'without';
  return `${settings.nFolds} folds, seed ${settings.seed}, ${flag} sigma_is_coerced, ${physics}, ${settings.nResamples} resamples`;
}

/** Says on the button what it would run. */
export function runText({ next, isComplete, sections, isStale, task }: ReportState): string {
  if (task.running) return 'Running the report';
  if (isComplete) return 'Run the report again';
  if (sections.length === 0 || isStale) return 'Run the report';
  return next.length === 1 ? 'Run the one that is left' : `Run the ${next.length} that are left`;
}

/** Says how an experiment stands. */
export const statusTexts = {
  notRun: 'not run',
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'could not run',
} as const;
