import { Fits } from '../fits/fits';
import type { KnownMatrix } from '../fits/knownMatrix';
import type { ResultCache } from '../fits/resultCache';
import { furtherMeasurements } from '../further/furtherMeasurements';
import type { FurtherRows } from '../further/furtherRows';
import { factsOf } from '../sample/sample';
import type { MaterialRecord } from '../../table/dataset';
import { ScreeningFeatures, type ScreeningSource } from './screeningFeatures';

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

/** The columns of the known rows for one feature set, and of further measurements behind them, ready to fit. */
export interface RankingFits {
  readonly fits: Fits;
  readonly known: KnownMatrix;
  readonly columnNames: readonly string[];
}

/** Computes what models of a feature set learn from. */
export async function openRankingFits(
  featureSet: string,
  ranked: RankingSample,
  onProgress: (progress: { readonly fraction: number }) => void = () => undefined,
): Promise<RankingFits> {
  const { runner, signal, records, nTrain, addedBlocks } = ranked;
  const own = await ranked.known.ofSet(featureSet, null, onProgress);
  const sample = {
    ...{ nTrain: records.length, addedBlocks },
    target: Float64Array.from(records, ({ logSigma }) => logSigma),
    facts: factsOf(records),
    columns: () => Promise.resolve(own),
    further: ranked.further && furtherOf(ranked.further, records, nTrain, ranked),
  };
  const fits = new Fits(sample, { runner, signal });
  const further = ranked.further !== undefined;
  const known = await fits.open({ featureSet, withCoercedFlag: false, further });
  return { fits, known, columnNames: own.columnNames };
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
