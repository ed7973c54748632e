import type { Fold, FoldPlan } from '../../../folds/fold';
import { kFold } from '../../../folds/kFold';
import type { Protocol } from '../../../folds/protocols/protocol';
import { validationFits, type FitRows } from '../../fits/fits';
import type { InnerFolds } from './gatedPlan';

/**
 * Chooses the inner folds of a protocol where nothing else is said: as many, shuffled with the next seed. A protocol
 * that leaves out group by group has no such numbers: 5 folds, seed 43.
 */
export function innerFoldsOf({ draw }: Protocol): InnerFolds {
  return draw ? { nFolds: draw.nFolds, seed: (draw.seed + 1) >>> 0 } : { nFolds: 5, seed: 43 };
}

/** A round of fits that share nothing with another one's held-out rows: an outer fold, or the test set. */
export interface GatedFitPart extends FitRows {
  /** `fold 1` …, `test set`. */
  readonly name: string;
  /** Of the training rows alone; empty where these are too few to be split. */
  readonly inner: readonly Pick<Fold, 'trainRows' | 'validationRows'>[];
}

/** Makes the parts of a run: the outer folds, then the test set where there is one. Row indices are of the matrix. */
export function fitParts(
  folds: FoldPlan,
  nTrain: number,
  nRows: number,
  innerFolds: InnerFolds,
): GatedFitPart[] {
  const names = [...folds.folds.map(({ name }) => name), 'test set'];
  return validationFits(folds, nTrain, nRows).map((rows, k) => {
    return { name: names[k], ...rows, inner: gatedInnerSplits(rows.trainRows, innerFolds) };
  });
}

/** Splits some rows; into fewer folds where there are not enough. */
export function gatedInnerSplits(rows: Int32Array, { nFolds, seed }: InnerFolds): GatedFitPart['inner'] {
  if (rows.length < 2) return [];
  const at = (positions: Int32Array) => positions.map((position) => rows[position]);
  return kFold(rows.length, Math.min(nFolds, rows.length), seed).folds.map((fold) => ({
    trainRows: at(fold.trainRows),
    validationRows: at(fold.validationRows),
  }));
}
