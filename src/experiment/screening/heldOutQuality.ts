/** How well a ranking model does on papers that it has not seen: what stands beside its list. */
import { hashOf, type Hashable } from '../../base/hash';
import { InputError } from '../../base/problem';
import { groupsByPaper } from '../../folds/materialGroups';
import { protocolOf } from '../../folds/protocols/registry';
import { foldsOf } from '../../folds/splitters';
import { choiceKey } from '../../learners/registry';
import { scoreRegression } from '../../metrics/regression';
import { conformalScale } from '../../screen/conformalScale';
import type { MaterialRecord } from '../../table/dataset';
import { pooled, type FitRows, type Fits } from '../fits/fits';
import type { KnownMatrix } from '../fits/knownMatrix';
import { isCachedResult, type ResultCache } from '../fits/resultCache';
import type { JobRunner } from '../jobs/jobs';
import { defaultReportSettings } from '../tables/reportInput';
import type { HeldOutQuality, RankingModel } from './fittedTypes';

export type { HeldOutQuality } from './fittedTypes';

/** Raised when the same input gives other numbers. */
const qualityVersion = 1;
const nFolds = 5;
const seed = 0;

interface Held {
  readonly fits: Fits;
  readonly runner: JobRunner;
  readonly cache?: ResultCache;
  readonly signal?: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  /** Told the folds and the predictions by row, NaN where no fold holds a row out. */
  readonly onPredicted?: (heldOut: HeldOutPredictions) => void;
}

/** Rows that fits did not see, predicted. */
export interface HeldOutPredictions {
  readonly folds: readonly FitRows[];
  readonly predictions: Float64Array;
}

/**
 * Predicts the training rows out of fold, whole papers held out in 5 folds with seed 0 (whole compositions where no row
 * has a DOI); scores them and calibrates the standard deviations. null where the rows cannot be split so.
 * @param records by row of the known matrix, at least at the training rows
 */
export async function heldOutQuality(
  known: KnownMatrix,
  model: RankingModel,
  trainRows: Int32Array,
  records: readonly MaterialRecord[],
  held: Held,
): Promise<HeldOutQuality | null> {
  const own = Array.from(trainRows, (row) => records[row]);
  const by = own.some(({ doi }) => doi.trim() !== '') ? 'papers' : 'compositions';
  const folds = foldsOrNull(by, trainRows, own);
  if (folds === null) return null;
  const nRows = known.matrix.nRows;
  const { mean, sd } = await outOfFold(known, model, folds, nRows, held);
  held.onPredicted?.({ folds, predictions: mean });
  const at = (values: Float64Array) => Float64Array.from(trainRows, (row) => values[row]);
  const [target, predictions] = [at(known.target), at(mean)];
  const { scores } = await held.runner.run(
    'bootstrap',
    {
      ...{ target, predictions: [predictions], clusters: groupsByPaper(own).numbers, pairs: [] },
      ...{ nResamples: defaultReportSettings.nResamples, seed },
    },
    { signal: held.signal },
  );
  const residuals = target.map((value, i) => value - predictions[i]);
  return {
    ...{ by, nFolds, seed },
    scores: scoreRegression(target, predictions),
    intervals: scores[0],
    calibration: sd && conformalScale(residuals, at(sd)),
  };
}

/** Rows of the sample that are trained on and held out; null where the data do not allow it. */
function foldsOrNull(
  by: HeldOutQuality['by'],
  trainRows: Int32Array,
  records: readonly MaterialRecord[],
): FitRows[] | null {
  try {
    const { folds } = foldsOf(protocolOf(by === 'papers' ? 'doi' : 'composition', nFolds, seed), records);
    const rowsAt = (positions: Int32Array) => positions.map((position) => trainRows[position]);
    return folds.map((fold) => ({
      trainRows: rowsAt(fold.trainRows),
      predictRows: rowsAt(fold.validationRows),
    }));
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** Predicts with standard deviations, or takes both from the cache. */
export async function outOfFold(
  known: KnownMatrix,
  model: RankingModel,
  folds: readonly FitRows[],
  nRows: number,
  { fits, cache, onProgress }: Pick<Held, 'fits' | 'cache' | 'onProgress'>,
): Promise<{ mean: Float64Array; sd: Float64Array | null }> {
  const rows = folds.flatMap((fold): Int32Array[] => [
    known.withFurther?.(fold.trainRows) ?? fold.trainRows,
    fold.predictRows,
  ]);
  const parts: Hashable[] = ['held-out', qualityVersion, known.hash, choiceKey(model), ...rows];
  const key = cache && hashOf(...parts);
  const found = key === undefined ? undefined : await cache?.get(key);
  // The second list has the standard deviations, or is empty.
  const hasSd = found?.test instanceof Float64Array;
  if (isCachedResult(found, nRows, hasSd ? nRows : 0)) return { mean: found.cv, sd: found.test };
  let nDone = 0;
  const predicted = await Promise.all(
    folds.map(async (fold) => {
      const result = await fits.predictSpread(known, model, fold);
      onProgress(++nDone / folds.length);
      return result;
    }),
  );
  const all = (values: readonly Float64Array[]) => pooled(folds, values, nRows);
  const mean = all(predicted.map(({ predictions }) => predictions));
  const sds = predicted.flatMap(({ sd }) => (sd ? [sd] : []));
  const sd = sds.length === folds.length ? all(sds) : null;
  if (key !== undefined) await cache?.set(key, { cv: mean, test: sd });
  return { mean, sd };
}
