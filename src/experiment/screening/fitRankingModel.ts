import type { FittedModel } from '../../learners/learner';
import { heldOutQuality, type HeldOutQuality } from './heldOutQuality';
import { openRankingFits, type RankingSample } from './openRankingFits';
import type { RankingModel } from './rankingModels';

/** A model that can rank: fitted, with all that is said of it beside its list. Plain data. */
export interface FittedRankingModel extends RankingModel {
  /** Columns that it was fitted on, in order. */
  readonly columnNames: readonly string[];
  /** Known compounds. */
  readonly nTrainedOn: number;
  /** Further measurements that it was trained on besides. */
  readonly nFurther: number;
  readonly fitted: FittedModel;
  /** What it does on papers that it has not seen; null where that was not asked for, or the rows do not tell. */
  readonly quality: HeldOutQuality | null;
}

/** Fits a model on the training rows, and on further measurements where there are some; measures it where that is wanted. */
export async function fitRankingModel(
  model: RankingModel,
  ranked: RankingSample,
  onProgress: (fraction: number) => void,
): Promise<FittedRankingModel> {
  const { runner, signal, records, trainRows, results } = ranked;
  const part = (start: number, share: number) => (progress: { readonly fraction: number }) =>
    onProgress(start + share * progress.fraction);
  const { fits, known, columnNames } = await openRankingFits(model.featureSet, ranked, part(0, 0.4));
  const release = fits.hold(known);
  try {
    const { model: fitted, nFurther } = await fits.fitted(known, model, trainRows, {
      onProgress: part(0.4, 0.2),
    });
    const quality = ranked.withQuality
      ? await heldOutQuality(
          { known, model, trainRows, records },
          {
            ...{ fits, runner, signal, cache: results },
            onProgress: (fraction) => onProgress(0.6 + 0.4 * fraction),
          },
        )
      : null;
    return { ...model, columnNames, nTrainedOn: trainRows.length, nFurther, fitted, quality };
  } finally {
    release();
  }
}
