import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/table/csv/csv';
import { TableChunks } from '../../src/table/csv/tableChunks';
import type { TextTable } from '../../src/table/csv/textTable';

/** Reads a text in pieces that end anywhere. */
function inPieces(text: string, cuts: readonly number[]): TextTable[] {
  const chunks = new TableChunks('f.csv');
  const ends = [...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  return ends.flatMap((end, k) => {
    const table = chunks.push(text.slice(k === 0 ? 0 : ends[k - 1], end), k === ends.length - 1);
    return table ? [table] : [];
  });
}

const rowsOf = (tables: readonly TextTable[]) =>
  tables.flatMap(({ columns, nRows }) =>
    Array.from({ length: nRows }, (_, i) => columns.map((column) => column[i])),
  );

const lines = Array.from({ length: 60 }, (_, i) =>
  i % 7 === 3
    ? `c${i},"Li${i}O, ""two""\nlines",="0${i}"`
    : i % 11 === 5
      ? ' '
      : ` c${i} ,Li${i + 1}PS4,${i}`,
);
const text = ['ID;formula;x'.replaceAll(';', ','), ...lines].join('\r\n');

describe('a table in pieces', () => {
  test('has the rows of the whole, wherever it is cut behind its first lines', () => {
    const whole = rowsOf([readCsv(text, 'f.csv').table]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 60, max: text.length }), { maxLength: 6 }), (cuts) => {
        const tables = inPieces(text, cuts);
        expect(rowsOf(tables)).toEqual(whole);
        let before = 0;
        for (const table of tables) {
          expect(table.rowsBefore).toBe(before);
          expect(table.columnNames).toEqual(['ID', 'formula', 'x']);
          before += table.nRows;
        }
      }),
    );
  });

  test('keeps the delimiter and the header of its first piece', () => {
    const semicolons = 'formula;cell\nLi3PS4;1,5\n';
    const chunks = new TableChunks('f.csv');
    expect(chunks.push(semicolons, false)?.delimiter).toBe(';');
    expect(chunks.push('Li2O;2,5\nSample of four words;\n', true)?.columns).toEqual([
      ['Li2O', 'Sample of four words'],
      ['2,5', ''],
    ]);
  });

  test('refuses what is no table, an open quote, and a row that is too long', () => {
    expect(() => new TableChunks('f').push('', true)).toThrow('empty');
    expect(() => new TableChunks('f').push('{"a": 1}', true)).toThrow('JSON');
    expect(() => inPieces('a,b\n1,2\n3,"4\n5,6\n', [9])).toThrow('not closed');
    expect(() => inPieces('a,b\n1,2\n3,4,5\n', [9])).toThrow('3 cells');
  });
});
