import { exp } from '../../base/elementary/exponential';
import { checkColumnData, type ColumnData } from '../columns';
import type { OutsideModel } from './outsideModel';

/**
 * Predicts rows as the estimator's own `predict` does, in the units of its target: the sums of leaves, or their
 * exponentials where its loss has a logarithmic link. A value that is none of a column's categories counts as missing.
 * @throws RangeError where the columns are not as many as the model's
 * @see scikit-learn 1.9.1 `HistGradientBoostingRegressor.predict`, to 1e-12
 */
export function predictOutside(model: OutsideModel, data: ColumnData): Float64Array {
  checkColumnData(data);
  const { trees, categories, leftCategories, link } = model;
  if (data.nColumns !== trees.nColumns)
    throw new RangeError(`The model has ${trees.nColumns} columns, the table ${data.nColumns}.`);
  const { feature, threshold, missingGoToLeft, left, right, value, treeStarts } = trees;
  const { columns, nRows } = data;
  const sums = new Float64Array(nRows).fill(trees.baseline);
  for (let tree = 0; tree + 1 < treeStarts.length; tree++) {
    for (let i = 0; i < nRows; i++) {
      let node = treeStarts[tree];
      for (let column = feature[node]; column >= 0; column = feature[node]) {
        const x = columns[column * nRows + i];
        const own = leftCategories[node];
        const isMissing = x !== x || (own !== null && !categories[column]!.has(x));
        const goesLeft = isMissing ? missingGoToLeft[node] === 1 : own ? own.has(x) : x <= threshold[node];
        node = goesLeft ? left[node] : right[node];
      }
      sums[i] += value[node];
    }
  }
  return link === 'log' ? sums.map((sum) => exp(sum)) : sums;
}
