/** Share of held-out values that lie within an interval of a prediction. */
export const intervalShare = 0.9;

/** Standard deviations to either side that hold that share of a normal distribution. */
export const intervalDeviations = 1.6448536269514722;

/** How the standard deviations of a model compare with what it gets wrong. */
export interface SpreadCalibration {
  /** Standard deviations times this hold the wanted share of held-out values within ±1.645 of them. */
  readonly scale: number;
  /** Share that they hold as the model gives them. */
  readonly ownCoverage: number;
  /** Held-out values that it was got from. */
  readonly n: number;
}

/**
 * Calibrates standard deviations on held-out values (split conformal prediction): the scale is the ⌈0.9 (n + 1)⌉-th
 * smallest |residual| / sd over 1.645. null where there are too few values for it (below 9).
 * @param residuals of held-out rows; a NaN stands for a row that was not held out, and is left out
 * @throws RangeError for lists of different lengths
 * @see https://doi.org/10.1080/01621459.2017.1307116 (Lei et al. 2018, normalised residuals)
 */
export function conformalScale(residuals: Float64Array, sd: Float64Array): SpreadCalibration | null {
  if (residuals.length !== sd.length) {
    throw new RangeError(`${residuals.length} residuals, but ${sd.length} standard deviations.`);
  }
  const ratios = residuals
    .map((residual, i) => Math.abs(residual) / sd[i])
    .filter((ratio) => !Number.isNaN(ratio))
    .sort();
  const n = ratios.length;
  const place = Math.ceil(intervalShare * (n + 1));
  if (place > n) return null;
  const nHeld = ratios.filter((ratio) => ratio <= intervalDeviations).length;
  return { scale: ratios[place - 1] / intervalDeviations, ownCoverage: nHeld / n, n };
}
