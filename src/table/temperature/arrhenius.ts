import { ln } from '../../base/elementary/logarithm';
import { zeroCelsiusK } from './temperatureColumn';

/** Boltzmann's constant, eV/K (CODATA 2022, exact). */
const boltzmannEv = 8.617333262145e-5;

/** A conductivity at a temperature. */
export interface ConductivityPoint {
  readonly temperatureC: number;
  /** log10(σ / S cm⁻¹). */
  readonly logSigma: number;
}

/** A line of ln(σT) against 1/T. */
export interface ArrheniusLine {
  /** ln of the prefactor in σT = A exp(−Ea/kT), A in S K cm⁻¹. */
  readonly lnPrefactor: number;
  readonly activationEnergyEv: number;
  /** Share of the variance of ln(σT) that the line explains; NaN where there is none. */
  readonly r2: number;
  readonly nPoints: number;
}

/**
 * Fits the line by least squares. The result does not depend on the order of the points.
 * @param points at two temperatures or more
 * @see numpy.polyfit 2.4 of degree 1, within 1e-9
 */
export function arrheniusLine(points: readonly ConductivityPoint[]): ArrheniusLine {
  const sorted = [...points].sort(
    (first, second) => first.temperatureC - second.temperatureC || first.logSigma - second.logSigma,
  );
  const x = sorted.map(({ temperatureC }) => 1 / (temperatureC + zeroCelsiusK));
  const y = sorted.map(({ logSigma }, i) => logSigma * Math.LN10 - ln(x[i]));
  const [xMean, yMean] = [x, y].map(
    (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  );
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - xMean) ** 2;
    xy += (x[i] - xMean) * (y[i] - yMean);
    yy += (y[i] - yMean) ** 2;
  }
  const slope = xy / xx;
  const lnPrefactor = yMean - slope * xMean;
  const residual = y.reduce((sum, value, i) => sum + (value - lnPrefactor - slope * x[i]) ** 2, 0);
  return {
    lnPrefactor,
    activationEnergyEv: -slope * boltzmannEv,
    r2: 1 - residual / yy,
    nPoints: points.length,
  };
}

/** Returns log10(σ / S cm⁻¹) of a line at a temperature. */
export function logSigmaAt({ lnPrefactor, activationEnergyEv }: ArrheniusLine, temperatureC: number): number {
  const kelvin = temperatureC + zeroCelsiusK;
  return (lnPrefactor - activationEnergyEv / (boltzmannEv * kelvin) - ln(kelvin)) / Math.LN10;
}
