import { exp } from '../../../base/elementary/exponential';
import { cos, sin } from '../../../base/elementary/trigonometry';
import type { ExpSineSquaredKernel, KernelFamily } from './kernel';
import { crossSquaredDistances } from './points';

/** @see scikit-learn 1.9.1 `gaussian_process.kernels.ExpSineSquared` */
export const expSineSquared: KernelFamily<ExpSineSquaredKernel> = {
  parameters: ['lengthScale', 'periodicity'],
  onPairs(kernel, points) {
    const { scale, period } = valuesOf(kernel);
    const distances = points.squaredDistances();
    const values = distances.map((s) => valueAt(s, scale, period));
    return {
      values,
      gradient(weights) {
        let byScale = 0;
        let byPeriod = 0;
        for (let k = 0; k < weights.length; k++) {
          const angle = (Math.PI * Math.sqrt(distances[k])) / period;
          const sine = sin(angle);
          const part = (weights[k] * values[k] * 4 * sine) / scale ** 2;
          byScale += part * sine;
          byPeriod += part * angle * cos(angle);
        }
        return [byScale, byPeriod];
      },
    };
  },
  cross(kernel, a, b) {
    const { scale, period } = valuesOf(kernel);
    return crossSquaredDistances(a, b).map((s) => valueAt(s, scale, period));
  },
  diagonal: (_, points) => new Float64Array(points.n).fill(1),
};

function valueAt(squaredDistance: number, scale: number, period: number): number {
  return exp(-2 * (sin((Math.PI * Math.sqrt(squaredDistance)) / period) / scale) ** 2);
}

function valuesOf({ lengthScale, periodicity }: ExpSineSquaredKernel) {
  return { scale: lengthScale.values[0], period: periodicity.values[0] };
}
