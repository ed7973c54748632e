import { type ColumnData, checkColumnData, resolveRows } from '../columns';
import type { ExchangedPredictions } from '../learner';
import { type HgbModel, treeCount } from './model';

/**
 * Predicts rows of which some columns are exchanged between the rows. The data stay as they are; trees that use none
 * of these columns add what they added before, in the same order, so that predictions equal those on exchanged data
 * to the bit. Keeps 8 bytes for each row and tree.
 */
export class HgbExchangedPredictions implements ExchangedPredictions {
  /** By tree and row: the value of the leaf. */
  private readonly leafValues: Float64Array;
  private readonly isExchanged: Uint8Array;

  /** Throws RangeError for columns that the model was not fitted on, and rows that are not there. */
  constructor(
    private readonly model: HgbModel,
    private readonly data: ColumnData,
    private readonly rows: Int32Array,
  ) {
    checkColumnData(data);
    resolveRows(data.nRows, rows);
    if (data.nColumns !== model.nColumns) {
      throw new RangeError(
        `The model was fitted on ${model.nColumns} columns, the matrix has ${data.nColumns}.`,
      );
    }
    this.isExchanged = new Uint8Array(data.nColumns);
    this.leafValues = new Float64Array(treeCount(model) * rows.length);
    for (let tree = 0; tree < treeCount(model); tree++) {
      for (let i = 0; i < rows.length; i++) {
        this.leafValues[tree * rows.length + i] = this.leafValue(tree, rows[i], rows[i]);
      }
    }
  }

  /** Tells whether any tree compares one of the columns. */
  uses(columns: readonly number[]): boolean {
    return columns.some((column) => this.model.feature.includes(column));
  }

  predict(columns: readonly number[], sources: Int32Array): Float64Array {
    const { model, rows, isExchanged, leafValues } = this;
    isExchanged.fill(0);
    for (const column of columns) isExchanged[column] = 1;
    const predictions = new Float64Array(rows.length).fill(model.baseline);
    for (let tree = 0; tree < treeCount(model); tree++) {
      const at = tree * rows.length;
      const changes = this.comparesExchanged(tree);
      for (let i = 0; i < rows.length; i++) {
        predictions[i] += changes ? this.leafValue(tree, rows[i], rows[sources[i]]) : leafValues[at + i];
      }
    }
    return predictions;
  }

  private comparesExchanged(tree: number): boolean {
    const { feature, treeStarts } = this.model;
    for (let node = treeStarts[tree]; node < treeStarts[tree + 1]; node++) {
      if (feature[node] >= 0 && this.isExchanged[feature[node]] === 1) return true;
    }
    return false;
  }

  /** The leaf of a row that takes exchanged columns from another one. */
  private leafValue(tree: number, row: number, exchangedRow: number): number {
    const { feature, threshold, missingGoToLeft, left, right, value, treeStarts } = this.model;
    const { columns, nRows } = this.data;
    let node = treeStarts[tree];
    for (let column = feature[node]; column >= 0; column = feature[node]) {
      const x = columns[column * nRows + (this.isExchanged[column] === 1 ? exchangedRow : row)];
      const goesLeft = x !== x ? missingGoToLeft[node] === 1 : x <= threshold[node];
      node = goesLeft ? left[node] : right[node];
    }
    return value[node];
  }
}
