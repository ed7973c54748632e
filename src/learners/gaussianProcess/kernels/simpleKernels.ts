/** Kernels that need no distance: constant, white noise, dot product. */
import type { ConstantKernel, DotProductKernel, KernelFamily, WhiteKernel } from './kernel';
import { overCross, type Points } from './points';

/** @see scikit-learn 1.9.1 `gaussian_process.kernels.ConstantKernel` */
export const constant: KernelFamily<ConstantKernel> = {
  parameters: ['value'],
  onPairs(kernel, points) {
    const [value] = kernel.value.values;
    return {
      values: new Float64Array(points.nPairs).fill(value),
      gradient: (weights) => [value * total(weights)],
    };
  },
  cross: (kernel, a, b) => new Float64Array(a.n * b.n).fill(kernel.value.values[0]),
  diagonal: (kernel, points) => new Float64Array(points.n).fill(kernel.value.values[0]),
};

/** @see scikit-learn 1.9.1 `gaussian_process.kernels.WhiteKernel` */
export const white: KernelFamily<WhiteKernel> = {
  parameters: ['noiseLevel'],
  onPairs(kernel, { n, nPairs }) {
    const [level] = kernel.noiseLevel.values;
    const values = new Float64Array(nPairs);
    for (let i = 0, k = 0; i < n; i++, k += i + 1) values[k] = level;
    return {
      values,
      gradient(weights) {
        let sum = 0;
        for (let i = 0, k = 0; i < n; i++, k += i + 1) sum += weights[k];
        return [level * sum];
      },
    };
  },
  cross: (_, a, b) => new Float64Array(a.n * b.n),
  diagonal: (kernel, points) => new Float64Array(points.n).fill(kernel.noiseLevel.values[0]),
};

/** @see scikit-learn 1.9.1 `gaussian_process.kernels.DotProduct` */
export const dotProduct: KernelFamily<DotProductKernel> = {
  parameters: ['sigma0'],
  onPairs(kernel, points) {
    const offset = kernel.sigma0.values[0] ** 2;
    return {
      values: points.overPairs((i, j) => inner(points, i, points, j) + offset),
      gradient: (weights) => [2 * offset * total(weights)],
    };
  },
  cross(kernel, a, b) {
    const offset = kernel.sigma0.values[0] ** 2;
    return overCross(a, b, (i, j) => inner(a, i, b, j) + offset);
  },
  diagonal(kernel, points) {
    const offset = kernel.sigma0.values[0] ** 2;
    return Float64Array.from({ length: points.n }, (_, i) => inner(points, i, points, i) + offset);
  },
};

function total(weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k];
  return sum;
}

/** The inner product of row i of `a` and row j of `b`. */
function inner(a: Points, i: number, b: Points, j: number): number {
  const { nColumns } = a;
  let sum = 0;
  for (let p = i * nColumns, q = j * nColumns, end = p + nColumns; p < end; p++, q++) {
    sum += a.values[p] * b.values[q];
  }
  return sum;
}
