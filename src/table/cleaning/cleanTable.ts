import { finish, type Steps } from '../../base/steps';
import type { RangePolicy } from '../cells/conductivityCell';
import { CleaningLog } from './cleaningLog';
import type { Dataset, MaterialRecord, Split } from '../dataset';
import { checkRoles, presentRoles } from '../guessRoles';
import { columnRoles, type ColumnRole, type ColumnRoles } from '../roles';
import { columnNotes, noUsableTarget, rangeNotes, targetColumn } from './targetColumn';
import { TemperatureReader } from '../temperature/temperatureReader';
import { type TextTable } from '../csv/textTable';
import { checkPower } from './powerDoubt';
import { RowReader } from './rowReader';

/** Rows that are read between two reports of progress. */
const rowsAtOnce = 500;
/** Share of the progress of deciding what commas mean, column by column. */
const commasShare = 0.3;
/** Roles whose cells are never read as numbers. */
const textRoles: readonly ColumnRole[] = [
  'id',
  'reducedComposition',
  'trueComposition',
  'spaceGroup',
  'family',
  'doi',
  'closeMatch',
];

/**
 * Cleans a table of materials (DEFINITIONS §1) and reads its cells by their roles. Rows leave it for two reasons only,
 * each with one `row dropped` entry: an exact repeat of an earlier row, and, in train, a row without a usable target.
 * Test rows without one stay (they can be predicted, not scored) and are named; candidates need none.
 * Values that cannot be are set missing, other spellings are read, and every such cell has its entry.
 * @param ranges what is done with cells of the target that hold a range
 * @throws InputError where roles are missing, or where train has no row left.
 */
export function cleanTable(
  table: TextTable,
  givenRoles: ColumnRoles,
  split: Split,
  ranges?: RangePolicy,
): Dataset {
  return finish(cleanTableSteps(table, givenRoles, split, ranges));
}

/** Cleans as `cleanTable` does, in steps. */
export function* cleanTableSteps(
  table: TextTable,
  givenRoles: ColumnRoles,
  split: Split,
  ranges: RangePolicy = 'refuse',
): Steps<Dataset> {
  checkRoles(table, givenRoles, split);
  yield { fraction: 0 };
  const roles = presentRoles(table, givenRoles);
  const target = targetColumn(table, roles);
  if (target !== null && split !== 'candidates') checkPower(table, target);
  const log = new CleaningLog(table.file);
  const temperature = new TemperatureReader(table, roles.temperature, target?.name, log);
  const reader = new RowReader(table, roles, split, target, temperature, log, ranges);
  for (const [k, role] of columnRoles.entries()) {
    yield { fraction: (commasShare * k) / columnRoles.length };
    if (!textRoles.includes(role)) reader.decideCommas(role);
  }
  const firstRows = new Map<string, number>();
  const records: MaterialRecord[] = [];
  for (let i = 0; i < table.nRows; i++) {
    if (i % rowsAtOnce === 0) yield { fraction: commasShare + ((1 - commasShare) * i) / table.nRows };
    const key = table.columns.map((column) => column[i]).join('\u001f');
    const first = firstRows.get(key);
    if (first === undefined) {
      firstRows.set(key, i);
      const record = reader.read(i);
      if (record !== null) records.push(record);
    } else {
      const id = reader.place('id', i, '').value;
      log.rowDropped({ i, id, column: '', value: '' }, `an exact repeat of row ${first + 1}`);
    }
  }
  for (const { i, column, value } of table.trimmed) {
    const id = reader.place('id', i, '').value;
    log.changed({ i, id, column, value }, value.trim(), 'spaces around it were cut off');
  }
  if (split === 'train' && records.length === 0) throw noUsableTarget(table, target!, reader.nRanges);
  return {
    file: table.file,
    split,
    records,
    cleaning: log.entries,
    ...(temperature.found === null ? {} : { temperature: temperature.found }),
    ...(reader.nRanges === 0 ? {} : { nRanges: reader.nRanges }),
    problems: [
      ...columnNotes(table, givenRoles, target),
      ...rangeNotes(table, target, reader.nRanges, ranges),
      ...temperature.notes(),
    ],
  };
}
