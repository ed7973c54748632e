import type { FigureTable } from '../../../figures/figure';
import type { SortKey } from '../../../table/sortRows';
import type { VirtualColumn } from '../tables/virtualColumn';

/**
 * Takes the rows of a long table as they are shown, for a file; numbers with every digit where cells give them.
 * @param cells the plain values of a row, by key of the column; a column that they leave out is saved as it is shown
 */
export function rowsAsTable<T>(
  columns: readonly VirtualColumn<T>[],
  rows: readonly T[],
  cells: (row: T) => Readonly<Record<string, SortKey>>,
): FigureTable {
  return {
    columns: columns.map(({ label }) => label),
    rows: rows.map((row) => {
      const values = cells(row);
      return columns.map(({ key, numeric, text }) => (numeric ? values[key] : undefined) ?? text(row));
    }),
  };
}
