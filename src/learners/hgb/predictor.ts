/** Predicts from the flat arrays of a model. */
import { checkColumnData, type ColumnData, resolveRows } from '../columns';
import type { HgbModel } from './model';

/**
 * Predicts rows (all by default), in the order given. Throws RangeError when the columns are not as many as in
 * training. Each prediction is summed in the order of the trees, as scikit-learn does.
 */
export function predict(model: HgbModel, data: ColumnData, rows?: Int32Array): Float64Array {
  checkColumnData(data);
  if (data.nColumns !== model.nColumns) {
    throw new RangeError(
      `The model was fitted on ${model.nColumns} columns, the matrix has ${data.nColumns}.`,
    );
  }
  const used = resolveRows(data.nRows, rows);
  const { columns, nRows } = data;
  const { feature, threshold, missingGoToLeft, left, right, value, treeStarts } = model;
  const predictions = new Float64Array(used.length).fill(model.baseline);
  for (let tree = 0; tree + 1 < treeStarts.length; tree++) {
    const root = treeStarts[tree];
    for (let i = 0; i < used.length; i++) {
      const row = used[i];
      let node = root;
      for (let column = feature[node]; column >= 0; column = feature[node]) {
        const x = columns[column * nRows + row];
        const goesLeft = x !== x ? missingGoToLeft[node] === 1 : x <= threshold[node];
        node = goesLeft ? left[node] : right[node];
      }
      predictions[i] += value[node];
    }
  }
  return predictions;
}
