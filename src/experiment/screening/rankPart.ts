import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FittedModel } from '../../learners/learner';
import type { CandidateLack } from './candidateNeeds';
import { combinedPredictions, isCombination } from './combinedModel';
import type { FittedRankingModel } from './fitRankingModel';
import { predictCandidates } from './predictCandidates';
import type { RankingModel, RankingPart } from './rankingModels';
import type { ScreeningFeatures, ScreeningSource } from './screeningFeatures';

/** A model that has ranked, and what it was fitted on. */
export interface UsedModel
  extends RankingModel, Pick<FittedRankingModel, 'nTrainedOn' | 'nFurther' | 'quality'> {
  readonly nFeatures: number;
  readonly nRanked: number;
  /** Candidates that lack what a chosen model looks at. */
  readonly lacks: readonly CandidateLack[];
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
  const columnsOf = (set: string) =>
    candidates.ofSet(set, positions, ({ fraction }) => onProgress(0.6 * fraction));
  const predict = (model: FittedModel, matrix: FeatureMatrix, spreads: number) =>
    predictCandidates(runner, model, matrix, {
      ...{ mostSpreads: spreads, signal },
      onProgress: ({ fraction }) => onProgress(0.6 + 0.4 * fraction),
    });
  const say = async () => {
    if (!isCombination(fitted)) {
      const matrix = await columnsOf(about.featureSet);
      return { ...(await predict(fitted, matrix, mostSpreads)), nMissing: missingByRow([matrix]) };
    }
    const matrices = await Promise.all(fitted.members.map(({ featureSet }) => columnsOf(featureSet)));
    const predictions = await combinedPredictions(fitted, matrices, async (model, matrix) => {
      return (await predict(model, matrix, 0)).predictions;
    });
    return { predictions, sd: null, nMissing: missingByRow(matrices) };
  };
  const { predictions, sd, nMissing } = await say();
  const scale = about.quality?.calibration?.scale ?? 1;
  return {
    ...{ positions, predictions },
    used: { ...about, nFeatures: columnNames.length, nRanked: positions.length, lacks: [] },
    sd: sd?.map((value) => value * scale) ?? null,
    nMissing,
  };
}

/** Counts the missing values of each row; a column that several matrices have counts once. */
function missingByRow(matrices: readonly FeatureMatrix[]): Int32Array {
  const counts = new Int32Array(matrices[0].nRows);
  const counted = new Set<string>();
  for (const { columnNames, nRows, values } of matrices) {
    columnNames.forEach((name, j) => {
      if (counted.has(name)) return;
      counted.add(name);
      for (let i = 0; i < nRows; i++) if (Number.isNaN(values[j * nRows + i])) counts[i]++;
    });
  }
  return counts;
}
