/** Cells that were merged down a column: `A2:A4` holds its value in its first row alone, and means it in all. */
import type { Problem } from '../../base/problem';
import { maxCharacters } from '../csv/tableLimits';

/** A merged range of one column, with numbers of rows and columns as in the sheet: rows from 1, columns from 0. */
export interface MergedCells {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** More ranges, or rows of them, are no table of people. */
const mostSteps = 2_000_000;

/** Reads `A2:A4`; null for a range of several columns, such as a title, or of one row. */
export function mergedDown(reference: string, columnNumber: (letters: string) => number): MergedCells | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (match === null || match[1].toUpperCase() !== match[3].toUpperCase()) return null;
  const [firstRow, lastRow] = [Number(match[2]), Number(match[4])];
  return lastRow > firstRow ? { column: columnNumber(match[1]), firstRow, lastRow } : null;
}

/**
 * Writes the value of each range into those of its rows that hold something else, in place.
 * @returns a note where it did
 */
export function fillMerged(
  rows: readonly string[][],
  rowNumbers: readonly number[],
  merged: readonly MergedCells[],
  file: string,
): Problem[] {
  if (merged.length === 0) return [];
  const rowOf = new Map(rowNumbers.map((number, i) => [number, rows[i]]));
  const end = rowNumbers.at(-1) ?? 0;
  let [nSteps, nFilled, nCharacters] = [0, 0, 0];
  let first = '';
  for (const { column, firstRow, lastRow } of merged) {
    const value = rowOf.get(firstRow)?.[column] ?? '';
    if (value === '') continue;
    for (
      let number = firstRow + 1;
      number <= Math.min(lastRow, end) && nSteps < mostSteps && nCharacters < maxCharacters;
      number++, nSteps++
    ) {
      const row = rowOf.get(number);
      if (row === undefined || (row[column] ?? '') !== '' || row.every((cell) => cell === '')) continue;
      while (row.length < column) row.push('');
      row[column] = value;
      nCharacters += value.length;
      if (nFilled++ === 0) first = value;
    }
  }
  if (nFilled === 0) return [];
  return [
    {
      severity: 'note',
      code: 'merged-cells',
      file,
      value: first,
      message: `${nFilled === 1 ? 'One cell is' : `${nFilled} cells are`} merged with one above; its value stands for ${nFilled === 1 ? 'it' : 'them'}.`,
      remedy: 'Split merged cells if other rows are meant.',
    },
  ];
}
