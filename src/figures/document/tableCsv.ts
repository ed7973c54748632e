import type { Provenance } from '../../experiment/models/provenance';
import { intervalOf, numberOf, type Cell, type Table } from '../../experiment/tables/table';
import { tableToCsv } from '../export';
import type { FigureTable } from '../figure';

/**
 * Returns the plain rows of a table: a line for what was measured and one for what the report says, told apart by
 * `source`. A column with intervals is followed by `…_low` and `…_high`. NaN and nothing are empty in CSV.
 */
export function plainTable(table: Table): FigureTable {
  const all = table.rows.flatMap((row) => [row.measured, row.paper ?? []]);
  const hasInterval = table.columns.map((_, k) => all.some((cells) => intervalOf(cells[k]) !== undefined));
  const cellsOf = (cell: Cell | undefined, k: number): (string | number)[] => {
    const value = numberOf(cell) ?? (typeof cell === 'string' ? cell : '');
    if (!hasInterval[k]) return [value];
    const interval = intervalOf(cell);
    return [value, interval?.low ?? '', interval?.high ?? ''];
  };
  const names = table.columns.flatMap(({ key }, k) =>
    hasInterval[k] ? [key, `${key}_low`, `${key}_high`] : [key],
  );
  return {
    columns: ['name', 'label', 'detail', 'source', ...names],
    rows: table.rows.flatMap((row) => {
      const line = (source: string, cells: readonly Cell[]) => [
        row.name,
        row.label,
        row.detail ?? '',
        source,
        ...table.columns.flatMap((_, k) => cellsOf(cells[k], k)),
      ];
      const measured = line('measured here', row.measured);
      return row.paper ? [measured, line('report', row.paper)] : [measured];
    }),
  };
}

/** Writes a table of a report as CSV with its provenance. Numbers keep every digit. */
export function reportTableCsv(table: Table, provenance: Provenance): string {
  return tableToCsv(plainTable(table), provenance);
}
