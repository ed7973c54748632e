import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { IntervalCalibration } from '../../screen/intervals/intervalCalibration';
import type { FittedRankingModel } from './fitRankingModel';
import { predictCandidates } from './predictCandidates';
import type { RankingModel, RankingPart } from './rankingModels';
import type { ScreeningFeatures, ScreeningSource } from './screeningFeatures';

/** A model that has ranked, and what it was fitted on. */
export interface UsedModel
  extends RankingModel, Pick<FittedRankingModel, 'nTrainedOn' | 'nFurther' | 'quality'> {
  readonly nFeatures: number;
  readonly nRanked: number;
}

/** Lists by name what the intervals of models are made by; those without are left out. */
export function calibrationsOf(
  models: readonly Pick<FittedRankingModel, 'name' | 'quality'>[],
): Map<string, IntervalCalibration> {
  return new Map(
    models.flatMap(({ name, quality }) =>
      quality?.calibration ? [[name, quality.calibration] as const] : [],
    ),
  );
}

/** What one model says of its candidates, in the order of `positions`. */
export interface ModelRanking extends Pick<RankingPart, 'positions'> {
  readonly used: UsedModel;
  readonly predictions: Float64Array;
  /** The learner's own, of a model that is not calibrated; null where it is, or the learner knows none. */
  readonly sd: Float64Array | null;
  /** Features without a value. */
  readonly nMissing: Int32Array;
}

/** Beyond this number of candidates only the highest have standard deviations of the learner's own. */
const mostSpreads = 20_000;

/** Predicts candidates by a fitted model. */
export async function rankPart(
  { fitted, columnNames, ...about }: FittedRankingModel,
  positions: readonly number[],
  candidates: ScreeningFeatures,
  {
    runner,
    signal,
    onProgress,
  }: Pick<ScreeningSource, 'runner' | 'signal'> & { onProgress: (fraction: number) => void },
): Promise<ModelRanking> {
  const matrix = await candidates.ofSet(about.featureSet, positions, ({ fraction }) =>
    onProgress(0.6 * fraction),
  );
  const { predictions, sd } = await predictCandidates(runner, fitted, matrix, {
    mostSpreads: about.quality?.calibration ? 0 : mostSpreads,
    signal,
    onProgress: ({ fraction }) => onProgress(0.6 + 0.4 * fraction),
  });
  return {
    ...{ positions, predictions, sd },
    used: { ...about, nFeatures: columnNames.length, nRanked: positions.length },
    nMissing: missingByRow(matrix),
  };
}

/** Counts the missing values of each row. */
function missingByRow({ values, nRows, columnNames }: FeatureMatrix): Int32Array {
  const counts = new Int32Array(nRows);
  for (let j = 0; j < columnNames.length; j++) {
    for (let i = 0; i < nRows; i++) if (Number.isNaN(values[j * nRows + i])) counts[i]++;
  }
  return counts;
}
