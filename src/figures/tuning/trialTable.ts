import { greatest } from '../../base/statistics';
import type { SearchSpace } from '../../tune/searchSpace';
import type { ObjectiveSpec } from '../../tune/study/studySpec';
import type { Trial } from '../../tune/trial';
import type { FigureTable } from '../figure';
import { cellOf } from './valueText';

/** A trial with what its table shows of the folds. */
export interface TrialRow {
  readonly trial: Trial;
  /** Of the objective's metric by fold; NaN where the fold is not fitted. */
  readonly validation: readonly number[];
  readonly train: readonly number[];
  /** Mean over the fitted folds of how much worse validation is than training; NaN before the first. */
  readonly gap: number;
  /** NaN where not known. */
  readonly seconds: number;
}

/**
 * Returns the rows of the table of trials.
 * @param nFolds of the study; a trial of another program has none
 */
export function trialRows(
  trials: readonly Trial[],
  metric: ObjectiveSpec['metric'],
  nFolds: number,
): TrialRow[] {
  // A rank correlation is the better the larger.
  const sign = metric === 'spearman' ? -1 : 1;
  return trials.map((trial) => {
    const part = (name: 'train' | 'validation') =>
      Array.from({ length: nFolds }, (_, k) => trial.folds[k]?.[name][metric] ?? NaN);
    const [validation, train] = [part('validation'), part('train')];
    const gaps = validation.map((value, k) => sign * (value - train[k])).filter(Number.isFinite);
    const { startedAt, endedAt } = trial;
    return {
      trial,
      validation,
      train,
      gap: gaps.reduce((sum, value) => sum + value, 0) / gaps.length,
      seconds: startedAt === null || endedAt === null ? NaN : (endedAt - startedAt) / 1000,
    };
  });
}

/** The rows as they are exported. */
export function trialTable(rows: readonly TrialRow[], space: SearchSpace): FigureTable {
  const nFolds = Math.max(0, greatest(rows.map(({ train }) => train.length)));
  const folds = (part: string) => Array.from({ length: nFolds }, (_, k) => `fold ${k + 1} ${part}`);
  return {
    columns: [
      'trial',
      'state',
      'value',
      'mean gap',
      ...space.map(({ name }) => name),
      ...folds('validation'),
      ...folds('train'),
      'seconds',
    ],
    rows: rows.map(({ trial, validation, train, gap, seconds }) => [
      trial.number,
      trial.state,
      trial.value ?? NaN,
      gap,
      ...space.map(({ name }) => cellOf(trial.params[name])),
      ...validation,
      ...train,
      seconds,
    ]),
  };
}
