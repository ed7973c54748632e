import type { CellPlace, CleaningLog } from '../cleaning/cleaningLog';
import type { MaterialRecord } from '../dataset';

/** Names the material of a row: rows of one material differ in temperature alone. */
export type MaterialKey = (record: MaterialRecord) => string;

/** Tells rows of a table by their IDs too, where IDs repeat in it. The material of a row is found once. */
export function withIds(records: readonly MaterialRecord[], materialOf: MaterialKey): MaterialKey {
  const usesIds = records.some(({ givenId }) => givenId !== undefined);
  const keys = new Map<MaterialRecord, string>();
  return (record) => {
    let key = keys.get(record);
    if (key === undefined) {
      key = [materialOf(record), usesIds ? (record.givenId ?? record.id) : ''].join('\u001f');
      keys.set(record, key);
    }
    return key;
  };
}

/** What a policy needs: rows with their temperatures, and where to enter what leaves. */
export interface TemperatureRows {
  readonly records: readonly MaterialRecord[];
  /** The column of temperatures, or the target's where its name states one. */
  readonly column: string;
  readonly materialOf: MaterialKey;
  readonly log: CleaningLog;
}

/** Returns where the temperature of a row stands in the cleaning report. */
export function placeIn({ column }: TemperatureRows, { row, id, temperatureC }: MaterialRecord): CellPlace {
  return { i: row - 1, id, column, value: Number.isNaN(temperatureC) ? '' : celsiusText(temperatureC) };
}

/** Writes a temperature for people. */
export function celsiusText(temperatureC: number): string {
  return `${Number(temperatureC.toFixed(2))} °C`;
}
