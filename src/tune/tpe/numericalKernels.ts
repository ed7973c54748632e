import type { RandomState } from '../../base/random';
import { argsort } from './argsort';
import { clip, roundHalfEven, type NumericalAxis } from './axis';
import { logGaussMass, logRootTwoPi, truncatedNormalQuantile } from './truncatedNormal';

/**
 * The kernels of one number: a normal distribution around each observation, cut off at the ends of the axis, and a
 * last one, the prior, around its middle. With steps, a value has the mass of the kernel within half a step of it.
 *
 * @see optuna 4.9 `_ParzenEstimator._calculate_numerical_distributions` (multivariate=False), 5.0 (both);
 *   `_MixtureOfProductDistribution`
 */
export class NumericalKernels {
  readonly kind = 'numerical';
  /** Centres and widths, on the axis; the prior is the last. */
  private readonly mu: Float64Array;
  private readonly sigma: Float64Array;
  /** Kernels of equal centre and width are one group, so that the masses of steps are computed once. */
  private readonly groupOf: Int32Array;
  private readonly groupKernels: Int32Array;
  /** By group: the logarithm of the kernel's mass on the axis. */
  private readonly groupLogMass: Float64Array;

  /** @param observations values of the parameter, by trial */
  constructor(
    readonly axis: NumericalAxis,
    observations: Float64Array,
  ) {
    const { from, to, log } = axis;
    const n = observations.length;
    this.mu = new Float64Array(n + 1);
    for (let k = 0; k < n; k++) this.mu[k] = log ? Math.log(observations[k]!) : observations[k]!;
    const order = argsort(this.mu.subarray(0, n));
    this.sigma = new Float64Array(n + 1);
    const narrowest = (to - from) / Math.min(100, 1 + (n + 1));
    for (let i = 0; i < n; i++) {
      this.sigma[order[i]!] = clip(this.gapAt(order, i), narrowest, to - from);
    }
    this.mu[n] = 0.5 * (from + to);
    this.sigma[n] = to - from;

    this.groupOf = new Int32Array(n + 1);
    this.groupKernels = this.findGroups(order);
    this.groupLogMass = Float64Array.from(this.groupKernels, (k) =>
      logGaussMass((from - this.mu[k]!) / this.sigma[k]!, (to - this.mu[k]!) / this.sigma[k]!),
    );
  }

  /** Returns the larger distance to the neighbours; at the ends of two or more observations that to the only one. */
  private gapAt(order: Int32Array, i: number): number {
    const { mu } = this;
    const here = mu[order[i]!]!;
    const atStart = i === 0;
    const atEnd = i === order.length - 1;
    const left = here - (atStart ? this.axis.from : mu[order[i - 1]!]!);
    const right = (atEnd ? this.axis.to : mu[order[i + 1]!]!) - here;
    if (order.length >= 2 && (atStart || atEnd)) return atStart ? right : left;
    return Math.max(left, right);
  }

  /** Numbers the groups; returns a kernel of each. */
  private findGroups(order: Int32Array): Int32Array {
    const { mu, sigma, groupOf } = this;
    const kernels: number[] = [];
    let firstOfCentre = 0;
    for (let i = 0; i < order.length; i++) {
      const k = order[i]!;
      if (i > 0 && mu[k] !== mu[order[i - 1]!]) firstOfCentre = kernels.length;
      let group = firstOfCentre;
      while (group < kernels.length && sigma[kernels[group]!] !== sigma[k]) group++;
      if (group === kernels.length) kernels.push(k);
      groupOf[k] = group;
    }
    groupOf[order.length] = kernels.length;
    kernels.push(order.length);
    return Int32Array.from(kernels);
  }

  /** Draws a value from each of the given kernels. */
  sample(kernels: Int32Array, random: RandomState): Float64Array {
    const { low, high, step, log, from, to } = this.axis;
    return Float64Array.from(kernels, (k) => {
      const mu = this.mu[k]!;
      const sigma = this.sigma[k]!;
      const drawn =
        truncatedNormalQuantile(random.random(), (from - mu) / sigma, (to - mu) / sigma) * sigma + mu;
      const value = log ? Math.exp(drawn) : drawn;
      return step === null ? value : clip(low + roundHalfEven((value - low) / step) * step, low, high);
    });
  }

  /**
   * Adds the logarithm of each kernel's density at each value; of its mass where the parameter has steps.
   * @param logDensities row-major, a row of kernels for each value
   */
  addLogDensities(values: Float64Array, logDensities: Float64Array): void {
    if (this.axis.step === null) this.addContinuous(values, logDensities);
    else this.addStepped(values, this.axis.step, logDensities);
  }

  private addContinuous(values: Float64Array, logDensities: Float64Array): void {
    const { mu, sigma } = this;
    const { from, to, log } = this.axis;
    const n = mu.length;
    const constants = new Float64Array(n);
    for (let k = 0; k < n; k++)
      constants[k] = logRootTwoPi + this.groupLogMass[this.groupOf[k]!]! + Math.log(sigma[k]!);
    for (let row = 0; row < values.length; row++) {
      const x = log ? Math.log(values[row]!) : values[row]!;
      const start = row * n;
      for (let k = 0; k < n; k++) {
        const z = (x - mu[k]!) / sigma[k]!;
        logDensities[start + k]! -= 0.5 * z * z + constants[k]!;
      }
      if (x >= from && x <= to) continue;
      // A logarithm or a quantile that was rounded to the wrong side of an end.
      for (let k = 0; k < n; k++) {
        const z = (x - mu[k]!) / sigma[k]!;
        const isOutside = z < (from - mu[k]!) / sigma[k]! || z > (to - mu[k]!) / sigma[k]!;
        if (isOutside) logDensities[start + k] = -Infinity;
      }
    }
  }

  private addStepped(values: Float64Array, step: number, logDensities: Float64Array): void {
    const { groupOf } = this;
    const n = groupOf.length;
    const masses = new Map<number, Float64Array>();
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      let logMasses = masses.get(value);
      if (!logMasses) masses.set(value, (logMasses = this.logMassesOfStep(value, step)));
      for (let k = 0, at = row * n; k < n; k++, at++) logDensities[at]! += logMasses[groupOf[k]!]!;
    }
  }

  /** Returns the logarithm of the mass that each group has within half a step of a value. */
  private logMassesOfStep(value: number, step: number): Float64Array {
    const { mu, sigma, groupKernels, groupLogMass } = this;
    const { log } = this.axis;
    const left = log ? Math.log(value - step / 2) : value - step / 2;
    const right = log ? Math.log(value + step / 2) : value + step / 2;
    const logMasses = new Float64Array(groupKernels.length);
    for (let group = 0; group < logMasses.length; group++) {
      const k = groupKernels[group]!;
      const mass = logGaussMass((left - mu[k]!) / sigma[k]!, (right - mu[k]!) / sigma[k]!);
      logMasses[group] = mass - groupLogMass[group]!;
    }
    return logMasses;
  }

  /**
   * Computes the density of the mixture on the axis, before values are rounded to steps; 0 outside.
   * @param weights of the kernels
   * @param x on the axis: a logarithm where the axis is one
   */
  density(weights: Float64Array, x: number): number {
    const { mu, sigma, groupOf, groupLogMass } = this;
    if (!(x >= this.axis.from && x <= this.axis.to)) return 0;
    let density = 0;
    for (let k = 0; k < mu.length; k++) {
      const z = (x - mu[k]!) / sigma[k]!;
      density +=
        (weights[k]! / sigma[k]!) * Math.exp(-0.5 * z * z - logRootTwoPi - groupLogMass[groupOf[k]!]!);
    }
    return density;
  }
}
