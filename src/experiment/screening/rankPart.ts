import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FittedModel } from '../../learners/learner';
import type { IntervalCalibration } from '../../screen/intervals/intervalCalibration';
import type { CandidateLack } from './candidateNeeds';
import { isCombination } from './combined/combination';
import { combinedPredictions } from './combined/combinedModel';
import type { FittedRankingModel, RankingModel } from './fittedTypes';
import { predictCandidates } from './predictCandidates';
import type { RankingPart } from './rankingModels';
import type { ScreeningFeatures, ScreeningSource } from './screeningFeatures';

/** A model that has ranked, and what it was fitted on. */
export interface UsedModel
  extends RankingModel, Pick<FittedRankingModel, 'nTrainedOn' | 'nFurther' | 'quality'> {
  readonly nFeatures: number;
  readonly nRanked: number;
  /** Candidates that lack what a chosen model looks at. */
  readonly lacks: readonly CandidateLack[];
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
      const spreads = about.quality?.calibration ? 0 : mostSpreads;
      return { ...(await predict(fitted, matrix, spreads)), nMissing: missingByRow([matrix]) };
    }
    const matrices = await Promise.all(fitted.members.map(({ featureSet }) => columnsOf(featureSet)));
    const predictions = await combinedPredictions(fitted, matrices, async (model, matrix) => {
      return (await predict(model, matrix, 0)).predictions;
    });
    return { predictions, sd: null, nMissing: missingByRow(matrices) };
  };
  const { predictions, sd, nMissing } = await say();
  return {
    ...{ positions, predictions, sd, nMissing },
    used: { ...about, nFeatures: columnNames.length, nRanked: positions.length, lacks: [] },
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
