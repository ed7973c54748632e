import type { ScoreIntervals } from '../../metrics/bootstrap';
import { distinguishable } from '../../metrics/interval';
import { defaultReportSettings } from '../../experiment/tables/reportInput';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { groupsByPaper } from '../../folds/materialGroups';
import type { MaterialRecord } from '../../table/dataset';
import type { ModelRow, Uncertainty } from './comparisonRows';

interface Compared {
  readonly rows: readonly ModelRow[];
  readonly train: readonly MaterialRecord[];
  /** Empty where there is no test set. */
  readonly test: readonly MaterialRecord[];
  readonly pool: JobRunner;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/**
 * Computes 95 % intervals of every score of finished models, and whether one model is clearly the best: for each other
 * model, the interval of the difference in ρ (on the test set where there is one) lies above 0. Papers are drawn with
 * all their rows, because rows of a paper are not independent.
 */
export async function compareIntervals(compared: Compared): Promise<Uncertainty> {
  const { rows, train, test } = compared;
  const hasTest = rows.every((row) => row.test !== null);
  const rho = rows.map((row) => (hasTest ? row.test : row.cv)?.spearman ?? NaN);
  const best = rho.reduce(
    (top, value, k) => (value > (rho[top] ?? NaN) || Number.isNaN(rho[top]) ? k : top),
    0,
  );
  const pairs = rows.flatMap((_, k) => (k === best ? [] : [[k, best] as const]));
  const [cv, held] = await Promise.all([
    intervalsOf(
      compared,
      train,
      rows.map((row) => row.cvPredictions!),
      hasTest ? [] : pairs,
    ),
    hasTest
      ? intervalsOf(
          compared,
          test,
          rows.map((row) => row.testPredictions!),
          pairs,
        )
      : null,
  ]);
  const leads = (held ?? cv).differences.map(({ spearman }) => spearman);
  const isClear = leads.length > 0 && leads.every((lead) => distinguishable(lead) && lead.low > 0);
  const models = new Map<string, { cv: ScoreIntervals; test: ScoreIntervals | null }>(
    rows.map((row, k) => [row.plan.name, { cv: cv.scores[k], test: held?.scores[k] ?? null }]),
  );
  return { models, leader: isClear ? rows[best].plan.name : null };
}

/** Over the rows that have a target. */
function intervalsOf(
  { pool, seed, signal }: Compared,
  records: readonly MaterialRecord[],
  predictions: readonly Float64Array[],
  pairs: readonly (readonly [number, number])[],
) {
  const known = [...records.keys()].filter((row) => !Number.isNaN(records[row].logSigma));
  const target = Float64Array.from(known, (row) => records[row].logSigma);
  const input = {
    target,
    predictions: predictions.map((own) => Float64Array.from(known, (row) => own[row])),
    clusters: groupsByPaper(known.map((row) => records[row])).numbers,
    pairs,
    nResamples: defaultReportSettings.nResamples,
    seed,
  };
  return pool.run('bootstrap', input, { signal });
}
