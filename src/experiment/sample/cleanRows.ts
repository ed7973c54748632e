import { compositionOfRecord, papersOfRecord } from '../../folds/materialGroups';
import { finish, type Steps } from '../../base/steps';
import { cleanTableSteps } from '../../table/cleaning/cleanTable';
import type { TextTable } from '../../table/csv/textTable';
import type { Dataset, MaterialRecord, Split } from '../../table/dataset';
import type { ColumnRoles } from '../../table/roles';
import { atTemperature } from '../../table/temperature/atTemperature';
import { usualTemperature, type TemperaturePolicy } from '../../table/temperature/temperaturePolicy';

/** Cleans a table and brings its rows to one temperature, at once. Throws InputError where no row can be used. */
export function cleanRows(
  table: TextTable,
  roles: ColumnRoles,
  split: Split,
  temperature?: TemperaturePolicy,
): Dataset {
  return finish(cleanRowsSteps(table, roles, split, temperature));
}

/** The same in steps. */
export function* cleanRowsSteps(
  table: TextTable,
  roles: ColumnRoles,
  split: Split,
  temperature: TemperaturePolicy = usualTemperature,
): Steps<Dataset> {
  return atTemperature(yield* cleanTableSteps(table, roles, split), temperature, materialOf);
}

/** Rows are of one material where composition, space group and papers are the same; without a composition none is. */
function materialOf(record: MaterialRecord): string {
  const composition = compositionOfRecord(record);
  const parts = [record.spaceGroupNumber, ...papersOfRecord(record).sort()];
  return [composition === '' ? `row ${record.row}` : composition, ...parts].join('\u001f');
}
