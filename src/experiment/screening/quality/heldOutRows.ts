/** Predictions of training rows that were held out, with how far each lay from what its model had learnt of. */
import { hashOf, type Hashable } from '../../../base/hash';
import { InputError } from '../../../base/problem';
import type { Composition } from '../../../crystal/chemistry/composition';
import type { Protocol } from '../../../folds/protocols/protocol';
import { protocolOf, type ProtocolChoice } from '../../../folds/protocols/registry';
import { foldsOf } from '../../../folds/splitters';
import { choiceKey } from '../../../learners/registry';
import type { HeldOutRows } from '../../../screen/intervals/difficulty';
import { findNearest, indexCompositions } from '../../../screen/nearestKnown';
import { readableComposition } from '../../../screen/readableComposition';
import type { MaterialRecord } from '../../../table/dataset';
import { pooled, type FitRows, type Fits } from '../../fits/fits';
import type { KnownMatrix } from '../../fits/knownMatrix';
import { isCachedResult, type ResultCache } from '../../fits/resultCache';
import type { JobRunner } from '../../jobs/jobs';
import type { RankingModel } from '../fittedTypes';

/** Raised when the same input gives other numbers. */
const heldOutVersion = 2;
/** How rows are held out where a ranking model is measured. */
export const heldOutFolds = { nFolds: 5, seed: 0 } as const;

/** Who predicts, and where that is kept. */
export interface Held {
  readonly fits: Fits;
  /** Predicts otherwise than by a single fit of each fold; NaN where no fold holds a row out. */
  readonly outOfFold?: (folds: readonly FitRows[]) => Promise<Float64Array>;
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

/** What rows share that are held out together: papers, where some row has one. */
export function heldOutBy(
  records: readonly MaterialRecord[],
  trainRows: Int32Array,
): 'papers' | 'compositions' {
  return trainRows.some((row) => records[row].doi.trim() !== '') ? 'papers' : 'compositions';
}

/** How they are held out. */
export function heldOutProtocol(by: ReturnType<typeof heldOutBy>): Protocol {
  const { nFolds, seed } = heldOutFolds;
  return protocolOf(by === 'papers' ? 'doi' : 'composition', nFolds, seed);
}

/** What is measured: a model by the rows that it is trained on. */
export interface MeasuredModel {
  readonly known: KnownMatrix;
  readonly model: RankingModel;
  readonly trainRows: Int32Array;
  /** By row of the known matrix, at least at the training rows. */
  readonly records: readonly MaterialRecord[];
}

/** In the order of the training rows. */
export interface PredictedHeldOut extends HeldOutRows {
  /** Which rows were held out together. */
  readonly fold: Int32Array;
}

/** Predicts the training rows out of fold; null where the data cannot be split so. */
export async function heldOutRows(
  { known, model, trainRows, records }: MeasuredModel,
  protocol: ProtocolChoice,
  held: Held,
): Promise<PredictedHeldOut | null> {
  const own = Array.from(trainRows, (row) => records[row]);
  const folds = foldsOrNull(protocol, trainRows, own);
  if (folds === null) return null;
  const mean = held.outOfFold ? await held.outOfFold(folds) : await outOfFold(known, model, folds, held);
  held.onPredicted?.({ folds, predictions: mean });
  const fold = new Int32Array(known.matrix.nRows);
  folds.forEach(({ predictRows }, k) => predictRows.forEach((row) => (fold[row] = k)));
  const distance = nearestDistances(folds, known.matrix.nRows, (row) => records[row]);
  const at = (values: Float64Array) => Float64Array.from(trainRows, (row) => values[row]);
  return {
    target: at(known.target),
    predictions: at(mean),
    distances: at(distance),
    fold: trainRows.map((row) => fold[row]),
  };
}

/** Rows of the sample that are trained on and held out; null where the data do not allow it. */
function foldsOrNull(
  protocol: ProtocolChoice,
  trainRows: Int32Array,
  records: readonly MaterialRecord[],
): FitRows[] | null {
  try {
    const { folds } = foldsOf(protocolOf(protocol, heldOutFolds.nFolds, heldOutFolds.seed), records);
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

/** Measures how far each held-out row is from the nearest row of the sample that it was predicted from, 0-2. */
export function nearestDistances(
  folds: readonly FitRows[],
  nRows: number,
  recordOf: (row: number) => MaterialRecord,
): Float64Array {
  const distances = new Float64Array(nRows).fill(NaN);
  const compositions = new Map<number, Composition | null>();
  for (const { trainRows, predictRows } of folds) {
    for (const row of [...trainRows, ...predictRows]) {
      if (!compositions.has(row))
        compositions.set(row, readableComposition(recordOf(row).reducedComposition));
    }
    const known = indexCompositions(Array.from(trainRows, (row) => compositions.get(row)!));
    for (const row of predictRows) {
      const composition = compositions.get(row);
      distances[row] = (composition ? findNearest(known, composition)?.distance : null) ?? 2;
    }
  }
  return distances;
}

/** Predicts by row, or takes it from the cache. */
export async function outOfFold(
  known: KnownMatrix,
  model: RankingModel,
  folds: readonly FitRows[],
  { fits, cache, onProgress }: Pick<Held, 'fits' | 'cache' | 'onProgress'>,
): Promise<Float64Array> {
  const { nRows } = known.matrix;
  const rows = folds.flatMap((fold): Int32Array[] => [
    known.withFurther?.(fold.trainRows) ?? fold.trainRows,
    fold.predictRows,
  ]);
  const parts: Hashable[] = ['held-out', heldOutVersion, known.hash, choiceKey(model), ...rows];
  const key = cache && hashOf(...parts);
  const found = key === undefined ? undefined : await cache?.get(key);
  if (isCachedResult(found, nRows, 0)) return found.cv;
  const mean = pooled(folds, await fits.predictAll(known, model, folds, onProgress), nRows);
  if (key !== undefined) await cache?.set(key, { cv: mean, test: null });
  return mean;
}
