import type { Problem } from '../../base/problem';
import { readNumberCell } from '../cells/numberCell';
import { filledCells } from './rows';

const mark =
  /^(?:[*†‡§¶#]|[a-e¹²³⁴][).:]\s|(?:notes?|sources?|ref(?:erence)?s?|remarks?|legend|abbreviations?|anmerkung|quelle|fu(?:ß|ss)note|nota|source)\b\s*[.:])/i;

/**
 * Counts the rows of remarks at the end of a table of several columns: each holds one cell, the first, that begins as
 * a footnote does or is a line of words; with the delimiter in it, it fills several.
 */
export function countRemarks(rows: readonly (readonly string[])[], width: number): number {
  if (width < 2) return 0;
  let n = 0;
  for (; n < rows.length - 1; n++) {
    const cells = rows[rows.length - 1 - n].map((cell) => cell.trim());
    const filled = filledCells(cells);
    const isMarked = cells[0] !== '' && mark.test(cells[0]);
    // A remark with the delimiter in it falls into several cells.
    const isBroken = isMarked && nWords(cells.join(' ')) >= 3 && !cells.some(isNumber);
    const isAlone = filled.length === 1 && filled[0] === 0;
    const isRemark = isBroken || (isAlone && (isMarked || nWords(cells[0]) >= 4));
    if (!isRemark) break;
  }
  return n;
}

function nWords(text: string): number {
  return (text.match(/\p{Letter}{2,}/gu) ?? []).length;
}

function isNumber(cell: string): boolean {
  return readNumberCell(cell, 'unclear').kind === 'number';
}

/** The note of remarks that were left out. */
export function remarksNote(remarks: readonly (readonly string[])[], file: string): Problem {
  const count = remarks.length === 1 ? 'One line' : `${remarks.length} lines`;
  return {
    severity: 'note',
    code: 'trailing-remarks',
    file,
    value: remarks[0].join(' ').trim(),
    message: `${count} of remarks below the table ${remarks.length === 1 ? 'was' : 'were'} left out.`,
    remedy: 'Nothing needs to be done if no material stands there.',
  };
}
