/** Kernels of a Gaussian process as plain data: a small tree whose leaves are families and whose forks + and ×. */
import type { Points } from './points';

/** One hyper-parameter of a kernel, or one for each column. All are positive: they are learned by their logarithms. */
export interface KernelParameter {
  /** One value, or as many as the points have columns. */
  readonly values: readonly number[];
  /** Smallest and largest value that learning may give it; null where it stays as it is. */
  readonly bounds: readonly [low: number, high: number] | null;
}

/** Smoothness ν of a Matérn kernel; null is its limit for ν → ∞, the squared exponential (RBF). */
export type MaternNu = 0.5 | 1.5 | 2.5 | null;

/** The same value for all pairs. */
export interface ConstantKernel {
  readonly kind: 'constant';
  readonly value: KernelParameter;
}

/** Noise: a value for a row with itself, 0 for a pair, of equal rows too. */
export interface WhiteKernel {
  readonly kind: 'white';
  readonly noiseLevel: KernelParameter;
}

/** 1 for a row with itself, less with the distance; with one length scale, or one for each column (ARD). */
export interface MaternKernel {
  readonly kind: 'matern';
  readonly nu: MaternNu;
  readonly lengthScale: KernelParameter;
}

/** Squared exponentials of many length scales: (1 + d²/(2αl²))^-α. */
export interface RationalQuadraticKernel {
  readonly kind: 'rationalQuadratic';
  readonly alpha: KernelParameter;
  readonly lengthScale: KernelParameter;
}

/** Repeats with the distance: exp(-2 sin²(πd/p)/l²). */
export interface ExpSineSquaredKernel {
  readonly kind: 'expSineSquared';
  readonly lengthScale: KernelParameter;
  readonly periodicity: KernelParameter;
}

/** Linear functions: x·x' + σ₀². */
export interface DotProductKernel {
  readonly kind: 'dotProduct';
  readonly sigma0: KernelParameter;
}

/** The sum or the product of two kernels, pair by pair. */
export interface ForkKernel {
  readonly kind: 'sum' | 'product';
  readonly left: Kernel;
  readonly right: Kernel;
}

export type LeafKernel =
  | ConstantKernel
  | WhiteKernel
  | MaternKernel
  | RationalQuadraticKernel
  | ExpSineSquaredKernel
  | DotProductKernel;

export type Kernel = LeafKernel | ForkKernel;

/** Tells forks from leaves. */
export function isFork(kernel: Kernel): kernel is ForkKernel {
  return kernel.kind === 'sum' || kernel.kind === 'product';
}

/**
 * A kernel on all pairs of some rows. A pair (i, j ≤ i) stands at `i(i + 1)/2 + j`: the lower triangle, row by row,
 * with its diagonal.
 */
export interface PairKernel {
  readonly values: Float64Array;
  /**
   * Sums weights · ∂k/∂log θ over the pairs: one number for each value of a hyper-parameter, leaf by leaf.
   * @param weights by pair; not changed
   */
  gradient(weights: Float64Array): number[];
}

/** What there is to know of the kernels of one kind. */
export interface KernelFamily<K extends LeafKernel> {
  /** Names the hyper-parameters, in scikit-learn's order: by their names in its alphabet. */
  readonly parameters: readonly (keyof K)[];
  /** Evaluates the pairs of rows; the gradient is by all hyper-parameters, those that stay as they are among them. */
  onPairs(kernel: K, points: Points): PairKernel;
  /** Evaluates two lists of rows against each other: row i of `a` and row j of `b` at `i * b.n + j`. */
  cross(kernel: K, a: Points, b: Points): Float64Array;
  /** Evaluates each row with itself. */
  diagonal(kernel: K, points: Points): Float64Array;
}
