/**
 * Kernels of any shape: leaves by their families, forks pair by pair.
 *
 * A gradient runs from the root to the leaves: under a product each side is given the weights times the other side's
 * values, so that no more matrices are held than the tree has nodes, however many hyper-parameters there are.
 */
import { expSineSquared } from './expSineSquared';
import { isFork, type Kernel, type KernelFamily, type LeafKernel, type PairKernel } from './kernel';
import { matern } from './matern';
import type { Points } from './points';
import { rationalQuadratic } from './rationalQuadratic';
import { constant, dotProduct, white } from './simpleKernels';

const families: { readonly [Kind in LeafKernel['kind']]: KernelFamily<Extract<LeafKernel, { kind: Kind }>> } =
  { constant, white, matern, rationalQuadratic, expSineSquared, dotProduct };

/** Finds the family of a leaf. */
export function familyOf<K extends LeafKernel>(kernel: K): KernelFamily<K> {
  return families[kernel.kind] as unknown as KernelFamily<K>;
}

/** Evaluates a kernel on all pairs of rows. */
export function kernelOnPairs(kernel: Kernel, points: Points): PairKernel {
  if (!isFork(kernel)) return familyOf(kernel).onPairs(kernel, points);
  const left = kernelOnPairs(kernel.left, points);
  const right = kernelOnPairs(kernel.right, points);
  if (kernel.kind === 'sum') {
    return {
      values: sumOf(left.values, right.values),
      gradient: (weights) => [...left.gradient(weights), ...right.gradient(weights)],
    };
  }
  return {
    values: productOf(left.values, right.values),
    gradient: (weights) => [
      ...left.gradient(productOf(weights, right.values)),
      ...right.gradient(productOf(weights, left.values)),
    ],
  };
}

/** Evaluates a kernel on rows of `a` against rows of `b`: `values[i * b.n + j]`. */
export function kernelCross(kernel: Kernel, a: Points, b: Points): Float64Array {
  if (!isFork(kernel)) return familyOf(kernel).cross(kernel, a, b);
  const combine = kernel.kind === 'sum' ? sumOf : productOf;
  return combine(kernelCross(kernel.left, a, b), kernelCross(kernel.right, a, b));
}

/** Evaluates a kernel on each row with itself. */
export function kernelDiagonal(kernel: Kernel, points: Points): Float64Array {
  if (!isFork(kernel)) return familyOf(kernel).diagonal(kernel, points);
  const combine = kernel.kind === 'sum' ? sumOf : productOf;
  return combine(kernelDiagonal(kernel.left, points), kernelDiagonal(kernel.right, points));
}

function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  const sums = new Float64Array(a.length);
  for (let k = 0; k < a.length; k++) sums[k] = a[k] + b[k];
  return sums;
}

function productOf(a: Float64Array, b: Float64Array): Float64Array {
  const products = new Float64Array(a.length);
  for (let k = 0; k < a.length; k++) products[k] = a[k] * b[k];
  return products;
}
