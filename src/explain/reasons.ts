/** What a prediction is made of. */
import type { TargetTreatment } from '../learners/learner';

/** What training rows do to a prediction, by training row in the order of the fit. */
export interface NeighbourReasons {
  /** αᵢ k(x, xᵢ), the weight of the row times its kernel with the candidate; they add up to the prediction less its base. */
  readonly values: Float64Array;
  /** Kernel with the candidate over that of the candidate with itself: 1 for a row that the model cannot tell from it. */
  readonly likeness: Float64Array;
  /** How much the value that was learnt of the row counts in the prediction; below 0 where the row is held against others. */
  readonly weights: Float64Array;
  /** These times the difference of that value from their mean: they add up to the same as `values`. */
  readonly pulls: Float64Array;
}

/** What one head of a model says of a row, taken apart. A model without treatments of the target is one head. */
export interface HeadReasons {
  readonly treatment: TargetTreatment;
  /** What the head says where nothing is known of the row. */
  readonly base: number;
  /** What it says of this row, on its own scale: normal scores are no log σ, and only on their own scale reasons add up. */
  readonly value: number;
  /** The same in units of the target. */
  readonly prediction: number;
  /** What each column adds to `base`; null where the learner does not tell. */
  readonly columns: Float64Array | null;
  /** What each part of a kernel adds to `base`; null where there are none. */
  readonly parts: readonly KernelPartReason[] | null;
  /** null where no training row has a weight of its own. */
  readonly neighbours: NeighbourReasons | null;
  /** Largest difference between `value` and the sum of `base` and what is added, over columns, parts and neighbours. */
  readonly residual: number;
}

/** Addends of the kernel GP's kernel: what rows are alike in. */
export const kernelParts = ['role', 'ion', 'fractions', 'cell', 'imputed', 'li', 'other'] as const;
export type KernelPart = (typeof kernelParts)[number];

/** What one part of a kernel adds to a prediction. */
export interface KernelPartReason {
  readonly part: KernelPart;
  readonly value: number;
}

/** Measures how far base and addends are from a value. */
export function residualOf(base: number, addends: Iterable<number>, value: number): number {
  let sum = base;
  for (const addend of addends) sum += addend;
  return Math.abs(sum - value);
}
