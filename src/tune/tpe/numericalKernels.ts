import { exp } from '../../base/elementary/exponential';
import { ln } from '../../base/elementary/logarithm';
import type { RandomState } from '../../base/numpy/random';
import { argsort } from '../../base/numpy/argsort';
import { clip, roundHalfEven, type NumericalAxis } from './axis';
import { logGaussMass, logRootTwoPi, truncatedNormalQuantile } from './truncatedNormal';

/** In widths: a kernel has a mass of e⁻²⁰⁰ there, which is nothing beside the prior's. Saves half of the time. */
const farAway = 20;

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
  /** By kernel: the logarithm of what its density is divided by. Empty where the parameter has steps. */
  private readonly logScale: Float64Array;
  /** By value: the logarithm of the mass that each group has there. */
  private readonly masses = new Map<number, Float64Array>();

  /** @param observations values of the parameter, by trial */
  constructor(
    readonly axis: NumericalAxis,
    observations: Float64Array,
  ) {
    const { from, to, log } = axis;
    const n = observations.length;
    this.mu = new Float64Array(n + 1);
    for (let k = 0; k < n; k++) this.mu[k] = log ? ln(observations[k]) : observations[k];
    const order = argsort(this.mu.subarray(0, n));
    this.sigma = new Float64Array(n + 1);
    const narrowest = (to - from) / Math.min(100, 1 + (n + 1));
    for (let i = 0; i < n; i++) {
      this.sigma[order[i]] = clip(this.gapAt(order, i), narrowest, to - from);
    }
    this.mu[n] = 0.5 * (from + to);
    this.sigma[n] = to - from;

    this.groupOf = new Int32Array(n + 1);
    this.groupKernels = this.findGroups(order);
    this.groupLogMass = new Float64Array(this.groupKernels.length);
    for (let group = 0; group < this.groupLogMass.length; group++) {
      const mu = this.mu[this.groupKernels[group]];
      const sigma = this.sigma[this.groupKernels[group]];
      this.groupLogMass[group] = logGaussMass((from - mu) / sigma, (to - mu) / sigma);
    }
    this.logScale = new Float64Array(axis.step === null ? n + 1 : 0);
    for (let k = 0; k < this.logScale.length; k++) {
      this.logScale[k] = logRootTwoPi + this.groupLogMass[this.groupOf[k]] + ln(this.sigma[k]);
    }
  }

  /** Returns the larger distance to the neighbours; at the ends of two or more observations that to the only one. */
  private gapAt(order: Int32Array, i: number): number {
    const { mu } = this;
    const here = mu[order[i]];
    const atStart = i === 0;
    const atEnd = i === order.length - 1;
    const left = here - (atStart ? this.axis.from : mu[order[i - 1]]);
    const right = (atEnd ? this.axis.to : mu[order[i + 1]]) - here;
    if (order.length >= 2 && (atStart || atEnd)) return atStart ? right : left;
    return Math.max(left, right);
  }

  /** Numbers the groups; returns a kernel of each. */
  private findGroups(order: Int32Array): Int32Array {
    const { mu, sigma, groupOf } = this;
    const kernels: number[] = [];
    let firstOfCentre = 0;
    for (let i = 0; i < order.length; i++) {
      const k = order[i];
      if (i > 0 && mu[k] !== mu[order[i - 1]]) firstOfCentre = kernels.length;
      let group = firstOfCentre;
      while (group < kernels.length && sigma[kernels[group]] !== sigma[k]) group++;
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
      const mu = this.mu[k];
      const sigma = this.sigma[k];
      const drawn =
        truncatedNormalQuantile(random.random(), (from - mu) / sigma, (to - mu) / sigma) * sigma + mu;
      const value = log ? exp(drawn) : drawn;
      return step === null ? value : clip(low + roundHalfEven((value - low) / step) * step, low, high);
    });
  }

  /** Adds the logarithm of each kernel's density at a value to a row; of its mass where the parameter has steps. */
  addLogDensity(value: number, row: Float64Array): void {
    if (this.axis.step === null) {
      this.addContinuous(value, row);
      return;
    }
    let logMasses = this.masses.get(value);
    if (!logMasses) this.masses.set(value, (logMasses = this.logMassesOfStep(value, this.axis.step)));
    const { groupOf } = this;
    for (let k = 0; k < row.length; k++) row[k] += logMasses[groupOf[k]];
  }

  private addContinuous(value: number, row: Float64Array): void {
    const { mu, sigma, logScale } = this;
    const { from, to, log } = this.axis;
    const x = log ? ln(value) : value;
    for (let k = 0; k < row.length; k++) {
      const z = (x - mu[k]) / sigma[k];
      row[k] -= 0.5 * z * z + logScale[k];
    }
    if (x >= from && x <= to) return;
    // A logarithm or a quantile that was rounded to the wrong side of an end.
    for (let k = 0; k < row.length; k++) {
      const z = (x - mu[k]) / sigma[k];
      if (z < (from - mu[k]) / sigma[k] || z > (to - mu[k]) / sigma[k]) row[k] = -Infinity;
    }
  }

  /** Returns the logarithm of the mass that each group has within half a step of a value. */
  private logMassesOfStep(value: number, step: number): Float64Array {
    const { mu, sigma, groupKernels, groupLogMass } = this;
    const { log } = this.axis;
    const left = log ? ln(value - step / 2) : value - step / 2;
    const right = log ? ln(value + step / 2) : value + step / 2;
    const logMasses = new Float64Array(groupKernels.length);
    for (let group = 0; group < logMasses.length; group++) {
      const k = groupKernels[group];
      const from = (left - mu[k]) / sigma[k];
      const to = (right - mu[k]) / sigma[k];
      const isFar = from > farAway || to < -farAway;
      logMasses[group] = isFar ? -Infinity : logGaussMass(from, to) - groupLogMass[group];
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
      const z = (x - mu[k]) / sigma[k];
      density += (weights[k] / sigma[k]) * exp(-0.5 * z * z - logRootTwoPi - groupLogMass[groupOf[k]]);
    }
    return density;
  }
}
