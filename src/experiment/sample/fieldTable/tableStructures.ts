import { elementsOfFormula } from '../../../crystal/chemistry/formula';
import type { Split } from '../../../table/dataset';
import { cellsOf } from '../../../table/csv/textTable';
import { guessRoles } from '../../../table/guessRoles';
import type { FieldTable } from './fieldColumns';

/**
 * Names the structures that stand in the cells of a table by the IDs that its rows will have: that of the row, with a number
 * from the second of one ID on, or the number of the row.
 * @returns CIF text by ID
 */
export function tableStructures({ table, structures }: FieldTable, split: Split): Record<string, string> {
  if (structures === undefined) return {};
  const ids = cellsOf(table, guessRoles(table, elementsOfFormula).roles.id);
  const counts = new Map<string, number>();
  const named = new Map<string, string>();
  for (const [i, cif] of structures) {
    const id = ids?.[i] || `${split === 'test' ? 'test' : 'row'}${i + 1}`;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    named.set(count === 1 ? id : `${id}_${count}`, cif);
  }
  return Object.fromEntries(named);
}
