import { InputError } from '../../base/problem';
import { elementOf } from '../../crystal/chemistry/elements';
import type { ElementTable } from './elementTable';

/** Columns of Magpie's table, in file order. */
export const magpieProperties: readonly string[] = (
  'Number MendeleevNumber AtomicWeight MeltingT Column Row CovalentRadius Electronegativity ' +
  'NsValence NpValence NdValence NfValence NValence NsUnfilled NpUnfilled NdUnfilled NfUnfilled NUnfilled ' +
  'GSvolume_pa GSbandgap GSmagmom SpaceGroupNumber'
).split(' ');

/** The element tables by name: the columns that each must have. Files are `tables/<name>.csv` (SOURCES.md beside them). */
export const elementTableColumns = {
  magpie: magpieProperties,
  mat2vec: dimensions(200),
  megnet16: dimensions(16),
} as const satisfies Record<string, readonly string[]>;

export type ElementTableName = keyof typeof elementTableColumns;

export const elementTableNames = Object.keys(elementTableColumns) as ElementTableName[];

/** Returns the path of a table's file below the app's root. */
export function elementTablePath(name: ElementTableName): string {
  return `tables/${name}.csv`;
}

/**
 * Reads an element table: a header `element,…`, then one element per line with plain numbers.
 * @throws InputError where columns, symbols or numbers are not what this version expects.
 */
export function parseElementTable(name: ElementTableName, text: string): ElementTable {
  const file = elementTablePath(name);
  const refuse = (line: number, value: string, message: string) => {
    const remedy = 'Restore the file that came with the app.';
    return new InputError({
      severity: 'error',
      code: 'bad-element-table',
      file,
      line,
      value,
      message,
      remedy,
    });
  };
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  const columnNames = header.split(',').slice(1);
  if (columnNames.join() !== elementTableColumns[name].join())
    throw refuse(1, header, `The columns are not those of ${name}.`);
  const rows: Record<string, readonly number[]> = {};
  lines.forEach((line, i) => {
    const [symbol, ...cells] = line.split(',');
    const values = cells.map((cell) => (cell === '' ? NaN : Number(cell)));
    if (elementOf(symbol) !== symbol || Object.hasOwn(rows, symbol))
      throw refuse(i + 2, symbol, 'The line does not begin with an element of its own.');
    if (
      values.length !== columnNames.length ||
      cells.some((cell, j) => cell !== '' && Number.isNaN(values[j]))
    )
      throw refuse(i + 2, line, `The line does not hold ${columnNames.length} numbers.`);
    rows[symbol] = values;
  });
  return { name, columnNames, rows };
}

function dimensions(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => String(i));
}
