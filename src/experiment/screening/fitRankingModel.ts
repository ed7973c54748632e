import { combinedColumns } from './combined/combination';
import { combinedOutOfFold, fitCombined, recipeInside } from './combined/fitCombined';
import type { FittedRankingModel, RankingModel } from './fittedTypes';
import { heldOutQuality } from './quality/heldOutQuality';
import { heldOutBy, heldOutProtocol, type HeldOutPredictions } from './quality/heldOutRows';
import { modelDomain } from './quality/modelDomain';
import { openRankingFits, type RankingSample } from './openRankingFits';

/** Fits a model on the training rows, and on further measurements where there are some; measures it where that is wanted. */
export async function fitRankingModel(
  model: RankingModel,
  ranked: RankingSample,
  onProgress: (fraction: number) => void,
): Promise<FittedRankingModel> {
  const { runner, signal, records, trainRows, results } = ranked;
  const part =
    (start: number, share: number) =>
    ({ fraction }: { readonly fraction: number }) =>
      onProgress(start + share * fraction);
  const { fits, sample, known } = await openRankingFits(model.featureSet, ranked, part(0, 0.4));
  const release = fits.hold(known);
  try {
    const context = { runner, signal, cache: results };
    const by = heldOutBy(records, trainRows);
    const recipe =
      model.combined &&
      recipeInside(model.combined, heldOutProtocol(by), records, ranked.further !== undefined);
    const fit = () =>
      recipe
        ? fitCombined(recipe, sample, trainRows, context)
        : fits
            .fitted(known, model, trainRows, { onProgress: part(0.4, 0.2) })
            .then(({ model: single, nFurther: n }) => ({ fitted: single, nFurther: n }));
    const keyOfFit = JSON.stringify([model, ranked.further?.sha256]);
    const { fitted, nFurther } = await (ranked.keptFits?.of(keyOfFit, fit, signal) ?? fit());
    let papers: HeldOutPredictions | undefined;
    const quality = ranked.withQuality
      ? await heldOutQuality(
          { known, model, trainRows, records },
          {
            ...{ fits, ...context },
            onProgress: (fraction) => onProgress(0.6 + 0.2 * fraction),
            onPredicted: (predicted) => (papers = predicted),
            outOfFold:
              recipe &&
              ((folds) =>
                combinedOutOfFold(recipe, sample, folds, { ...context, onProgress: part(0.6, 0.15) })),
          },
        )
      : null;
    const domain = await modelDomain(known, model, ranked, papers, {
      ...{ fits, ...context },
      onProgress: (fraction) => onProgress(0.8 + 0.2 * fraction),
    });
    const columnNames = 'members' in fitted ? combinedColumns(fitted) : known.matrix.columnNames;
    return { ...model, columnNames, nTrainedOn: trainRows.length, nFurther, fitted, quality, domain };
  } finally {
    release();
  }
}
