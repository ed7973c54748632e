import { checkColumnData, resolveRows } from './columns';
import type { FitTask } from './learner';

/**
 * Takes the target of the training rows, in their order.
 * @throws RangeError for lengths that disagree, rows that there are not, no row at all, or a target that is not finite
 */
export function trainingTarget({
  data,
  target,
  rows,
}: Pick<FitTask, 'data' | 'target' | 'rows'>): Float64Array {
  checkColumnData(data);
  if (target.length !== data.nRows) {
    throw new RangeError(`The matrix has ${data.nRows} rows, the target ${target.length} values.`);
  }
  if (rows.length === 0) throw new RangeError('There is no training row: a model needs at least one.');
  const values = Float64Array.from(resolveRows(data.nRows, rows), (row) => target[row]);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return values;
  throw new RangeError(`The target of row ${rows[bad]} is ${values[bad]}; training needs finite targets.`);
}
