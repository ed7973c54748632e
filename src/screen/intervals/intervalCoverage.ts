/** Whether intervals hold what they promise: rows of groups that neither the model nor the calibration has seen. */
import { difficultyOf, type HeldOutRows } from './difficulty';
import {
  calibrateIntervals,
  chanceAbove,
  intervalAround,
  type IntervalCalibration,
} from './intervalCalibration';
import { groupWeights } from './residualDistribution';

/** Nominal shares that coverage is measured at. */
export const coverageLevels: readonly number[] = Array.from({ length: 10 }, (_, k) => (50 + 5 * k) / 100);

/** What intervals of one nominal share hold. */
export interface CoverageLevel {
  readonly nominal: number;
  /** Share of rows inside. */
  readonly byRow: number;
  /** The same where each group counts the same. */
  readonly byGroup: number;
  /** Mean width over rows, in log10; Infinity where there are too few groups for an interval. */
  readonly width: number;
}

/** Predicted chances to be above a threshold beside what was measured. */
export interface ReliabilityBin {
  /** Mean of the chances in the bin. */
  readonly chance: number;
  /** Share of the rows that are above. */
  readonly observed: number;
  readonly nRows: number;
}

export interface IntervalCheck {
  readonly levels: readonly CoverageLevel[];
  /** Of which the chances are. */
  readonly threshold: number;
  readonly reliability: readonly ReliabilityBin[];
  readonly nRows: number;
  readonly nGroups: number;
}

/** Rows to check, and those to calibrate on: row by row the same materials, held out one way or another. */
export interface CheckedRows {
  readonly calibrated: HeldOutRows;
  /** What weighs the same in the calibration. */
  readonly papers: Int32Array;
  readonly checked: HeldOutRows;
  /** Which rows were held out together; what is in one fold is calibrated on all the others. */
  readonly fold: Int32Array;
  /** What weighs the same in the check. */
  readonly groups: Int32Array;
}

const nBins = 5;

/**
 * Checks intervals on each fold by a calibration on the rows of all the others. null where a fold leaves too few papers.
 * @param threshold that chances are checked at
 */
export function checkIntervals(rows: CheckedRows, threshold: number): IntervalCheck | null {
  const { checked, fold, groups } = rows;
  const calibrations = new Map<number, IntervalCalibration>();
  for (const k of new Set(fold)) {
    const others = Int32Array.from(fold.keys()).filter((i) => fold[i] !== k);
    const calibration = calibrateIntervals(
      pickRows(rows.calibrated, others),
      others.map((i) => rows.papers[i]),
    );
    if (calibration === null) return null;
    calibrations.set(k, calibration);
  }
  const { target, predictions, distances } = checked;
  const calibrationOf = (i: number) => calibrations.get(fold[i])!;
  const difficulty = predictions.map((prediction, i) => {
    return difficultyOf(calibrationOf(i).difficulty, prediction, distances[i]);
  });
  const weights = groupWeights(groups);
  const nGroups = new Set(groups).size;
  const levels = coverageLevels.map((nominal): CoverageLevel => {
    let [inside, insideByGroup, width] = [0, 0, 0];
    for (let i = 0; i < target.length; i++) {
      const { lower, upper } = intervalAround(
        calibrationOf(i).residuals,
        predictions[i],
        difficulty[i],
        nominal,
      );
      const isInside = Number(target[i] >= lower && target[i] <= upper);
      inside += isInside;
      insideByGroup += weights[i] * isInside;
      width += upper - lower;
    }
    const n = target.length;
    return { nominal, byRow: inside / n, byGroup: insideByGroup / nGroups, width: width / n };
  });
  const chances = predictions.map((prediction, i) =>
    chanceAbove(calibrationOf(i).residuals, prediction, difficulty[i], threshold),
  );
  const reliability = reliabilityBins(
    chances,
    target.map((value) => Number(value > threshold)),
  );
  return { levels, threshold, reliability, nRows: target.length, nGroups };
}

/** Compares chances with outcomes (0 or 1) in bins of the same width; empty bins are left out. */
export function reliabilityBins(chances: Float64Array, outcomes: Float64Array): ReliabilityBin[] {
  const sums = Array.from({ length: nBins }, () => ({ chance: 0, observed: 0, nRows: 0 }));
  chances.forEach((chance, i) => {
    const bin = sums[Math.min(nBins - 1, Math.floor(chance * nBins))];
    bin.chance += chance;
    bin.observed += outcomes[i];
    bin.nRows++;
  });
  return sums
    .filter(({ nRows }) => nRows > 0)
    .map(({ chance, observed, nRows }) => ({ chance: chance / nRows, observed: observed / nRows, nRows }));
}

/** Takes some of the rows. */
export function pickRows({ target, predictions, distances }: HeldOutRows, rows: Int32Array): HeldOutRows {
  const at = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return { target: at(target), predictions: at(predictions), distances: at(distances) };
}
