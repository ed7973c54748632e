/** The Gaussian process. */
import { gaussianProcessSteps } from '../../../learners/gaussianProcess/fitProcess';
import type { Kernel } from '../../../learners/gaussianProcess/kernels/kernel';
import { Points } from '../../../learners/gaussianProcess/kernels/points';
import { processSpread } from '../../../learners/gaussianProcess/predictProcess';
import { mean, populationVariance } from '../../../base/statistics';
import type { SelfCheck } from '../selfCheck';

interface ProcessCase {
  readonly name: string;
  readonly kernel: Kernel;
  readonly nColumns: number;
  readonly points: readonly number[];
  readonly target: readonly number[];
  readonly newPoints: readonly number[];
  readonly alpha: readonly number[];
  readonly isNormalised: boolean;
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

/** A kernel with the parameters that it is given. */
const asGiven = { maxIterations: 0, nRestarts: 0, seed: 0 };

const process: SelfCheck = {
  name: 'gaussianProcess',
  title: 'Gaussian process (GaussianProcessRegressor)',
  tolerance: 1e-9,
  *compare(item: ProcessCase, deviation) {
    const { nColumns, name } = item;
    const [centre, scale] = item.isNormalised
      ? [mean(item.target), Math.sqrt(populationVariance(item.target))]
      : [0, 1];
    const rows = {
      points: new Points(Float64Array.from(item.points), item.target.length, nColumns),
      target: Float64Array.from(item.target, (value) => (value - centre) / scale),
      noise: Float64Array.from(item.alpha),
    };
    const fitted = yield* gaussianProcessSteps(item.kernel, rows, asGiven);
    const values = Float64Array.from(item.newPoints);
    const found = processSpread(fitted, values, values.length / nColumns);
    deviation.numbers(
      found.mean.map((value) => scale * value + centre),
      item.mean,
      name,
    );
    deviation.numbers(
      found.sd.map((value) => scale * value),
      item.sd,
      name,
    );
  },
};

export const processChecks = [process];
