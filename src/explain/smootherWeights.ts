/** How much each training row's value counts in a Gaussian process's mean. */
import { choleskySolve } from '../base/linear/cholesky';
import type { NeighbourReasons } from './reasons';

/**
 * Computes what training rows do to a mean. It is said in two ways that give the same sum: Σ αᵢ k(x, xᵢ), whose terms are
 * large and cancel where rows are alike, and Σ wᵢ (zᵢ − z̄) with w = (K + noise)⁻¹ k(x), the weights of what was learnt.
 * @param factor lower triangle of the Cholesky factor of the kernel with its noise, row by row
 * @param alphas (K + noise)⁻¹ (z − z̄)
 * @param kernel of the row with each training row
 * @param own kernel of the row with itself
 * @param scale unit of what was learnt, in units of the target
 */
export function neighbourReasons(
  factor: Float64Array,
  alphas: Float64Array,
  kernel: Float64Array,
  own: number,
  scale = 1,
): NeighbourReasons {
  const n = alphas.length;
  const l = new Float64Array(n * n);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j <= i; j++, k++) l[i * n + j] = factor[k];
  const learnt = timesFactor(l, n, alphas);
  const weights = choleskySolve(l, n, kernel);
  return {
    values: alphas.map((alpha, i) => scale * alpha * kernel[i]),
    likeness: kernel.map((value) => (own > 0 ? value / own : 0)),
    weights,
    pulls: weights.map((weight, i) => scale * weight * learnt[i]),
  };
}

/** L Lᵀ x. */
function timesFactor(l: Float64Array, n: number, x: Float64Array): Float64Array {
  const inner = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) inner[j] += l[i * n + j] * x[i];
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) product[i] += l[i * n + j] * inner[j];
  return product;
}
