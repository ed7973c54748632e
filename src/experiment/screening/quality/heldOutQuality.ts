/** How well a ranking model does on papers that it has not seen: what stands beside its list. */
import { usualThreshold } from '../../../screen/intervals/usualShares';
import { groupsByComponent, groupsByComposition, groupsByPaper } from '../../../folds/materialGroups';
import { scoreRegression } from '../../../metrics/regression';
import { calibrateIntervals } from '../../../screen/intervals/intervalCalibration';
import { checkIntervals, type IntervalCheck } from '../../../screen/intervals/intervalCoverage';
import { defaultReportSettings } from '../../tables/reportInput';
import { familyOrders } from './familyTrust';
import { heldOutBy, heldOutFolds, heldOutRows, type Held, type MeasuredModel } from './heldOutRows';
import type { HeldOutQuality } from './qualityTypes';

/**
 * Predicts the training rows out of fold, whole papers held out in 5 folds with seed 0 (whole compositions where no row
 * has a DOI); scores them and calibrates intervals. null where the rows cannot be split so.
 */
export async function heldOutQuality(measured: MeasuredModel, held: Held): Promise<HeldOutQuality | null> {
  const own = trainedRecords(measured);
  const by = heldOutBy(measured.records, measured.trainRows);
  const rows = await heldOutRows(measured, by === 'papers' ? 'doi' : 'composition', held);
  if (rows === null) return null;
  const { target, predictions } = rows;
  const papers = groupsByPaper(own).numbers;
  const groups = by === 'papers' ? papers : groupsByComposition(own).numbers;
  const draw = { nResamples: defaultReportSettings.nResamples, seed: heldOutFolds.seed };
  const [{ scores }, families] = await Promise.all([
    held.runner.run(
      'bootstrap',
      { target, predictions: [predictions], clusters: papers, pairs: [], ...draw },
      { signal: held.signal },
    ),
    familyOrders({ target, predictions, records: own, papers }, draw, held),
  ]);
  const checked = { calibrated: rows, papers: groups, checked: rows, fold: rows.fold, groups };
  return {
    ...{ by, ...heldOutFolds },
    scores: scoreRegression(target, predictions),
    intervals: scores[0],
    families,
    calibration: calibrateIntervals(rows, groups),
    check: checkIntervals(checked, usualThreshold),
    heldOut: { target, predictions, papers },
  };
}

/**
 * Checks the same intervals where all that shares a paper or a composition with a row, directly or over others, is held
 * out: harder than what they are calibrated for. null where the rows cannot be split so.
 */
export async function componentCheck(measured: MeasuredModel, held: Held): Promise<IntervalCheck | null> {
  const own = trainedRecords(measured);
  if (heldOutBy(measured.records, measured.trainRows) !== 'papers') return null;
  const half = (start: number) => ({
    ...held,
    onProgress: (fraction: number) => held.onProgress(start + fraction / 2),
  });
  const calibrated = await heldOutRows(measured, 'doi', half(0));
  const checked = await heldOutRows(measured, 'component', half(0.5));
  if (calibrated === null || checked === null) return null;
  const papers = groupsByPaper(own).numbers;
  const groups = groupsByComponent(own).numbers;
  return checkIntervals({ calibrated, papers, checked, fold: checked.fold, groups }, usualThreshold);
}

function trainedRecords({ trainRows, records }: MeasuredModel) {
  return Array.from(trainRows, (row) => records[row]);
}
