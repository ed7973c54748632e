import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
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

/** What one model says of its candidates, in the order of `positions`. */
export interface ModelRanking extends Pick<RankingPart, 'positions'> {
  readonly used: UsedModel;
  readonly predictions: Float64Array;
  /** Calibrated where that could be; null where the learner knows none. */
  readonly sd: Float64Array | null;
  /** Features without a value. */
  readonly nMissing: Int32Array;
}

/** Beyond this number of candidates only the highest have standard deviations. */
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
    ...{ mostSpreads, signal },
    onProgress: ({ fraction }) => onProgress(0.6 + 0.4 * fraction),
  });
  const scale = about.quality?.calibration?.scale ?? 1;
  return {
    ...{ positions, predictions },
    used: { ...about, nFeatures: columnNames.length, nRanked: positions.length },
    sd: sd?.map((value) => value * scale) ?? null,
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
