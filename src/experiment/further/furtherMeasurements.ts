import type { FeatureSource, FurtherMeasurements } from '../sample/sample';
import { factsOf } from '../sample/sample';
import type { MaterialRecord } from '../../table/dataset';
import { roomC } from '../../table/temperature/temperatureColumn';
import { allowedFurtherRows, type FurtherRows } from './furtherRows';

/**
 * Makes of the rows of another table what models of a sample may be trained on too. A row of the sample that a fit does
 * not train on counts as held out, whatever it is left out for. Values were brought to room temperature: so is what a column
 * tells of it.
 * @param records of the sample: train, then test
 * @param columnsOf computes columns of rows
 */
export function furtherMeasurements(
  rows: FurtherRows,
  records: readonly MaterialRecord[],
  nTrain: number,
  columnsOf: (records: readonly MaterialRecord[]) => FeatureSource,
): FurtherMeasurements {
  const extraVariance = new Float64Array(records.length + rows.records.length);
  extraVariance.set(rows.extraVariance, records.length);
  return {
    table: { name: rows.name, sha256: rows.sha256 },
    target: rows.logSigma,
    facts: { ...factsOf([...records, ...rows.records]), extraVariance },
    columns: columnsOf(rows.records.map((record) => ({ ...record, temperatureC: roomC }))),
    allowed: (trainRows) => {
      const isTrained = new Uint8Array(nTrain);
      for (const row of trainRows) if (row < nTrain) isTrained[row] = 1;
      const heldOut = Int32Array.from({ length: nTrain }, (_, row) => row).filter((row) => !isTrained[row]);
      return allowedFurtherRows(rows, heldOut).map((row) => row - rows.nKnown);
    },
  };
}
