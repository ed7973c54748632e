import type { RegressionScores } from '../../../metrics/scores';
import type { ModelRow, Uncertainty } from '../../../session/compare/comparisonRows';
import { decimal } from './formats';

/** What a score table shows, in either shape. */
export interface ScoreTableProps {
  readonly rows: readonly ModelRow[];
  /** Heads the scores of the cross-validation: `5-fold CV`. */
  readonly cvTitle: string;
  readonly hasTest: boolean;
  /** Whether the report's values are shown. */
  readonly withPaper: boolean;
  /** 95 % intervals by name of the model; null while they are not there. */
  readonly intervals: Uncertainty['models'] | null;
  /** Name of the model to emphasise; null where none is clearly the best. */
  readonly best: string | null;
  readonly caption: string;
}

/** Writes one score; `–` where there is none. */
export function scoreText(
  scores: Partial<RegressionScores> | null | undefined,
  key: keyof RegressionScores,
): string {
  return decimal(scores?.[key] ?? NaN, 3);
}

/** Writes an interval; `''` while there is none, `–` where it is undefined. */
export function scoreInterval(
  { intervals }: Pick<ScoreTableProps, 'intervals'>,
  model: string,
  split: 'cv' | 'test',
  key: keyof RegressionScores,
): string {
  const interval = intervals?.get(model)?.[split]?.[key];
  if (!interval) return '';
  return Number.isNaN(interval.low) ? '–' : `${decimal(interval.low, 2)}–${decimal(interval.high, 2)}`;
}

/** Writes what was measured less what is reported, with its sign; `''` where one of them is missing. */
export function scoreDifference(
  measured: Partial<RegressionScores> | null | undefined,
  reported: Partial<RegressionScores> | null | undefined,
  key: keyof RegressionScores,
): string {
  const difference = (measured?.[key] ?? NaN) - (reported?.[key] ?? NaN);
  if (!Number.isFinite(difference)) return '';
  const text = decimal(difference, 3);
  if (Number(difference.toFixed(3)) === 0) return '0.000';
  return difference > 0 ? `+${text}` : text;
}

/** Says where a model's parameters come from. */
export function parametersText({ plan }: ModelRow): string {
  return plan.parametersSource.startsWith('report')
    ? `tuned (${plan.parametersSource})`
    : plan.parametersSource;
}
