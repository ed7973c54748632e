import { RandomState } from '../base/numpy/random';
import type { Fold, FoldPlan } from './fold';

/**
 * Splits rows at random into folds of equal size (the first `nRows % nFolds` hold one row more).
 * Throws RangeError unless 2 <= nFolds <= nRows.
 * @see sklearn.model_selection.KFold 1.9 with shuffle=True, random_state=seed
 */
export function kFold(nRows: number, nFolds: number, seed: number): FoldPlan {
  if (!Number.isInteger(nFolds) || nFolds < 2 || nFolds > nRows) {
    throw new RangeError(`${nRows} rows cannot be split into ${nFolds} folds: choose from 2 to ${nRows}.`);
  }
  const order = new RandomState(seed).permutation(nRows);
  const folds: Fold[] = [];
  for (let k = 0, from = 0; k < nFolds; k++) {
    const to = from + Math.floor(nRows / nFolds) + (k < nRows % nFolds ? 1 : 0);
    folds.push(foldOf(`fold ${k + 1}`, nRows, order.slice(from, to)));
    from = to;
  }
  return { name: `${nFolds}-fold, shuffled`, seed, folds };
}

/** Makes a fold from its validation rows: every other row trains, and both lists ascend. */
export function foldOf(name: string, nRows: number, validationRows: Int32Array): Fold {
  const held = new Uint8Array(nRows);
  for (const row of validationRows) held[row] = 1;
  const rows = Int32Array.from({ length: nRows }, (_, i) => i);
  return {
    name,
    trainRows: rows.filter((row) => held[row] === 0),
    validationRows: rows.filter((row) => held[row] === 1),
  };
}
