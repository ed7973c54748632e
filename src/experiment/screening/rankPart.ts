import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { MaterialRecord } from '../../table/dataset';
import { Fits } from '../fits/fits';
import type { ResultCache } from '../fits/resultCache';
import { furtherMeasurements } from '../further/furtherMeasurements';
import type { FurtherRows } from '../further/furtherRows';
import { factsOf } from '../sample/sample';
import { heldOutQuality, type HeldOutQuality } from './heldOutQuality';
import { predictCandidates } from './predictCandidates';
import type { RankingModel, RankingPart } from './rankingModels';
import { ScreeningFeatures, type ScreeningSource } from './screeningFeatures';

/** A model that has ranked, and what it was fitted on. */
export interface UsedModel extends RankingModel {
  readonly nFeatures: number;
  /** Known compounds. */
  readonly nTrainedOn: number;
  /** Further measurements that it was trained on besides. */
  readonly nFurther: number;
  readonly nRanked: number;
  /** What it does on papers that it has not seen; null where that was not asked for, or the rows do not tell. */
  readonly quality: HeldOutQuality | null;
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

interface Screened extends ScreeningSource {
  readonly known: ScreeningFeatures;
  readonly candidates: ScreeningFeatures;
  /** Of train, then of test. */
  readonly records: readonly MaterialRecord[];
  readonly nTrain: number;
  readonly trainRows: Int32Array;
  readonly further?: FurtherRows;
  readonly withQuality?: boolean;
  readonly results?: ResultCache;
  readonly onProgress: (fraction: number) => void;
}

const nothing = { positions: [], predictions: new Float64Array(), sd: null, nMissing: new Int32Array() };

/** Beyond this number of candidates only the highest have standard deviations. */
const mostSpreads = 20_000;

/** Fits a model on the training rows, and on further measurements where there are some, and predicts its candidates. */
export async function rankPart({ model, positions }: RankingPart, screened: Screened): Promise<ModelRanking> {
  const { runner, signal, records, trainRows, addedBlocks, onProgress, results } = screened;
  const { featureSet } = model;
  const part = (start: number, share: number) => (progress: { readonly fraction: number }) =>
    onProgress(start + share * progress.fraction);
  const own = await screened.known.ofSet(featureSet, null, part(0, 0.3));
  const about = { ...model, nFeatures: own.columnNames.length, nTrainedOn: trainRows.length };
  if (positions.length === 0)
    return { ...nothing, used: { ...about, nFurther: 0, nRanked: 0, quality: null } };
  const matrix = await screened.candidates.ofSet(featureSet, positions, part(0.3, 0.3));
  const sample = {
    ...{ nTrain: records.length, addedBlocks },
    target: Float64Array.from(records, ({ logSigma }) => logSigma),
    facts: factsOf(records),
    columns: () => Promise.resolve(own),
    further: furtherOf(screened),
  };
  const fits = new Fits(sample, { runner, signal });
  const known = await fits.open({
    featureSet,
    withCoercedFlag: false,
    further: screened.further !== undefined,
  });
  const release = fits.hold(known);
  try {
    const fitted = await fits.fitted(known, model, trainRows, { onProgress: part(0.6, 0.1) });
    const predicted = await predictCandidates(runner, fitted.model, matrix, {
      mostSpreads,
      ...{ signal, onProgress: part(0.7, 0.15) },
    });
    const quality = screened.withQuality
      ? await heldOutQuality(known, model, trainRows, records, {
          ...{ fits, runner, signal, cache: results },
          onProgress: (fraction) => onProgress(0.85 + 0.15 * fraction),
        })
      : null;
    const scale = quality?.calibration?.scale ?? 1;
    return {
      positions,
      used: {
        ...about,
        ...{ nFurther: fitted.nFurther, nRanked: positions.length, quality },
      },
      predictions: predicted.predictions,
      sd: predicted.sd?.map((value) => value * scale) ?? null,
      nMissing: missingByRow(matrix),
    };
  } finally {
    release();
  }
}

function furtherOf({ further, records, nTrain, ...source }: Screened) {
  if (!further) return undefined;
  return furtherMeasurements(further, records, nTrain, (rows) => {
    const features = new ScreeningFeatures(source, rows, {});
    return (set) => features.ofSet(set);
  });
}

/** Counts the missing values of each row. */
function missingByRow({ values, nRows, columnNames }: FeatureMatrix): Int32Array {
  const counts = new Int32Array(nRows);
  for (let j = 0; j < columnNames.length; j++) {
    for (let i = 0; i < nRows; i++) if (Number.isNaN(values[j * nRows + i])) counts[i]++;
  }
  return counts;
}
