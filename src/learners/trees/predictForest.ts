import { checkColumnData, type ColumnData, resolveRows } from '../columns';
import type { ForestModel } from './forestModel';

/**
 * Predicts rows (all by default), in the order given: the mean over the trees, summed in their order. Values are
 * rounded to float32, as in training. Throws RangeError when the columns are not as many as in training.
 */
export function predictForest(model: ForestModel, data: ColumnData, rows?: Int32Array): Float64Array {
  checkColumnData(data);
  if (data.nColumns !== model.nColumns) {
    throw new RangeError(
      `The model was fitted on ${model.nColumns} columns, the matrix has ${data.nColumns}.`,
    );
  }
  const used = resolveRows(data.nRows, rows);
  const { columns, nRows, nColumns } = data;
  const { treeStarts, feature, threshold, missingGoToLeft, right } = model;
  const nTrees = treeStarts.length - 1;
  const predictions = new Float64Array(used.length);
  const values = new Float32Array(nColumns);
  for (let i = 0; i < used.length; i++) {
    for (let j = 0; j < nColumns; j++) values[j] = columns[j * nRows + used[i]];
    let sum = 0;
    for (let tree = 0; tree < nTrees; tree++) {
      let node = treeStarts[tree];
      for (let column = feature[node]; column >= 0; column = feature[node]) {
        const value = values[column];
        const goesLeft = value !== value ? missingGoToLeft[node] === 1 : value <= threshold[node];
        node = goesLeft ? node + 1 : right[node];
      }
      sum += threshold[node];
    }
    predictions[i] = sum / nTrees;
  }
  return predictions;
}
