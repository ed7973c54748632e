import { finish, partOf, type Steps } from '../../base/steps';
import type { RangePolicy } from '../../table/cells/conductivityCell';
import { cleanTableSteps } from '../../table/cleaning/cleanTable';
import type { TextTable } from '../../table/csv/textTable';
import type { Dataset, Split } from '../../table/dataset';
import type { ColumnRoles } from '../../table/roles';
import { atTemperature } from '../../table/temperature/atTemperature';
import { statesTemperature } from '../../table/temperature/temperatureReader';
import { materialOfRow } from './materialOfRow';
import { usualTemperature, type TemperaturePolicy } from '../../table/temperature/temperaturePolicy';

/** Share of the progress of reading rows, where they are brought to one temperature after it. */
const cleaningShare = 0.7;

/** Cleans a table and brings its rows to one temperature, at once. Throws InputError where no row can be used. */
export function cleanRows(
  table: TextTable,
  roles: ColumnRoles,
  split: Split,
  temperature?: TemperaturePolicy,
  ranges?: RangePolicy,
): Dataset {
  return finish(cleanRowsSteps(table, roles, split, temperature, ranges));
}

/** The same in steps. */
export function* cleanRowsSteps(
  table: TextTable,
  roles: ColumnRoles,
  split: Split,
  temperature: TemperaturePolicy = usualTemperature,
  ranges?: RangePolicy,
): Steps<Dataset> {
  const share = statesTemperature(roles) ? cleaningShare : 1;
  const cleaned = yield* partOf(0, share, cleanTableSteps(table, roles, split, ranges));
  return yield* partOf(share, 1, atTemperature(cleaned, temperature, materialOfRow));
}
