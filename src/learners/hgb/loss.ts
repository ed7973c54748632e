import { pairwiseSum } from '../../base/numpy/pairwiseSum';

/** What boosting lowers, by the sums that it needs: a loss made for the targets of the training rows, in their order. */
export interface BoostingLoss {
  /** Where every prediction starts. */
  readonly baseline: number;
  /** Writes the gradient of each row into `out`; the trees are grown on these, each hessian taken as 1. */
  gradients(predictions: Float64Array, out: Float32Array): void;
  /**
   * Computes what a leaf adds to the predictions of its rows, before shrinkage. Absent where it is the step of Newton's
   * method with hessians of 1, -G / (n + λ), which the tree has already.
   * @param rows of the leaf, at least one
   */
  leafValue?(rows: Int32Array, predictions: Float64Array): number;
}

/** Half the squared error: its gradient is the residual, its hessian 1. */
export function squaredError(target: Float64Array): BoostingLoss {
  return {
    baseline: pairwiseSum(target) / target.length,
    gradients(predictions, out) {
      for (let i = 0; i < target.length; i++) out[i] = predictions[i] - target[i];
    },
  };
}
