/** What ranks, fitted: with it alone candidates are ranked, without the data that it was fitted on. */
import type { LearnerChoice } from '../../learners/learner';
import type { MaterialRecord } from '../../table/dataset';
import type { ResultCache } from '../fits/resultCache';
import type { FurtherRows } from '../further/furtherRows';
import { presetChoice } from '../paper/presetChoice';
import { fitRankingModel } from './fitRankingModel';
import { modelsOfBest, modelOfSet, tooManyForBest, type RankingModels } from './rankingModels';
import type { KeptFits } from './parts/keptFits';
import type { FittedPart, FittedRanking, RankingModel } from './fittedTypes';
import { ScreeningFeatures, type ScreeningSource } from './screeningFeatures';

/** What ranking models are fitted from. */
export interface KnownInput extends ScreeningSource {
  /** Rows of train, then of test: known compounds. */
  readonly known: readonly MaterialRecord[];
  readonly nTrain: number;
  /** CIF text by material ID, of known compounds. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Chooses learner and parameters of one model by its feature set; where it is not given, Best ranks. */
  readonly learner?: (featureSet: string) => LearnerChoice;
  /** One model that ranks all, whatever it is: in place of that learner. */
  readonly model?: RankingModel;
  /** Whether models are trained on the test rows too. */
  readonly trainOnTest?: boolean;
  /** Rows of other tables to train on beside; none where not given. */
  readonly further?: FurtherRows;
  /** Whether it is measured what the models do on papers that they have not seen, which calibrates intervals. */
  readonly withQuality?: boolean;
  /** Where that is kept. */
  readonly results?: ResultCache;
  /** Models that were fitted on the same rows; none where not given. */
  readonly keptFits?: KeptFits;
}

/** Known rows with a target: of train, and of test where it is wanted. */
export function rankingTrainRows({
  known,
  nTrain,
  trainOnTest,
}: Pick<KnownInput, 'known' | 'nTrain' | 'trainOnTest'>): Int32Array {
  const rows = [...known.keys()].filter((row) => row < nTrain || trainOnTest === true);
  return Int32Array.from(rows.filter((row) => Number.isFinite(known[row].logSigma)));
}

/** Fits models of a ranking. @param features of the known compounds, where some have been computed */
export async function fitRanking(
  input: KnownInput,
  { models, further, problems }: RankingModels,
  onProgress: (fraction: number) => void = () => undefined,
  features = new ScreeningFeatures(input, input.known, input.cifs),
): Promise<FittedRanking> {
  const trainRows = rankingTrainRows(input);
  const sample = { ...input, ...{ known: features, records: input.known, trainRows, further } };
  const fitted: FittedPart[] = [];
  for (const [k, { model, needsCell }] of models.entries()) {
    const own = await fitRankingModel(model, sample, (fraction) =>
      onProgress((k + fraction) / models.length),
    );
    fitted.push({ fitted: own, ...(needsCell ? { needsCell } : {}) });
  }
  const isTrainedOn = new Set(trainRows);
  const known = input.known.map(({ id, reducedComposition, family, doi, logSigma }, row) => ({
    record: { id, reducedComposition, family, doi, logSigma },
    trainedOn: isTrainedOn.has(row),
  }));
  return { models: fitted, known, addedBlocks: input.addedBlocks ?? [], problems };
}

/**
 * Fits all models that some candidate may need: both of Best, or the chosen one.
 * @param featureSet of the one model, and of what stands in for Best where there are too many rows
 */
export async function fitWholeRanking(
  input: KnownInput,
  featureSet: string,
  onProgress?: (fraction: number) => void,
): Promise<FittedRanking> {
  const known = new ScreeningFeatures(input, input.known, input.cifs);
  const trainRows = rankingTrainRows(input);
  const { model, learner, further } = input;
  const one = (choose: (set: string) => LearnerChoice) => [
    { model: modelOfSet(featureSet, choose(featureSet)) },
  ];
  const chosen = model ? [{ model }] : learner && one(learner);
  const models: RankingModels = chosen
    ? { models: chosen, further, problems: [] }
    : ((await modelsOfBest({ known, trainRows, further }, true)) ?? {
        models: one(presetChoice),
        problems: [tooManyForBest(trainRows.length)],
      });
  return fitRanking(input, models, onProgress, known);
}
