import { Fits } from '../fits/fits';
import type { KnownMatrix } from '../fits/knownMatrix';
import type { ResultCache } from '../fits/resultCache';
import { furtherMeasurements } from '../further/furtherMeasurements';
import type { FurtherRows } from '../further/furtherRows';
import { factsOf } from '../sample/sample';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { MaterialRecord } from '../../table/dataset';
import type { KeptFits } from './parts/keptFits';
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
  readonly keptFits?: KeptFits;
}

/** Tells how far a part of the work is. */
type Told = (progress: { readonly fraction: number }) => void;

/** What models of a feature set learn from: its columns of the known rows, and of further measurements behind them. */
export interface RankingFits {
  readonly fits: Fits;
  readonly known: KnownMatrix;
  /** The known compounds as fits see them, with the columns of any set. */
  readonly sample: ReturnType<typeof sampleOfRanked>;
}

/** Computes what models of a feature set learn from. */
export async function openRankingFits(
  featureSet: string,
  ranked: RankingSample,
  onProgress: Told = () => undefined,
): Promise<RankingFits> {
  const { runner, signal } = ranked;
  const sample = sampleOfRanked(ranked, onProgress);
  const fits = new Fits(sample, { runner, signal });
  const further = ranked.further !== undefined;
  return { fits, sample, known: await fits.open({ featureSet, withCoercedFlag: false, further }) };
}

/** Takes known compounds as fits see them: columns of a set are computed once. */
function sampleOfRanked(ranked: RankingSample, onProgress: Told) {
  const { records, nTrain, addedBlocks } = ranked;
  const columns = new Map<string, Promise<FeatureMatrix>>();
  const columnsOf = (set: string) => {
    const found = columns.get(set) ?? ranked.known.ofSet(set, null, onProgress);
    columns.set(set, found);
    return found;
  };
  return {
    ...{ nTrain: records.length, addedBlocks, columns: columnsOf },
    target: Float64Array.from(records, ({ logSigma }) => logSigma),
    facts: factsOf(records),
    further: ranked.further && furtherOf(ranked.further, records, nTrain, ranked),
  };
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
