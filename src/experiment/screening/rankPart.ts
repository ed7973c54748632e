import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import { missingByRow } from '../../features/matrix/missingByRow';
import type { FittedModel } from '../../learners/learner';
import type { IntervalCalibration } from '../../screen/intervals/intervalCalibration';
import type { PlacingGround } from '../../screen/placing/placeSteps';
import type { CandidateLack } from './candidateNeeds';
import { isCombination } from './combined/combination';
import { combinedPredictions } from './combined/combinedModel';
import type { FittedRankingModel, RankingModel } from './fittedTypes';
import { screenInParts, type DonePart } from './parts/screenInParts';
import { predictCandidates } from './predictCandidates';
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

/** Beyond this number of candidates only the highest have standard deviations of the learner's own. */
const mostSpreads = 20_000;

interface PartOptions extends Pick<ScreeningSource, 'runner' | 'signal'> {
  readonly onProgress: (fraction: number) => void;
  /** What the candidates are placed among. */
  readonly ground: PlacingGround;
  /** Whether the learner's own standard deviations are done without. */
  readonly withoutSd?: boolean;
  /** Hears of candidates that are done, in any order. */
  readonly onPart: (part: DonePart) => void;
}

/** Tells of a fitted model what is said of it beside its list. */
export function usedModel(
  { fitted: _fitted, columnNames, ...about }: FittedRankingModel,
  nRanked: number,
  lacks: readonly CandidateLack[],
): UsedModel {
  return { ...about, nFeatures: columnNames.length, nRanked, lacks };
}

/** Predicts candidates by a fitted model: part by part where no structures are read, else all together. */
export async function rankPart(
  { fitted, featureSet, quality }: FittedRankingModel,
  positions: readonly number[],
  candidates: ScreeningFeatures,
  { runner, signal, onProgress, ground, withoutSd, onPart }: PartOptions,
): Promise<void> {
  const columnsOf = (set: string, some = positions, tell = onProgress) =>
    candidates.ofSet(set, some, ({ fraction }) => tell(0.6 * fraction));
  const predict = (model: FittedModel, matrix: FeatureMatrix, spreads: number, tell = onProgress) =>
    predictCandidates(runner, model, matrix, {
      ...{ mostSpreads: spreads, signal },
      onProgress: ({ fraction }) => tell(0.6 + 0.4 * fraction),
    });
  if (isCombination(fitted)) {
    const matrices = await Promise.all(fitted.members.map((member) => columnsOf(member.featureSet)));
    const predictions = await combinedPredictions(fitted, matrices, async (model, matrix) => {
      return (await predict(model, matrix, 0)).predictions;
    });
    return onPart({ positions, said: { predictions, nMissing: missingByRow(matrices) } });
  }
  const spreads = quality?.calibration || withoutSd ? 0 : mostSpreads;
  const together = async (some = positions, tell = onProgress): Promise<DonePart> => {
    const matrix = await columnsOf(featureSet, some, tell);
    const { predictions, sd } = await predict(fitted, matrix, spreads, tell);
    return {
      positions: some,
      said: { predictions, ...(sd ? { sd } : {}), nMissing: missingByRow([matrix]) },
    };
  };
  const set = candidates.plainSet(featureSet);
  if (!set || (spreads > 0 && positions.length > spreads)) return onPart(await together());
  let nDone = 0;
  await screenInParts({
    ...{ runner, signal, candidates, positions, model: fitted, set, ground, withSd: spreads > 0 },
    oneByOne: (some) => together(some, () => undefined),
    onPart: (part) => {
      onPart(part);
      nDone += part.positions.length;
      onProgress(nDone / positions.length);
    },
  });
}
