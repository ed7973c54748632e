import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { textMarkNote } from '../../src/base/csvText';
import { readCsv } from '../../src/table/csv/csv';
import { tablesOf } from '../hostileDocuments';
import { hostileTexts } from '../hostileTexts';

const number = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?( [a-zµμΩ°%]+)?\s*$/i;
/** Optuna's numbers; no spreadsheet computes them. */
const infinite = /^-inf$/;
const runs = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[^\S\t\r\n]*[\t\r\n]/;

const begins = (cell: string) => runs.test(cell) && !number.test(cell) && !infinite.test(cell);

/** Cells as a spreadsheet with the comma has them. */
function cellsByComma(csv: string): string[] {
  // A spreadsheet knows no comments.
  return Papa.parse<string[]>(csv, { delimiter: ',' }).data.flat();
}

/**
 * Cells as a spreadsheet with the semicolon has them: one that begins with a quote ends at the next, and takes what
 * follows on; quotes inside others are plain signs.
 */
function cellsBySemicolon(csv: string): string[] {
  const plain = (cell: string) =>
    cell.replace(/^"((?:[^"]|"")*)"?/, (_, inner: string) => inner.replaceAll('""', '"'));
  return csv.split(/[;\r\n]/).map(plain);
}

describe.each(tablesOf('x').map(({ name }) => name))('%s', (name) => {
  const csvOf = (text: string) => tablesOf(text).find((file) => file.name === name)!.text;

  test('has no cell that a spreadsheet runs, whatever a file holds', () => {
    const wrong = hostileTexts.flatMap((text) => {
      const csv = csvOf(text);
      const cells = [...cellsByComma(csv), ...cellsBySemicolon(csv)];
      return cells.filter(begins).map((cell) => ({ text, cell }));
    });
    expect(wrong).toEqual([]);
  });

  test('says in its head how texts are marked, where some are', () => {
    expect(csvOf('=1+1')).toContain(`# text: ${textMarkNote}\n`);
    expect(csvOf('Li3N')).not.toContain(textMarkNote);
  });

  test('gives its texts back when it is read', () => {
    const lost = hostileTexts.filter((text) => {
      const { table } = readCsv(csvOf(text), name);
      const cells = [...table.columnNames, ...table.columns.flat()];
      // What a table does to every cell, whoever wrote it: outer spaces go.
      const asRead = text.replace(/[\0\x07]/g, '').trim();
      return !cells.includes(asRead);
    });
    expect(lost).toEqual([]);
  });
});
