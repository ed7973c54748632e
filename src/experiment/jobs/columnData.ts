import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { ColumnData } from '../../learners/columns';

/**
 * Gives the columns of a matrix to a learner, and one more behind them where there is one. Throws RangeError for an
 * extra column of another length.
 */
export function columnData({ values, nRows, columnNames }: FeatureMatrix, extra?: Float64Array): ColumnData {
  const nColumns = columnNames.length;
  if (!extra) return { columns: values, nRows, nColumns };
  if (extra.length !== nRows) {
    throw new RangeError(`The matrix has ${nRows} rows, the extra column ${extra.length} values.`);
  }
  const columns = new Float64Array(values.length + nRows);
  columns.set(values);
  columns.set(extra, values.length);
  return { columns, nRows, nColumns: nColumns + 1 };
}
