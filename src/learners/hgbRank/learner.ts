import { learnerRefusal } from '../learnerRefusal';
import type { Steps } from '../../base/steps';
import { binSortedColumns, type SortedColumns } from '../hgb/binning/sortedColumns';
import { hgb } from '../hgb/learner';
import type { HgbModel } from '../hgb/model';
import type { HgbParameters } from '../hgb/parameters';
import { predict } from '../hgb/predictor';
import { boostSteps } from '../hgb/regressor';
import type { Fitted, FitTask, Learner } from '../learner';
import { checkParameters } from '../parameters';
import { pairLoss } from './pairLoss';
import { hgbRankAbout } from './parameters';
import { applyRankScale, makeRankScale, type RankScale } from './rankScale';

/** Trees that give scores, and what the scores mean. */
interface HgbRankModel {
  readonly trees: HgbModel;
  readonly scale: RankScale;
}

/** Most training rows: time grows with their pairs. */
const mostRows = 10_000;

/** Gradient boosting of the order: the trees of `hgb` on the loss of pairLoss.ts. */
export const hgbRank: Learner<HgbRankModel, SortedColumns> = {
  ...hgbRankAbout,
  preparation: hgb.preparation,
  fit: fitSteps,
  predict: ({ trees, scale }, data, rows) => applyRankScale(scale, predict(trees, data, rows)),
  exchanged({ trees, scale }, data, rows) {
    const scores = hgb.exchanged!(trees, data, rows);
    return {
      uses: (columns) => scores.uses(columns),
      predict: (columns, sources) => applyRankScale(scale, scores.predict(columns, sources)),
    };
  },
};

function* fitSteps(
  { data, target, rows, parameters }: FitTask,
  sorted?: SortedColumns,
): Steps<Fitted<HgbRankModel>> {
  checkParameters(hgbRankAbout, parameters);
  if (rows.length > mostRows) {
    throw learnerRefusal(
      `${hgbRankAbout.title} compares all pairs of at most ${mostRows} training rows; there are ${rows.length}.`,
      'Choose fewer rows, or another learner.',
    );
  }
  const values = parameters as HgbParameters;
  const binned = sorted && binSortedColumns(sorted, values.max_bins);
  const loss = pairLoss(values.l2_regularization);
  const { model: trees, trainPredictions: scores } = yield* boostSteps(
    data,
    target,
    values,
    rows,
    binned,
    loss,
  );
  const scale = makeRankScale(
    scores,
    Float64Array.from(rows, (row) => target[row]),
  );
  return { model: { trees, scale }, trainPredictions: applyRankScale(scale, scores) };
}
