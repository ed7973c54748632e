import { InputError, type Problem } from '../../base/problem';
import type { Steps } from '../../base/steps';
import type { Row } from '../csv/rows';
import { maxCells, maxCharacters, maxColumns, maxRows } from '../csv/tableLimits';
import { fillMerged, mergedDown, type MergedCells } from './mergedCells';
import { dateText } from './numberFormats';
import { plainText, type Sheet, type Workbook } from './workbook';
import { attributeOf, readXml, type XmlReader } from './xml';

/** Pieces of XML that are read between two reports of progress. */
const piecesAtOnce = 50_000;

/** The rows of a sheet as texts, and the number that each has in it. */
export interface SheetRows {
  readonly rows: Row[];
  readonly rowNumbers: number[];
  readonly problems: Problem[];
}

/**
 * Reads the cells of a sheet as texts: numbers in full precision, days as `2021-03-04`, TRUE and FALSE, errors such as
 * `#DIV/0!`, of formulas the value that was stored with them, of merged cells of a column the value in each row. A gap
 * of rows is one empty row.
 * @param mostRows about so many are gone through: twice as many, for the gaps
 * @throws InputError `table-too-large`, `too-many-columns`; Error where the XML is broken
 */
export function* sheetRows(
  workbook: Workbook,
  sheet: Sheet,
  file: string,
  mostRows: number = maxRows,
): Steps<SheetRows> {
  const xml = workbook.xmlOf(sheet);
  const nFilled = countFilledRows(xml);
  if (nFilled > mostRows + rowsBesideTable) throw tooManyRows(sheet, file, nFilled, mostRows);
  const reader = new SheetReader(workbook, sheet, file, mostRows);
  for (let at = 0; at < xml.length;) {
    at = readXml(xml, reader, at, piecesAtOnce);
    yield { fraction: at / xml.length };
  }
  const filled = fillMerged(reader.rows, reader.rowNumbers, reader.merged, file);
  return { rows: reader.rows, rowNumbers: reader.rowNumbers, problems: [...reader.problems(), ...filled] };
}

/** So many rows may be a title, a header and remarks. */
const rowsBesideTable = 1000;

/** Counts the rows that hold a value, before any cell is read: a hundredth of the time that reading them takes. */
function countFilledRows(xml: string): number {
  const value = /[:<][tv][\s>]/g;
  let n = 0;
  while (value.test(xml)) {
    n++;
    const end = xml.indexOf('row>', value.lastIndex);
    if (end < 0) break;
    value.lastIndex = end;
  }
  return n;
}

function tooManyRows(sheet: Sheet, file: string, nRows: number, mostRows: number): InputError {
  return new InputError({
    code: 'table-too-large',
    file,
    value: sheet.name,
    message: `The sheet has ${nRows} rows; at most ${mostRows} are read.`,
    remedy:
      'Split it into several files, or save it as CSV: candidates of a longer CSV are ranked by the command line.',
  });
}

class SheetReader implements XmlReader {
  readonly rows: string[][] = [];
  readonly rowNumbers: number[] = [];
  readonly merged: MergedCells[] = [];
  private nCells = 0;
  private nCharacters = 0;
  private rowNumber = 0;
  private row: string[] = [];
  private column = -1;
  private type = 'n';
  private isDate = false;
  private value = '';
  private hasFormula = false;
  private element: 'v' | 't' | null = null;
  private isSound = false;
  private isInCell = false;
  private nWithoutValue = 0;
  private firstWithoutValue = '';

  constructor(
    private readonly workbook: Workbook,
    private readonly sheet: Sheet,
    private readonly file: string,
    private readonly mostRows: number,
  ) {}

  open(name: string, attributes: string): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || name === 't') this.element = name;
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.isSound = true;
    else if (name === 'mergeCell') {
      const range = mergedDown(attributeOf(attributes, 'ref') ?? '', columnNumber);
      if (range !== null && range.column < maxColumns) this.merged.push(range);
    }
  }

  text(value: string): void {
    if (this.isInCell && this.element !== null && !this.isSound) this.value += value;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.element = null;
    else if (name === 'rPh') this.isSound = false;
    else if (name === 'c') this.closeCell();
  }

  problems(): Problem[] {
    if (this.nWithoutValue === 0) return [];
    return [
      {
        severity: 'warning',
        code: 'formulas-without-values',
        file: this.file,
        value: this.firstWithoutValue,
        message: `${this.nWithoutValue === 1 ? 'One cell holds a formula' : `${this.nWithoutValue} cells hold formulas`} whose value was not stored; it was taken as empty.`,
        remedy: 'Open the file in a spreadsheet program, which computes them, and save it.',
      },
    ];
  }

  private openRow(attributes: string): void {
    const given = Number(attributeOf(attributes, 'r') ?? this.rowNumber + 1);
    if (given > this.rowNumber + 1 && this.rows.length > 0) {
      this.rows.push([]);
      this.rowNumbers.push(given - 1);
    }
    this.rowNumber = given;
    this.row = [];
    this.column = -1;
    this.rows.push(this.row);
    this.rowNumbers.push(given);
    if (this.rows.length > 2 * this.mostRows + 2) throw this.tooLarge(`${this.mostRows} rows`);
  }

  private openCell(attributes: string): void {
    const letters = /^[A-Z]+/i.exec(attributeOf(attributes, 'r') ?? '')?.[0];
    this.column = letters === undefined ? this.column + 1 : columnNumber(letters);
    this.type = attributeOf(attributes, 't') ?? 'n';
    this.isDate = this.workbook.isDateStyle[Number(attributeOf(attributes, 's') ?? 0)] ?? false;
    this.value = '';
    this.hasFormula = false;
    this.isInCell = true;
  }

  private closeCell(): void {
    this.isInCell = false;
    const text = this.cellText();
    if (text === '') {
      if (!this.hasFormula || this.value !== '' || this.type === 'str') return;
      if (this.nWithoutValue++ === 0)
        this.firstWithoutValue = `${columnLetters(this.column)}${this.rowNumber}`;
      return;
    }
    if (this.column >= maxColumns) throw this.tooLarge(`${maxColumns} columns`, 'too-many-columns');
    this.nCells += this.column + 1 - Math.min(this.row.length, this.column + 1);
    if (this.nCells > maxCells) throw this.tooLarge(`${maxCells} cells`);
    this.nCharacters += text.length;
    if (this.nCharacters > maxCharacters) throw this.tooLarge(`${maxCharacters} characters`);
    while (this.row.length < this.column) this.row.push('');
    this.row[this.column] = text;
  }

  private cellText(): string {
    const { type, value } = this;
    if (type === 's') {
      if (value.trim() === '') return '';
      const text = this.workbook.strings[Number(value)];
      if (text === undefined)
        throw new Error(`The text of cell ${columnLetters(this.column)}${this.rowNumber} is missing.`);
      return text;
    }
    if (type === 'str' || type === 'inlineStr') return plainText(value);
    if (type === 'b') return value.trim() === '' ? '' : value.trim() === '1' ? 'TRUE' : 'FALSE';
    const text = value.trim();
    if (type !== 'n' || text === '' || Number.isNaN(Number(text))) return text;
    if (this.isDate) return dateText(Number(text), this.workbook.isFrom1904);
    // 1.1999999999999999E-3 is how 0.0012 is stored; whole numbers beyond 2^53 keep their digits.
    return Number.isSafeInteger(Number(text)) || !/^-?\d+$/.test(text) ? String(Number(text)) : text;
  }

  private tooLarge(what: string, code = 'table-too-large'): InputError {
    return new InputError({
      code,
      file: this.file,
      value: this.sheet.name,
      message: `The sheet has more than the ${what} that are read.`,
      remedy: 'Split it into several files, or leave out what is not needed.',
    });
  }
}

/** `A` -> 0, `AA` -> 26. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = 26 * number + letter.charCodeAt(0) - 64;
  return number - 1;
}

function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
