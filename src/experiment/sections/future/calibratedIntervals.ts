/** Intervals of held-out rows that are calibrated on the rows of all other folds: papers weigh the same. */
import { difficultyOf, type HeldOutRows } from '../../../screen/intervals/difficulty';
import { calibrateIntervals, intervalAround } from '../../../screen/intervals/intervalCalibration';
import { pickRows } from '../../../screen/intervals/intervalCoverage';
import { residualDistribution, upperRatio } from '../../../screen/intervals/residualDistribution';
import { intervalScores, type IntervalScores } from './intervalScores';

/** What one seed held out. */
export interface HeldOutFolds {
  readonly target: Float64Array;
  /** By row, which rows were held out together. */
  readonly fold: Int32Array;
  /** By row, what weighs the same. */
  readonly papers: Int32Array;
}

interface Ends {
  readonly lower: number;
  readonly upper: number;
}

/** Makes the ends of 90 % intervals of rows by what the others tell. */
type Calibrate = (others: Int32Array, papers: Int32Array) => (row: number) => Ends;

/** With fewer papers those of the other folds may be too few. */
const fewestPapers = 40;

/** Scores intervals of every fold; null where there are too few papers. */
function scoreAcross({ target, fold, papers }: HeldOutFolds, calibrate: Calibrate): IntervalScores | null {
  if (new Set(papers).size < fewestPapers) return null;
  const [lower, upper] = [new Float64Array(target.length), new Float64Array(target.length)];
  for (const k of new Set(fold)) {
    const others = Int32Array.from(fold.keys()).filter((i) => fold[i] !== k);
    const endsOf = calibrate(
      others,
      others.map((i) => papers[i]),
    );
    fold.forEach((own, i) => {
      if (own !== k) return;
      const ends = endsOf(i);
      lower[i] = ends.lower;
      upper[i] = ends.upper;
    });
  }
  return intervalScores(target, lower, upper);
}

/**
 * Widens or narrows intervals between quantiles by one amount: the 90 % quantile of max(lower − y, y − upper).
 * @see Romano, Patterson & Candès 2019, conformalized quantile regression, arXiv 1905.03222
 */
export function conformalisedQuantiles(
  folds: HeldOutFolds,
  lower: Float64Array,
  upper: Float64Array,
): IntervalScores | null {
  const low = lower.map((value, i) => Math.min(value, upper[i]));
  const high = upper.map((value, i) => Math.max(value, lower[i]));
  const outside = folds.target.map((value, i) => Math.max(low[i] - value, value - high[i]));
  return scoreAcross(folds, (others, papers) => {
    const scores = Float64Array.from(others, (i) => outside[i]);
    const amount = upperRatio(residualDistribution(scores, papers), 0.9);
    return (i) => ({ lower: low[i] - amount, upper: high[i] + amount });
  });
}

/** Intervals around predictions whose width goes with a difficulty that is known beforehand: a constant, or an sd. */
export function calibratedBy(
  folds: HeldOutFolds,
  predictions: Float64Array,
  difficulty: Float64Array,
): IntervalScores | null {
  return scoreAcross(folds, (others, papers) => {
    const ratios = Float64Array.from(others, (i) => (folds.target[i] - predictions[i]) / difficulty[i]);
    const residuals = residualDistribution(ratios, papers);
    return (i) => intervalAround(residuals, predictions[i], difficulty[i]);
  });
}

/** The intervals of the Rank step, by distance and depth. */
export function calibratedAsRanked(folds: HeldOutFolds, rows: HeldOutRows): IntervalScores | null {
  return scoreAcross(folds, (others, papers) => {
    const calibration = calibrateIntervals(pickRows(rows, others), papers);
    return (i) => {
      if (!calibration) return { lower: -Infinity, upper: Infinity };
      const difficulty = difficultyOf(calibration.difficulty, rows.predictions[i], rows.distances[i]);
      return intervalAround(calibration.residuals, rows.predictions[i], difficulty);
    };
  });
}
