import type { MaterialRecord, Split } from '../dataset';
import { roomC } from './temperatureColumn';
import { placeIn, type TemperatureRows } from './temperatureRows';

/**
 * Keeps all rows at the temperatures that they have. Where one has none, a row to train on goes without, and a row to
 * predict is taken at room temperature.
 */
export function asTheyStand(all: TemperatureRows, split: Split): MaterialRecord[] {
  const { records, log } = all;
  return records.map((record) => {
    if (!Number.isNaN(record.temperatureC)) return record;
    const place = placeIn(all, record);
    if (split === 'train') {
      log.pleaseCheck(place, '', 'no temperature, while other rows have one: its 1000/T is missing');
      return record;
    }
    log.changed(place, `${roomC} °C`, 'no temperature: it is predicted at room temperature');
    return { ...record, temperatureC: roomC };
  });
}
