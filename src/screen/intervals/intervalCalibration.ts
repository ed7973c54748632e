/** Intervals of predictions, and chances to be above a threshold, calibrated on papers that were held out whole. */
import { difficultyOf, fitDifficulty, type DifficultyScale, type HeldOutRows } from './difficulty';
import {
  groupWeights,
  lowerRatio,
  probabilityAbove,
  residualDistribution,
  upperRatio,
  type ResidualDistribution,
} from './residualDistribution';
import { usualIntervalShare } from './usualShares';

/** What intervals are made by. Plain data. */
export interface IntervalCalibration {
  readonly difficulty: DifficultyScale;
  readonly residuals: ResidualDistribution;
}

/** Bounds of an interval, in log10. */
export interface PredictedInterval {
  readonly lower: number;
  readonly upper: number;
}

/** So few groups do not tell where nine of ten values lie: the interval would be without end. */
const fewestGroups = 19;

/**
 * Calibrates intervals on rows that were held out in whole groups (split conformal prediction on out-of-fold
 * predictions, residuals divided by difficulty, the groups weighing the same). null where there are fewer than 19 groups.
 * @param groups by row
 * @see doi 10.1080/01621459.2017.1307116 (Lei et al. 2018), and residualDistribution.ts
 */
export function calibrateIntervals(rows: HeldOutRows, groups: Int32Array): IntervalCalibration | null {
  if (new Set(groups).size < fewestGroups) return null;
  const difficulty = fitDifficulty(rows, groupWeights(groups));
  return { difficulty, residuals: residualDistribution(residualRatios(rows, difficulty), groups) };
}

/** Computes (measured − predicted) / difficulty. */
export function residualRatios(
  { target, predictions, distances }: HeldOutRows,
  scale: DifficultyScale,
): Float64Array {
  return target.map((value, i) => {
    return (value - predictions[i]) / difficultyOf(scale, predictions[i], distances[i]);
  });
}

/** Finds the interval that leaves out as much below as above; its bounds are infinite where there are too few groups for it. */
export function intervalAround(
  residuals: ResidualDistribution,
  prediction: number,
  difficulty: number,
  share = usualIntervalShare,
): PredictedInterval {
  const oneSided = (1 + share) / 2;
  return {
    lower: prediction + difficulty * lowerRatio(residuals, oneSided),
    upper: prediction + difficulty * upperRatio(residuals, oneSided),
  };
}

/** Tells how probable it is that the measured value is above a threshold, both in log10. */
export function chanceAbove(
  residuals: ResidualDistribution,
  prediction: number,
  difficulty: number,
  threshold: number,
): number {
  return probabilityAbove(residuals, (threshold - prediction) / difficulty);
}
