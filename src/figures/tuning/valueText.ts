import type { ObjectiveSpec, StudyOrigin, StudySpec } from '../../tune/study/studySpec';
import type { ParameterValue } from '../../tune/searchSpace';
import type { TrialState } from '../../tune/trial';
import { valueText } from '../drawing/valueText';

export { valueText };

/** Writes an objective value, or a score, with a true minus sign; `–` where there is none. */
export function trialScoreText(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return value.toFixed(digits).replace('-', '−');
}

const metricNames: Readonly<Record<ObjectiveSpec['metric'], string>> = {
  rmse: 'RMSE',
  mae: 'MAE',
  spearman: '1 − ρ',
};

/** Names what a study's values are: its objective, or just values where another program ran it. */
export function valueLabel({ spec, origin }: { spec: StudySpec; origin: StudyOrigin }): string {
  return origin.importedFrom === undefined ? objectiveText(spec.objective) : 'value';
}

/** Names the quantity that is minimised: `RMSE + 0.2 · gap`. */
export function objectiveText(objective: ObjectiveSpec): string {
  const name = metricNames[objective.metric];
  return objective.penalty > 0 ? `${name} + ${valueText(objective.penalty)} · gap` : name;
}

/** A trial's state in words; one that was running when its study stopped is unfinished. */
export function stateText(state: TrialState, studyRuns: boolean): string {
  return state === 'RUNNING' && !studyRuns ? 'unfinished' : stateTexts[state];
}

/** The states in words. */
export const stateTexts: Readonly<Record<TrialState, string>> = {
  RUNNING: 'running',
  WAITING: 'waiting',
  COMPLETE: 'complete',
  PRUNED: 'pruned',
  FAIL: 'failed',
};

/** Writes a span of time: `8.4 s`, `1:24 min`, `1:02 h`. */
export function spanText(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)} min`;
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))} h`;
}

/** A parameter's value as a cell of a table. */
export function cellOf(value: ParameterValue | undefined): string | number {
  return typeof value === 'number' ? value : value === undefined ? '' : String(value);
}
