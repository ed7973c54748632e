/**
 * Gradient boosting of regression trees on binned columns, of squared error where no other loss is given.
 *
 * Conducts the parts: bins the columns, and then, tree by tree, takes the gradients of the loss, grows a tree on
 * them and adds its shrunk leaf values to the predictions of the training rows.
 *
 * @see scikit-learn 1.9.1, `HistGradientBoostingRegressor(early_stopping=False)`: the same bins, splits and
 * values, to the bit where the order of sums allows (one thread). Gradients are float32, sums float64.
 * Differs: see binMapper.
 */
import { finish, type Steps } from '../../base/steps';
import { type BinnedColumns, binTrainingRows } from './binning/binMapper';
import { type ColumnData, resolveRows } from '../columns';
import { FlatTrees } from './flatTrees';
import { type GrownTree, TreeGrower } from './grower';
import { type BoostingLoss, squaredError } from './loss';
import type { HgbModel } from './model';
import { checkHgbParameters, type HgbParameters } from './parameters';

export { type BinnedColumns, binTrainingRows } from './binning/binMapper';
export type { ColumnData } from '../columns';
export type { HgbModel } from './model';
export { predict } from './predictor';
export { binSortedColumns, presortColumns as sortColumns, type SortedColumns } from './binning/sortedColumns';

/** A model with what it predicts for the rows that it was fitted on: those of `predict`, to the bit. */
export interface FittedHgb {
  readonly model: HgbModel;
  /** In the order of the training rows. */
  readonly trainPredictions: Float64Array;
}

/**
 * Fits a model, yielding after each tree.
 * @param target one value for each row of `data`; finite at the rows used
 * @param rows training rows, in this order; all by default
 * @param binned the same rows already in bins (`binTrainingRows`), to skip the binning
 * @throws RangeError for parameters, shapes or targets that cannot be used
 */
export function* fitSteps(
  data: ColumnData,
  target: Float64Array,
  parameters: HgbParameters,
  rows?: Int32Array,
  binned?: BinnedColumns,
): Steps<HgbModel> {
  return (yield* boostSteps(data, target, parameters, rows, binned)).model;
}

/**
 * As `fitSteps`, and tells the predictions of the training rows, which boosting has made anyway.
 * @param lossOf makes the loss for the targets of the training rows
 * @param watch told of every tree when it is grown
 */
export function* boostSteps(
  data: ColumnData,
  target: Float64Array,
  parameters: HgbParameters,
  rows?: Int32Array,
  binned?: BinnedColumns,
  lossOf: (target: Float64Array) => BoostingLoss = squaredError,
  watch?: (tree: GrownTree) => void,
): Steps<FittedHgb> {
  checkHgbParameters(parameters);
  if (target.length !== data.nRows) {
    throw new RangeError(`The matrix has ${data.nRows} rows, the target ${target.length} values.`);
  }
  const used = resolveRows(data.nRows, rows);
  const y = Float64Array.from(used, (row) => target[row]);
  const notFinite = y.findIndex((value) => !Number.isFinite(value));
  if (notFinite >= 0) {
    throw new RangeError(
      `The target of row ${used[notFinite]} is ${y[notFinite]}; training needs finite targets.`,
    );
  }
  const bins = binned ?? binTrainingRows(data, parameters.max_bins, rows);
  checkBinned(bins, used.length, data.nColumns, parameters.max_bins);

  const { max_iter, learning_rate } = parameters;
  const loss = lossOf(y);
  const predictions = new Float64Array(y.length).fill(loss.baseline);
  const gradients = new Float32Array(y.length);
  const grower = new TreeGrower(bins, parameters);
  const trees = new FlatTrees(bins, learning_rate);
  for (let iteration = 1; iteration <= max_iter; iteration++) {
    loss.gradients(predictions, gradients);
    const tree = grower.grow(gradients);
    if (loss.leafValue) {
      for (const leaf of tree.leaves) {
        leaf.value = loss.leafValue(grower.partition.subarray(leaf.start, leaf.stop), predictions);
      }
    }
    for (const leaf of tree.leaves) {
      const step = leaf.value * learning_rate;
      for (let i = leaf.start; i < leaf.stop; i++) predictions[grower.partition[i]] += step;
    }
    trees.add(tree);
    watch?.(tree);
    yield { fraction: iteration / max_iter };
  }
  return { model: trees.toModel(loss.baseline), trainPredictions: predictions };
}

/** Fits a model at once. */
export function fit(
  data: ColumnData,
  target: Float64Array,
  parameters: HgbParameters,
  rows?: Int32Array,
  binned?: BinnedColumns,
): HgbModel {
  return finish(fitSteps(data, target, parameters, rows, binned));
}

function checkBinned(binned: BinnedColumns, nRows: number, nColumns: number, maxBins: number): void {
  const { mapper } = binned;
  if (binned.nRows === nRows && binned.nColumns === nColumns && mapper.maxBins === maxBins) return;
  throw new RangeError(
    `The bins are of ${binned.nRows} rows, ${binned.nColumns} columns and max_bins ${mapper.maxBins}; ` +
      `this fit has ${nRows} rows, ${nColumns} columns and max_bins ${maxBins}.`,
  );
}
