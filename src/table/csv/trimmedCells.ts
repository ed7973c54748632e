import type { Problem } from '../../base/problem';
import type { Row } from './rows';
import type { TrimmedCell } from './textTable';

/**
 * Lists the cells that lost spaces. Where most cells of a column have some, the file is written that way: then
 * one note for the column.
 * @param given the cell of row i and column j as it stood in the file
 * @param columns the cells without spaces, by column
 */
export function trimmedCells(
  given: (i: number, j: number) => string,
  columnNames: readonly string[],
  columns: readonly Row[],
  file: string,
  problems: Problem[],
): TrimmedCell[] {
  const trimmed = columns.flatMap((column, j) => {
    const changed: TrimmedCell[] = [];
    let nFilled = 0;
    for (let i = 0; i < column.length; i++) {
      const value = given(i, j);
      if (column[i] !== '') nFilled++;
      if (value.length !== column[i].length && !/^[=']/.test(value))
        changed.push({ i, column: columnNames[j], value });
    }
    if (changed.length <= 3 || changed.length <= nFilled / 2) return changed;
    problems.push({
      severity: 'note',
      code: 'column-trimmed',
      file,
      column: columnNames[j],
      value: changed[0].value,
      message: `${changed.length} of ${column.length} cells had spaces around them; the spaces were cut off.`,
      remedy: 'Nothing needs to be done.',
    });
    return [];
  });
  return trimmed.sort((first, second) => first.i - second.i);
}
