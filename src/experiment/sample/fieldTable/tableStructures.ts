import type { Dataset } from '../../../table/dataset';
import type { FieldTable } from './fieldColumns';

/**
 * Names the structures that stand in the cells of a table by the IDs of its rows, once these are cleaned: which rows
 * remain, and what numbers tell equal IDs apart, is for cleaning to say. Those of rows that were dropped leave with them.
 * @returns CIF text by ID
 */
export function tableStructures(
  structures: FieldTable['structures'],
  { records }: Dataset,
): Record<string, string> {
  const byRow = new Map(structures?.map(([i, cif]) => [i + 1, cif]));
  const own = byRow.size === 0 ? [] : records.filter(({ row }) => byRow.has(row));
  return Object.fromEntries(own.map(({ id, row }) => [id, byRow.get(row)!]));
}
