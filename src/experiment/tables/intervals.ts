/** Bootstrap intervals of scores and of differences: over rows, and over papers. */
import type { BootstrapResult } from '../../metrics/bootstrap';
import { groupsByPaper } from '../../folds/materialGroups';
import type { MaterialRecord } from '../../table/dataset';
import type { ReportContext } from './context';

export type Unit = 'rows' | 'papers';

/** Positions of two models: the second is compared with the first. */
export type Pair = readonly [number, number];

/** The predictions of some models for the same rows. */
export interface PredictedRows {
  /** Positions among all rows. */
  readonly rows: Int32Array;
  /** By model, then in the order of `rows`. */
  readonly predictions: readonly Float64Array[];
}

/** Computes the intervals of every score and of the differences of pairs, from the cache where it has them. */
export function intervalsOf(
  context: ReportContext,
  { rows, predictions }: PredictedRows,
  pairs: readonly Pair[],
  unit: Unit,
): Promise<BootstrapResult> {
  const { settings, runner, signal } = context.input;
  const { nResamples, seed } = settings;
  const target = Float64Array.from(rows, (row) => context.target[row]);
  const clusters = unit === 'papers' ? paperGroups(context.records, rows) : null;
  const parts = [target, ...predictions, clusters, pairs.map((pair) => [...pair]), nResamples, seed];
  return context.piece('bootstrap', parts, () =>
    runner.run('bootstrap', { target, predictions, clusters, pairs, nResamples, seed }, { signal }),
  );
}

/** Numbers the papers of some rows, in the order of `rows`; rows that share one of several papers belong together. */
export function paperGroups(records: readonly MaterialRecord[], rows: Int32Array): Int32Array {
  return groupsByPaper(Array.from(rows, (row) => records[row])).numbers;
}
