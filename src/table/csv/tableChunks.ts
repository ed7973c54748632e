import Papa from 'papaparse';
import { InputError, type Problem } from '../../base/problem';
import { finish } from '../../base/steps';
import { withLineFeeds } from '../../base/words/lines';
import type { FormulaReader } from '../rolesByCells';
import { noTable, refuseOtherFormats, withoutPreamble } from './csvPreamble';
import { isBlank, type Row } from './rows';
import { longestRow } from './tableLimits';
import { tableOfRows } from './tableOfRows';
import type { TextTable } from './textTable';

/**
 * Reads a delimited file piece by piece, as `readCsv` reads it whole: the first piece tells delimiter and header, each
 * gives a table of its own rows. Text marks and spaces are taken off piece by piece; remarks below the table count as rows.
 */
export class TableChunks {
  /** About the file as a whole, found in the first piece. */
  readonly problems: Problem[] = [];
  #delimiter: string | null = null;
  #columnNames: readonly string[] | null = null;
  #rest = '';
  #nRows = 0;

  constructor(
    private readonly file: string,
    private readonly elements?: FormulaReader,
  ) {}

  /**
   * Takes the next piece of text, with line ends as they are; returns the table of the rows that end in it, or null.
   * @throws InputError where the file is no table, where a quote stays open, and for a row longer than the header
   */
  push(piece: string, isLast: boolean): TextTable | null {
    let text = this.#rest + withLineFeeds(piece);
    if (this.#delimiter === null) {
      if (!/\S/.test(text)) {
        if (isLast) throw noTable('empty-file', this.file, 'The file is empty.');
        this.#rest = text;
        return null;
      }
      refuseOtherFormats(text, this.file);
      const start = withoutPreamble(text, this.file, this.problems);
      this.#delimiter = start.delimiter;
      text = start.text;
    }
    const rows = this.#rowsOf(text, isLast);
    const header = this.#columnNames;
    const some = header ? rows.filter((row) => !isBlank(row)) : rows;
    if (some.every(isBlank)) {
      if (isLast && !header) throw noTable('no-rows', this.file, 'The file holds no rows.');
      return null;
    }
    const table = finish(
      tableOfRows(
        header ? [header, ...some] : some,
        {
          ...{ file: this.file, delimiter: this.#delimiter, isPart: true },
          lineOf: (at) => at + 1,
          // Later pieces have the names of the first as their header.
          ...(header ? {} : { elements: this.elements }),
        },
        header ? [] : this.problems,
      ),
    );
    this.#columnNames = table.columnNames;
    const rowsBefore = this.#nRows;
    this.#nRows += table.nRows;
    return { ...table, rowsBefore };
  }

  #rowsOf(text: string, isLast: boolean): Row[] {
    const parser = new Papa.Parser({ delimiter: this.#delimiter!, newline: '\n', quoteChar: '"' });
    const parsed = parser.parse(text, 0, !isLast) as Papa.ParseResult<Row>;
    this.#rest = isLast ? '' : text.slice(parsed.meta.cursor);
    // A quote that is open at the end of a piece may close in the next one.
    const broken = parsed.errors.find(
      ({ type, row }) => type === 'Quotes' && (isLast || row! < parsed.data.length),
    );
    if (broken || this.#rest.length > longestRow) {
      throw new InputError({
        code: 'broken-quotes',
        file: this.file,
        row: this.#nRows + Math.max(1, broken?.row ?? parsed.data.length),
        message: 'A quoted cell is not closed, or goes on after its closing quote.',
        remedy: 'Close the quote, and write a quote inside a quoted cell twice ("").',
      });
    }
    return parsed.data;
  }
}
