/** A confidence interval. Both ends are NaN where what it is of is undefined. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const undefinedInterval: Interval = { low: NaN, high: NaN };

/**
 * Tells whether a difference is told from nothing: its interval excludes 0. An end at 0 does not exclude it, and an
 * undefined interval tells nothing.
 */
export function distinguishable({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}
