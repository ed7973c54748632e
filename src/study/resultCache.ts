import { hashOf } from '../base/hash';
import type { FeatureMatrix } from '../features/featureMatrix';
import type { FoldPlan } from '../folds/fold';
import type { HgbParameters } from '../model/hgb/parameters';

/** Raised when the learner or the folds give other numbers for the same input. */
const resultVersion = 1;

/** The predictions of one model: scores follow from them. */
export interface CachedResult {
  /** Out-of-fold, by training row. */
  readonly cv: Float64Array;
  /** By test row; null where there is none. */
  readonly test: Float64Array | null;
}

/** A store of finished models by content hash, which may forget anything at any time. */
export interface ResultCache {
  get(key: string): Promise<CachedResult | undefined>;
  set(key: string, value: CachedResult): Promise<void>;
}

/** Hashes a design matrix with its target: equal content, equal key. */
export function matrixKey(matrix: FeatureMatrix, target: Float64Array): string {
  return hashOf('matrix', matrix.columnNames, matrix.nRows, matrix.values, target);
}

/** Makes the key of a model's result from everything that it depends on. */
export function resultKey(
  matrixHash: string,
  nTrain: number,
  folds: FoldPlan,
  parameters: HgbParameters,
): string {
  const rows = folds.folds.flatMap((fold) => [fold.trainRows, fold.validationRows]);
  return hashOf('result', resultVersion, matrixHash, nTrain, { ...parameters }, ...rows);
}
