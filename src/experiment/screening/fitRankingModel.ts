import { Fits } from '../fits/fits';
import type { ResultCache } from '../fits/resultCache';
import { furtherMeasurements } from '../further/furtherMeasurements';
import type { FurtherRows } from '../further/furtherRows';
import { factsOf } from '../sample/sample';
import type { MaterialRecord } from '../../table/dataset';
import type { FittedRankingModel, RankingModel } from './fittedTypes';
import { heldOutQuality, type HeldOutPredictions } from './heldOutQuality';
import { modelDomain } from './modelDomain';
import { ScreeningFeatures, type ScreeningSource } from './screeningFeatures';

export type { FittedRankingModel } from './fittedTypes';

/** What ranking models are fitted on. */
export interface RankingSample extends ScreeningSource {
  readonly known: ScreeningFeatures;
  /** Of train, then of test. */
  readonly records: readonly MaterialRecord[];
  readonly nTrain: number;
  readonly trainRows: Int32Array;
  readonly further?: FurtherRows;
  readonly withQuality?: boolean;
  readonly results?: ResultCache;
}

/** Fits a model on the training rows, and on further measurements where there are some; measures it where that is wanted. */
export async function fitRankingModel(
  model: RankingModel,
  ranked: RankingSample,
  onProgress: (fraction: number) => void,
): Promise<FittedRankingModel> {
  const { runner, signal, records, nTrain, trainRows, addedBlocks, results } = ranked;
  const { featureSet } = model;
  const part = (start: number, share: number) => (progress: { readonly fraction: number }) =>
    onProgress(start + share * progress.fraction);
  const own = await ranked.known.ofSet(featureSet, null, part(0, 0.4));
  const sample = {
    ...{ nTrain: records.length, addedBlocks },
    target: Float64Array.from(records, ({ logSigma }) => logSigma),
    facts: factsOf(records),
    columns: () => Promise.resolve(own),
    further: ranked.further && furtherOf(ranked.further, records, nTrain, ranked),
  };
  const fits = new Fits(sample, { runner, signal });
  const known = await fits.open({
    featureSet,
    withCoercedFlag: false,
    further: ranked.further !== undefined,
  });
  const release = fits.hold(known);
  try {
    const { model: fitted, nFurther } = await fits.fitted(known, model, trainRows, {
      onProgress: part(0.4, 0.2),
    });
    let papers: HeldOutPredictions | undefined;
    const quality = ranked.withQuality
      ? await heldOutQuality(known, model, trainRows, records, {
          ...{ fits, runner, signal, cache: results },
          onProgress: (fraction) => onProgress(0.6 + 0.2 * fraction),
          onPredicted: (predicted) => (papers = predicted),
        })
      : null;
    const domain = await modelDomain(known, model, ranked, papers, {
      ...{ fits, runner, signal, cache: results },
      onProgress: (fraction) => onProgress(0.8 + 0.2 * fraction),
    });
    const { columnNames } = own;
    return { ...model, columnNames, nTrainedOn: trainRows.length, nFurther, fitted, quality, domain };
  } finally {
    release();
  }
}

function furtherOf(
  further: FurtherRows,
  records: readonly MaterialRecord[],
  nTrain: number,
  source: ScreeningSource,
) {
  return furtherMeasurements(further, records, nTrain, (rows) => {
    const features = new ScreeningFeatures(source, rows, {});
    return (set) => features.ofSet(set);
  });
}
