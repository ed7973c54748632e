import { compositionOfRecord, papersOfRecord } from '../../folds/materialGroups';
import { cleanTable } from '../../table/cleaning/cleanTable';
import type { TextTable } from '../../table/csv/textTable';
import type { Dataset, MaterialRecord, Split } from '../../table/dataset';
import type { ColumnRoles } from '../../table/roles';
import { atTemperature } from '../../table/temperature/atTemperature';
import { usualTemperature, type TemperaturePolicy } from '../../table/temperature/temperaturePolicy';

/** Cleans a table and brings its rows to one temperature. Throws InputError where no row can be used. */
export function cleanRows(
  table: TextTable,
  roles: ColumnRoles,
  split: Split,
  temperature: TemperaturePolicy = usualTemperature,
): Dataset {
  return atTemperature(cleanTable(table, roles, split), temperature, materialOf);
}

/** Rows are of one material where composition, space group and papers are the same; without a composition none is. */
function materialOf(record: MaterialRecord): string {
  const composition = compositionOfRecord(record);
  const parts = [record.spaceGroupNumber, ...papersOfRecord(record).sort()];
  return [composition === '' ? `row ${record.row}` : composition, ...parts].join('\u001f');
}
