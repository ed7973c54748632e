import { mean } from '../../../base/statistics';

/** How 90 % intervals of some rows hold up. */
export interface IntervalScores {
  /** Share of targets inside, ends included. */
  readonly coverage: number;
  /** Mean width, in units of the target. */
  readonly width: number;
  /** Mean of width + 2/0.1 × the distance by which a target lies outside: less is better. */
  readonly score: number;
}

/**
 * Scores central 90 % intervals. Ends that crossed are exchanged.
 * @see Gneiting & Raftery 2007, interval score, doi 10.1198/016214506000001437
 */
export function intervalScores(
  target: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): IntervalScores {
  const low = lower.map((value, i) => Math.min(value, upper[i]));
  const high = upper.map((value, i) => Math.max(value, lower[i]));
  const width = high.map((value, i) => value - low[i]);
  const outside = target.map((value, i) => Math.max(0, low[i] - value, value - high[i]));
  const inside = outside.map((distance) => (distance === 0 ? 1 : 0));
  const score = width.map((value, i) => value + (2 / 0.1) * outside[i]);
  return { coverage: mean(inside), width: mean(width), score: mean(score) };
}
