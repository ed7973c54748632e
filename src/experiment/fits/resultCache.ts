import { hashOf } from '../../base/hash';
import type { FoldPlan } from '../../folds/fold';
import type { LearnerChoice } from '../../learners/learner';
import { choiceKey } from '../../learners/registry';

/** Raised when the folds give other numbers for the same input. */
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

/**
 * Makes the key of a model's result from everything that it depends on.
 * @param nRows of training and test
 */
export function resultKey(
  matrixHash: string,
  nTrain: number,
  folds: FoldPlan,
  choice: LearnerChoice,
  nRows: number,
): string {
  const rows = folds.folds.flatMap((fold) => [fold.trainRows, fold.validationRows]);
  return hashOf('result', resultVersion, matrixHash, nTrain, nRows, choiceKey(choice), ...rows);
}

/** Tells whether a stored value is such a result for so many rows: a store may hold anything. */
export function isCachedResult(value: unknown, nTrain: number, nTest: number): value is CachedResult {
  const { cv, test } = Object(value) as Partial<CachedResult>;
  const isOf = (part: unknown, nRows: number) => part instanceof Float64Array && part.length === nRows;
  return isOf(cv, nTrain) && (nTest === 0 ? test === null : isOf(test, nTest));
}
