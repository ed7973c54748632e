import type { FoldPlan } from '../../folds/fold';
import { isUpperBound, type MaterialRecord } from '../../table/dataset';
import { ascending, indexKnownRows, likenessOf, sameValue } from './barringRules';
import type { FurtherCounts, FurtherMeasurement, FurtherTable } from './furtherTable';
import { fittedPrefactor, type Prefactor } from './prefactor';
import { atRoomTemperature, conversionVariance } from './temperatureUse';

/** Variance of log10 σ that a row of another table has beyond that of every row (1.2 in place of 0.4). */
const otherTableVariance = 0.8;

/** What became of a table beside a sample: how many rows widen its training set, and why others do not. */
export interface FurtherReport extends FurtherCounts {
  /** Barred for ever by each rule; a row may be under several. */
  readonly nPaperOfTest: number;
  readonly nCompositionOfTest: number;
  readonly nValueOfTest: number;
  /** By any of them. */
  readonly nBarredForEver: number;
  /** Of the others: the same measurement as a training row. */
  readonly nSameAsTraining: number;
  readonly nKept: number;
  readonly prefactor: Prefactor;
}

/** Rows of another table that may widen the training set: plain data, rows of a joined matrix behind those of the sample. */
export interface FurtherRows {
  /** Of the table, for people. */
  readonly name: string;
  /** Over the table's bytes. */
  readonly sha256: string;
  /** Those that nothing bars for ever; log σ at room temperature. IDs are like those of no sample. */
  readonly records: readonly MaterialRecord[];
  /** log10(σ / S cm⁻¹) at room temperature. */
  readonly logSigma: Float64Array;
  /** Variance of the target beyond that of the sample's rows. */
  readonly extraVariance: Float64Array;
  /** 1 where the value is a threshold that σ lies below. */
  readonly isUpperLimit: Uint8Array;
  /** By row, the training rows that bar it where they are held out; they ascend. */
  readonly barredBy: readonly Int32Array[];
  /** Rows of the sample: the first further row of a joined matrix has this number. */
  readonly nKnown: number;
  readonly report: FurtherReport;
}

/**
 * Takes from a table the rows that may widen a training set (DEFINITIONS §1). What shares a paper with a test row, its composition,
 * or its value near it, is barred for ever; what is the same measurement as a training row is dropped.
 * The prefactor of the conversion is fitted on rows that share nothing with a test row and whose value is no known row's.
 * @param known rows of train, then of test
 */
export function furtherRowsOf(
  { name, sha256, measurements, counts }: Pick<FurtherTable, 'name' | 'sha256' | 'measurements' | 'counts'>,
  known: readonly MaterialRecord[],
  nTrain: number,
): FurtherRows {
  const rows = indexKnownRows(known);
  const likeness = measurements.map((measurement) => likenessOf(rows, measurement));
  const isTest = (row: number) => row >= nTrain;
  const isForPrefactor = ({ use, record }: FurtherMeasurement, k: number) => {
    const { samePaper, sameComposition } = likeness[k];
    if (samePaper.some(isTest) || sameComposition.some(isTest)) return false;
    return use === 'converted' || sameValue(likeness[k], rows, record.logSigma).length === 0;
  };
  const prefactor = fittedPrefactor(measurements.filter(isForPrefactor));
  const [records, variances, barredBy]: [MaterialRecord[], number[], Int32Array[]] = [[], [], []];
  let [nPaperOfTest, nCompositionOfTest, nValueOfTest, nBarredForEver, nSameAsTraining] = [0, 0, 0, 0, 0];
  measurements.forEach(({ record, use }, k) => {
    const { temperatureC } = record;
    const isConverted = use === 'converted';
    const logSigma = isConverted
      ? atRoomTemperature(record.logSigma, temperatureC, prefactor.value)
      : record.logSigma;
    const { samePaper, sameComposition } = likeness[k];
    const same = sameValue(likeness[k], rows, logSigma);
    if (samePaper.some(isTest)) nPaperOfTest++;
    if (sameComposition.some(isTest)) nCompositionOfTest++;
    if (same.some(isTest)) nValueOfTest++;
    const like = ascending(samePaper, sameComposition, same);
    if (like.some(isTest)) nBarredForEver++;
    else if (same.length > 0) nSameAsTraining++;
    else {
      records.push({ ...record, logSigma });
      variances.push(otherTableVariance + (isConverted ? conversionVariance(temperatureC) : 0));
      barredBy.push(Int32Array.from(like));
    }
  });
  return {
    name,
    sha256,
    records,
    logSigma: Float64Array.from(records, (record) => record.logSigma),
    extraVariance: Float64Array.from(variances),
    isUpperLimit: Uint8Array.from(records, (record) => Number(isUpperBound(record))),
    barredBy,
    nKnown: known.length,
    report: {
      ...counts,
      nPaperOfTest,
      nCompositionOfTest,
      nValueOfTest,
      nBarredForEver,
      nSameAsTraining,
      nKept: records.length,
      prefactor,
    },
  };
}

/**
 * Lists the further rows that may be trained on while some rows of the sample are held out, as rows of the joined matrix. Those
 * that are like a held-out row by paper, composition or value are left out; like a test row none is.
 */
export function allowedFurtherRows(
  { barredBy, nKnown }: Pick<FurtherRows, 'barredBy' | 'nKnown'>,
  heldOut: Int32Array,
): Int32Array {
  const isHeldOut = new Uint8Array(nKnown);
  for (const row of heldOut) {
    if (!(row >= 0 && row < nKnown)) throw new RangeError(`Row ${row} is held out of ${nKnown} known rows.`);
    isHeldOut[row] = 1;
  }
  const allowed: number[] = [];
  barredBy.forEach((rows, k) => {
    if (!rows.some((row) => isHeldOut[row] === 1)) allowed.push(nKnown + k);
  });
  return Int32Array.from(allowed);
}

/** Counts the further rows that each fold may be trained on: the fewest and the most. */
export function allowedInFolds(
  further: Pick<FurtherRows, 'barredBy' | 'nKnown'>,
  { folds }: Pick<FoldPlan, 'folds'>,
): { readonly fewest: number; readonly most: number } {
  const counts = folds.map(({ validationRows }) => allowedFurtherRows(further, validationRows).length);
  return {
    fewest: counts.reduce((least, count) => Math.min(least, count), Infinity),
    most: counts.reduce((most, count) => Math.max(most, count), 0),
  };
}
