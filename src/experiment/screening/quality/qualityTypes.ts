/** What was measured of a ranking model: plain data, apart from what makes it. */
import type { ScoreIntervals } from '../../../metrics/bootstrap';
import type { Interval } from '../../../metrics/interval';
import type { RegressionScores } from '../../../metrics/scores';
import type { IntervalCalibration } from '../../../screen/intervals/intervalCalibration';
import type { IntervalCheck } from '../../../screen/intervals/intervalCoverage';

/** What was measured of a model on rows that its fits did not see. */
export interface HeldOutQuality {
  /** What was held out, whole. */
  readonly by: 'papers' | 'compositions';
  readonly nFolds: number;
  readonly seed: number;
  /** Of all training rows, pooled over the folds. */
  readonly scores: RegressionScores;
  /** 95 %, over papers. */
  readonly intervals: ScoreIntervals;
  /** How it orders inside each family that has enough rows. */
  readonly families: readonly FamilyOrder[];
  /** What intervals of candidates are made by; null where the papers are too few. */
  readonly calibration: IntervalCalibration | null;
  /** Whether such intervals hold on papers that they were not calibrated on; null where the papers are too few. */
  readonly check: IntervalCheck | null;
  /** What it was measured on; absent where only the scores are known. */
  readonly heldOut?: MeasuredRows;
}

/** Training rows, each predicted by a fit that did not see its paper. */
export interface MeasuredRows {
  readonly target: Float64Array;
  readonly predictions: Float64Array;
  /** Equal numbers for rows of one paper. */
  readonly papers: Int32Array;
}

/** How a model orders the held-out rows of one family. */
export interface FamilyOrder {
  readonly family: string;
  readonly nRows: number;
  readonly nPapers: number;
  /** ρ of the held-out predictions. */
  readonly spearman: number;
  /** 95 %, over papers. */
  readonly interval: Interval;
}
