/** Share of measured values that lie within an interval of a prediction, where nothing else is asked for. */
export const usualIntervalShare = 0.9;

/** Standard deviations to either side that hold that share of a normal distribution. */
export const intervalDeviations = 1.6448536269514722;

/** log10 σ that chances are about where nothing else is asked for: 1e-4 S/cm. */
export const usualThreshold = -4;
