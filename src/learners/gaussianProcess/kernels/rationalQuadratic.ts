import { pow } from '../../../base/elementary/power';
import { ln } from '../../../base/elementary/logarithm';
import type { KernelFamily, RationalQuadraticKernel } from './kernel';
import { crossSquaredDistances } from './points';

/** @see scikit-learn 1.9.1 `gaussian_process.kernels.RationalQuadratic` */
export const rationalQuadratic: KernelFamily<RationalQuadraticKernel> = {
  parameters: ['alpha', 'lengthScale'],
  onPairs(kernel, points) {
    const { alpha, squaredScale } = valuesOf(kernel);
    const distances = points.squaredDistances();
    const values = distances.map((s) => pow(1 + s / (2 * alpha * squaredScale), -alpha));
    return {
      values,
      gradient(weights) {
        let byAlpha = 0;
        let byScale = 0;
        for (let k = 0; k < weights.length; k++) {
          const base = 1 + distances[k] / (2 * alpha * squaredScale);
          const quotient = distances[k] / (squaredScale * base);
          byAlpha += weights[k] * values[k] * (quotient / 2 - alpha * ln(base));
          byScale += weights[k] * values[k] * quotient;
        }
        return [byAlpha, byScale];
      },
    };
  },
  cross(kernel, a, b) {
    const { alpha, squaredScale } = valuesOf(kernel);
    return crossSquaredDistances(a, b).map((s) => pow(1 + s / (2 * alpha * squaredScale), -alpha));
  },
  diagonal: (_, points) => new Float64Array(points.n).fill(1),
};

function valuesOf({ alpha, lengthScale }: RationalQuadraticKernel) {
  return { alpha: alpha.values[0], squaredScale: lengthScale.values[0] ** 2 };
}
