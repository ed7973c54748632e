import type { MaterialRecord } from '../dataset';
import type { TemperaturePolicy } from './temperaturePolicy';
import { celsiusText, placeIn, type TemperatureRows } from './temperatureRows';

/**
 * Keeps of each material the row nearest to the middle of a window; of two equally near the cooler, and repeats at that
 * temperature all. Rows outside leave; rows without a temperature are kept, to be checked. Rows without a target never
 * stand in the way of one with it.
 */
export function inWindow(
  all: TemperatureRows,
  { fromC, toC }: Extract<TemperaturePolicy, { kind: 'window' }>,
): MaterialRecord[] {
  const { records, materialOf, log } = all;
  const middle = (fromC + toC) / 2;
  const place = (record: MaterialRecord) => placeIn(all, record);
  const nearest = new Map<string, MaterialRecord>();
  for (const record of records) {
    if (!(record.temperatureC >= fromC && record.temperatureC <= toC)) continue;
    const key = materialOf(record);
    const other = nearest.get(key);
    if (other === undefined || isBetter(record, other, middle)) nearest.set(key, record);
  }
  return records.filter((record) => {
    const { temperatureC } = record;
    if (Number.isNaN(temperatureC)) {
      log.pleaseCheck(
        place(record),
        '',
        'no temperature, while other rows have one: taken as one in the window',
      );
      return true;
    }
    if (temperatureC < fromC || temperatureC > toC) {
      log.rowDropped(place(record), `outside the window of ${fromC} to ${toC} °C`);
      return false;
    }
    const best = nearest.get(materialOf(record))!;
    if (!isBetter(best, record, middle)) return true;
    log.rowDropped(
      place(record),
      `row ${best.row} has the same material at ${celsiusText(best.temperatureC)}, nearer to the middle of the window`,
    );
    return false;
  });
}

/** Compares by target, by distance from the middle, by temperature; equal rows are not better. */
function isBetter(record: MaterialRecord, other: MaterialRecord, middle: number): boolean {
  const [first, second] = [record, other].map(({ logSigma, temperatureC }) => [
    Number(Number.isNaN(logSigma)),
    Math.abs(temperatureC - middle),
    temperatureC,
  ]);
  const k = first.findIndex((value, i) => value !== second[i]);
  return k >= 0 && first[k] < second[k];
}
