import type { TextTable } from './textTable';

/** A table between threads: a column is one text, which is copied at once, where an array is copied cell by cell. */
export interface PackedTable extends Omit<TextTable, 'columns'> {
  /** By column: its cells with U+0000 between them; the cells themselves where one holds that character. */
  readonly packed: readonly (string | readonly string[])[];
}

const between = '\0';

/** Packs a table for another thread. */
export function packTable({ columns, ...rest }: TextTable): PackedTable {
  const packed = columns.map((cells) => {
    const text = cells.join(between);
    return cells.length > 0 && countBetween(text) === cells.length - 1 ? text : cells;
  });
  return { ...rest, packed };
}

/** Returns the table that was packed, cell for cell. */
export function unpackTable({ packed, ...rest }: PackedTable): TextTable {
  return {
    ...rest,
    columns: packed.map((cells) => (typeof cells === 'string' ? cells.split(between) : cells)),
  };
}

function countBetween(text: string): number {
  let count = 0;
  for (let at = text.indexOf(between); at >= 0; at = text.indexOf(between, at + 1)) count++;
  return count;
}
