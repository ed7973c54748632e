import type { RandomState } from '../../base/numpy/random';
import { pairwiseSum } from '../../base/numpy/pairwiseSum';
import type { CategoricalAxis } from './axis';
import { closeLog } from './logExp';

/**
 * The kernels of one choice: all choices have a little of each kernel, the observed one has most of it. The last
 * kernel is the prior, which has no favourite.
 *
 * @see optuna 4.9 / 5.0 `_ParzenEstimator._calculate_categorical_distributions`
 */
export class CategoricalKernels {
  readonly kind = 'categorical';
  /** Probabilities of the choices, by the kernel's favourite; the prior's row is the last. */
  private readonly rows: Float64Array[];
  /** By kernel. */
  private readonly favourites: Int32Array;

  /** @param observations positions of choices, by trial */
  constructor(
    readonly axis: CategoricalAxis,
    observations: Float64Array,
  ) {
    const nChoices = axis.choices.length;
    const nKernels = observations.length + 1;
    const row = (favourite: number) => {
      if (observations.length === 0) return new Float64Array(nChoices).fill(1 / nChoices);
      const weights = new Float64Array(nChoices).fill(1 / nKernels);
      if (favourite < nChoices) weights[favourite] += 1;
      const total = pairwiseSum(weights);
      return weights.map((weight) => weight / total);
    };
    this.rows = Array.from({ length: nChoices + 1 }, (_, favourite) => row(favourite));
    this.favourites = new Int32Array(nKernels).fill(nChoices);
    this.favourites.set(observations);
  }

  /** Draws a choice from each of the given kernels. */
  sample(kernels: Int32Array, random: RandomState): Float64Array {
    return Float64Array.from(kernels, (kernel) => {
      const row = this.rows[this.favourites[kernel]];
      const quantile = random.random();
      let below = 0;
      let choice = 0;
      while (choice < row.length - 1 && (below += row[choice]) < quantile) choice++;
      return choice;
    });
  }

  /** Adds the logarithm of each kernel's probability of a choice to a row. */
  addLogDensity(choice: number, row: Float64Array): void {
    const { favourites } = this;
    const logs = this.rows.map((probabilities) => closeLog(probabilities[choice]));
    for (let k = 0; k < row.length; k++) row[k] += logs[favourites[k]];
  }

  /** Computes the mixture's probability of a choice. */
  density(weights: Float64Array, choice: number): number {
    let density = 0;
    for (let k = 0; k < weights.length; k++) {
      density += weights[k] * this.rows[this.favourites[k]][choice];
    }
    return density;
  }
}
