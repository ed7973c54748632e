import { exp } from '../../../base/elementary/exponential';
import type { KernelFamily, MaternKernel, MaternNu, PairKernel } from './kernel';
import { crossSquaredDistances, Points } from './points';

/** A Matérn kernel as a function of the squared distance in units of the length scale. */
interface Profile {
  value(squared: number): number;
  /**
   * Minus twice its derivative: times the part of a column in the squared distance, the derivative by the logarithm
   * of the column's length scale.
   * @param value what `value` is there
   */
  slope(squared: number, value: number): number;
}

const rbf: Profile = {
  value: (squared) => exp(-0.5 * squared),
  slope: (_, value) => value,
};

const profiles: Readonly<Record<'0.5' | '1.5' | '2.5', Profile>> = {
  0.5: {
    value: (squared) => exp(-Math.sqrt(squared)),
    // At a distance of 0 it is multiplied by 0.
    slope: (squared, value) => (squared === 0 ? 0 : value / Math.sqrt(squared)),
  },
  1.5: {
    value(squared) {
      const r = Math.sqrt(3 * squared);
      return (1 + r) * exp(-r);
    },
    slope: (squared) => 3 * exp(-Math.sqrt(3 * squared)),
  },
  2.5: {
    value(squared) {
      const r = Math.sqrt(5 * squared);
      return (1 + r + (r * r) / 3) * exp(-r);
    },
    slope(squared) {
      const r = Math.sqrt(5 * squared);
      return (5 / 3) * (1 + r) * exp(-r);
    },
  },
};

/** @see scikit-learn 1.9.1 `gaussian_process.kernels.Matern` and `RBF` */
export const matern: KernelFamily<MaternKernel> = {
  parameters: ['lengthScale'],
  onPairs(kernel, points) {
    const profile = profileOf(kernel.nu);
    const scales = kernel.lengthScale.values;
    return scales.length === 1
      ? withOneScale(profile, scales[0], points)
      : withScaleByColumn(profile, points.scaled(scales));
  },
  cross(kernel, a, b) {
    const profile = profileOf(kernel.nu);
    const scales = kernel.lengthScale.values;
    if (scales.length > 1) {
      return crossSquaredDistances(a.scaled(scales), b.scaled(scales)).map((s) => profile.value(s));
    }
    const squaredScale = scales[0] ** 2;
    return crossSquaredDistances(a, b).map((s) => profile.value(s / squaredScale));
  },
  diagonal: (_, points) => new Float64Array(points.n).fill(1),
};

function profileOf(nu: MaternNu): Profile {
  return nu === null ? rbf : profiles[`${nu}`];
}

function withOneScale(profile: Profile, scale: number, points: Points): PairKernel {
  const squaredScale = scale ** 2;
  const distances = points.squaredDistances();
  const values = distances.map((s) => profile.value(s / squaredScale));
  return {
    values,
    gradient(weights) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) {
        const squared = distances[k] / squaredScale;
        sum += weights[k] * squared * profile.slope(squared, values[k]);
      }
      return [sum];
    },
  };
}

/** @param points in units of the length scales */
function withScaleByColumn(profile: Profile, points: Points): PairKernel {
  const distances = points.squaredDistances();
  const values = distances.map((s) => profile.value(s));
  return {
    values,
    gradient(weights) {
      const { n, nColumns } = points;
      const sums = new Float64Array(nColumns);
      for (let i = 0, k = 0; i < n; i++) {
        for (let j = 0; j <= i; j++, k++) {
          const weight = weights[k] * profile.slope(distances[k], values[k]);
          for (let c = 0, p = i * nColumns, q = j * nColumns; c < nColumns; c++, p++, q++) {
            const difference = points.values[p] - points.values[q];
            sums[c] += weight * difference * difference;
          }
        }
      }
      return [...sums];
    },
  };
}
