import { InputError } from '../../base/problem';
import { elementOf } from '../../crystal/chemistry/elements';
import type { ElementTable } from './elementTable';

/**
 * Columns of Magpie's table, in file order: what each says, and its unit.
 * @see Ward et al. 2016, doi:10.1038/npjcompumats.2016.28
 */
export const magpieColumns: Readonly<Record<string, readonly [text: string, unit: string]>> = {
  Number: ['atomic number', ''],
  MendeleevNumber: ['Mendeleev number (Pettifor scale)', ''],
  AtomicWeight: ['atomic weight', 'u'],
  MeltingT: ['melting temperature of the element', 'K'],
  Column: ['column of the periodic table', ''],
  Row: ['row of the periodic table', ''],
  CovalentRadius: ['covalent radius', 'pm'],
  Electronegativity: ['Pauling electronegativity', ''],
  NsValence: ['number of s valence electrons', ''],
  NpValence: ['number of p valence electrons', ''],
  NdValence: ['number of d valence electrons', ''],
  NfValence: ['number of f valence electrons', ''],
  NValence: ['number of valence electrons', ''],
  NsUnfilled: ['number of empty s states', ''],
  NpUnfilled: ['number of empty p states', ''],
  NdUnfilled: ['number of empty d states', ''],
  NfUnfilled: ['number of empty f states', ''],
  NUnfilled: ['number of empty valence states', ''],
  GSvolume_pa: ['volume per atom of the element in its ground state (DFT)', 'Å³'],
  GSbandgap: ['band gap of the element in its ground state (DFT)', 'eV'],
  GSmagmom: ['magnetic moment per atom of the element in its ground state (DFT)', 'μB'],
  SpaceGroupNumber: ['space-group number of the element in its ground state', ''],
};

/** The element tables by name: the columns that each must have. Files are `tables/<name>.csv` (SOURCES.md beside them). */
export const elementTableColumns = {
  magpie: Object.keys(magpieColumns),
  mat2vec: dimensions(200),
  megnet16: dimensions(16),
  /** Polarizability of the atoms, Å³. */
  oliynyk: ['polarizability(A^3)'],
  /** Ionic radii by charge, Å. */
  shannon: ['-3', '-2', '-1', '1', '2', '3', '4', '5', '6', '7', '8'],
} as const satisfies Record<string, readonly string[]>;

/** The name of an element table. */
export type ElementTableName = keyof typeof elementTableColumns;

/** All element tables. */
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
