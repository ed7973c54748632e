import { nodeValue } from '../splitter';
import type { BoostingTrace } from './traceSteps';

/** One column in one node: its histogram, and what the fall of the loss would be at each cut. */
export interface ColumnCuts {
  readonly column: number;
  /** Rows in each bin, those without a value last where there are any in training. */
  readonly counts: Int32Array;
  /** Sum of the gradients of each bin. */
  readonly sums: Float64Array;
  /** By bin b: the gain when bins up to b go left and missing values right; NaN where a side has too few rows. */
  readonly gains: Float64Array;
  /** The same with missing values on the left; all NaN where the column has none. */
  readonly gainsMissingLeft: Float64Array;
  /** The best of both; null where no cut lowers the loss. */
  readonly best: { readonly bin: number; readonly gain: number; readonly missingGoToLeft: boolean } | null;
}

/**
 * Computes histogram and gains of a column in a node of a traced tree, with the sums in the order of the fit: the gain
 * at the cut that the fit took is the recorded one, to the bit.
 */
export function columnCuts(trace: BoostingTrace, tree: number, node: number, column: number): ColumnCuts {
  const { model, binned, sums: nodeSums, ownValues } = trace;
  const { min_samples_leaf: least, l2_regularization: l2 } = trace.parameters;
  const { sums, counts } = histogramOf(trace, tree, node, column);
  const [total, n] = [nodeSums[node], model.count[node]];
  const loss = total * ownValues[node];
  const binCount = binned.binCounts[column];
  const gains = new Float64Array(binCount).fill(NaN);
  const gainsMissingLeft = gains.slice();
  // Operation by operation as the splitter does.
  const gainOf = (left: number, nLeft: number, right: number) =>
    loss - left * nodeValue(left, nLeft, l2) - right * nodeValue(right, n - nLeft, l2);
  const isCut = (nBehind: number) => nBehind >= least && n - nBehind >= least;
  const hasMissing = binned.hasMissing[column] === 1;
  for (let bin = 0, sum = 0, count = 0; bin < binCount - 1 + Number(hasMissing); bin++) {
    sum += sums[bin];
    count += counts[bin];
    if (isCut(count)) gains[bin] = gainOf(sum, count, total - sum);
  }
  if (hasMissing) {
    for (let bin = binCount - 1, sum = 0, count = 0; bin > 0; bin--) {
      sum += sums[bin];
      count += counts[bin];
      if (isCut(count)) gainsMissingLeft[bin - 1] = gainOf(total - sum, n - count, sum);
    }
  }
  return { column, counts, sums, gains, gainsMissingLeft, best: bestOf(gains, gainsMissingLeft) };
}

/** Lists the training rows of a node, as places in `trainRows`, ascending. */
export function trainingRowsOf(trace: BoostingTrace, tree: number, node: number): number[] {
  const { leaves, nRows, trainRows, model } = trace;
  let last = node;
  while (model.right[last] >= 0) last = model.right[last];
  const found: number[] = [];
  for (let i = 0; i < trainRows.length; i++) {
    const leaf = leaves[tree * nRows + trainRows[i]];
    if (leaf >= node && leaf <= last) found.push(i);
  }
  return found;
}

interface ColumnHistogram {
  readonly sums: Float64Array;
  readonly counts: Int32Array;
}

/** From the root down, as the grower: the smaller child by its rows, the larger one as what is left of the parent. */
function histogramOf(trace: BoostingTrace, tree: number, node: number, column: number): ColumnHistogram {
  const { model } = trace;
  let at = model.treeStarts[tree];
  let histogram = sumRows(trace, tree, at, column);
  while (at !== node) {
    const [left, right] = [model.left[at], model.right[at]];
    const next = node >= right ? right : left;
    const smaller = model.count[left] < model.count[right] ? left : right;
    const summed = sumRows(trace, tree, smaller, column);
    if (next !== smaller) {
      histogram.sums.forEach((sum, bin) => (summed.sums[bin] = sum - summed.sums[bin]));
      histogram.counts.forEach((count, bin) => (summed.counts[bin] = count - summed.counts[bin]));
    }
    histogram = summed;
    at = next;
  }
  return histogram;
}

function sumRows(trace: BoostingTrace, tree: number, node: number, column: number): ColumnHistogram {
  const { binned, gradients } = trace;
  const nBins = binned.binCounts[column] + binned.hasMissing[column];
  const sums = new Float64Array(nBins);
  const counts = new Int32Array(nBins);
  for (const i of trainingRowsOf(trace, tree, node)) {
    const bin = binned.bins[column * binned.nRows + i];
    sums[bin] += gradients[tree * binned.nRows + i];
    counts[bin]++;
  }
  return { sums, counts };
}

/** The first of the greatest, missing values on the right before left, as the splitter has it. */
function bestOf(gains: Float64Array, gainsMissingLeft: Float64Array): ColumnCuts['best'] {
  let best: ColumnCuts['best'] = null;
  const offer = (bin: number, gain: number, missingGoToLeft: boolean) => {
    if (gain > (best?.gain ?? 0)) best = { bin, gain, missingGoToLeft };
  };
  gains.forEach((gain, bin) => offer(bin, gain, false));
  for (let bin = gains.length - 1; bin >= 0; bin--) offer(bin, gainsMissingLeft[bin], true);
  return best;
}
