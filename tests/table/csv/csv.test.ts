import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { checkCsvSize, readCsv } from '../../../src/table/csv/csv';
import { maxCsvBytes } from '../../../src/table/csv/tableLimits';
import { cellsOf } from '../../../src/table/csv/textTable';

/** Returns the problem that reading throws. */
function problemOf(input: Uint8Array | string) {
  try {
    readCsv(input, 'data.csv');
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  return undefined;
}

const codesOf = (input: Uint8Array | string) => readCsv(input, 'data.csv').problems.map(({ code }) => code);

describe('readCsv', () => {
  it('trims names and cells, and says which', () => {
    const { table, problems } = readCsv(' ID , b\nx1, 2 \n', 'data.csv');
    expect(table).toEqual({
      file: 'data.csv',
      columnNames: ['ID', 'b'],
      columns: [['x1'], ['2']],
      nRows: 1,
      delimiter: ',',
      trimmed: [{ i: 0, column: 'b', value: ' 2 ' }],
    });
    expect(problems).toEqual([]);
  });

  it('notes a column that is padded throughout as a whole', () => {
    const rows = ['1, x', '2, y', '3, z', '4, w ', '5,v'];
    const { table, problems } = readCsv(`a,b\n${rows.join('\n')}\n`, 'data.csv');
    expect(table.columns[1]).toEqual(['x', 'y', 'z', 'w', 'v']);
    expect(table.trimmed).toEqual([]);
    expect(problems).toMatchObject([{ code: 'column-trimmed', column: 'b' }]);
  });

  it.each([
    ['comma', 'a,b\n1,2\n3,4', ','],
    ['semicolon with decimal commas', 'a;b\n1,5;2,5\n3,25;4,5', ';'],
    ['tab', 'a\tb\n1,0\t2\n3\t4', '\t'],
    ['pipe', 'a|b\n1|2\n3|4', '|'],
    ['comma, with semicolons in cells', 'a,b\n1;2;3,2\n3,4;5;6', ','],
  ])('finds the delimiter: %s', (_, text, delimiter) => {
    const { table } = readCsv(text, 'data.csv');
    expect(table.delimiter).toBe(delimiter);
    expect(table.columnNames).toEqual(['a', 'b']);
    expect(table.nRows).toBe(2);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads %s line ends, also inside quotes', (_, end) => {
    const { table } = readCsv(['a,b', '1,"two', 'lines, ""quoted"""', '3,4'].join(end), 'data.csv');
    expect(table.columns).toEqual([
      ['1', '3'],
      ['two\nlines, "quoted"', '4'],
    ]);
  });

  it('reads mixed line ends', () => {
    expect(readCsv('a,b\r\n1,2\n3,4\r5,6\r\n', 'data.csv').table.columns[0]).toEqual(['1', '3', '5']);
  });

  it('reads UTF-8 and UTF-16 with and without byte-order marks', () => {
    const text = 'a,σ\nLi,µ\n';
    const utf16 = (littleEndian: boolean, mark: string, content: string) => {
      const view = new DataView(new ArrayBuffer(2 * (mark + content).length));
      [...(mark + content)].forEach((letter, i) => view.setUint16(2 * i, letter.charCodeAt(0), littleEndian));
      return new Uint8Array(view.buffer);
    };
    const expected = { columnNames: ['a', 'σ'], columns: [['Li'], ['µ']] };
    expect(readCsv(strToU8(text), 'f').table).toMatchObject(expected);
    expect(readCsv(strToU8(`\ufeff${text}`), 'f').table).toMatchObject(expected);
    for (const littleEndian of [true, false]) {
      expect(readCsv(utf16(littleEndian, '\ufeff', text), 'f').table).toMatchObject(expected);
      const plain = readCsv(utf16(littleEndian, '', 'a,b\nLi,x\n'), 'f');
      expect(plain.table.columns).toEqual([['Li'], ['x']]);
      expect(plain.problems).toMatchObject([{ code: 'read-as-utf-16' }]);
    }
  });

  it('falls back to Windows-1252 and says where', () => {
    const bytes = Uint8Array.from('a,b\n1,2\nx,\xb5S \x80\n', (letter) => letter.charCodeAt(0));
    const { table, problems } = readCsv(bytes, 'data.csv');
    expect(table.columns[1]).toEqual(['2', 'µS €']);
    expect(problems).toMatchObject([{ code: 'assumed-latin-1', line: 3, value: 'µS €' }]);
  });

  it('names columns without a name and repeated ones', () => {
    const { table, problems } = readCsv('a,,a,a (2),a\n1,2,3,4,5\n', 'data.csv');
    expect(table.columnNames).toEqual(['a', 'column 2', 'a (3)', 'a (2)', 'a (4)']);
    expect(problems.map(({ code }) => code)).toEqual([
      'empty-column-name',
      'duplicate-column-name',
      'duplicate-column-name',
    ]);
  });

  it('ignores delimiters after the last column, but names a column that holds something', () => {
    expect(readCsv('a,b,,\n1,2,,\n3,4,,\n', 'f').table.columnNames).toEqual(['a', 'b']);
    expect(readCsv('a,b,,\n1,2,,\n3,4,5,\n', 'f').table.columnNames).toEqual(['a', 'b', 'column 3']);
  });

  it('fills short rows and reports each, up to twenty and then the rest at once', () => {
    const { table, problems } = readCsv('a,b,c\n1,2,3\n4,5\n', 'data.csv');
    expect(table.columns[2]).toEqual(['3', '']);
    expect(problems).toMatchObject([{ code: 'row-too-short', row: 2, value: '4,5' }]);
    const many = codesOf(`a,b,c\n1,2,3\n${'4,5\n'.repeat(30)}`);
    expect(many).toHaveLength(21);
  });

  it('refuses rows that are longer than the header, with the row', () => {
    expect(problemOf('a,b\n1,2\n1,2,3\n')).toMatchObject({ code: 'row-too-long', row: 2, value: '1,2,3' });
  });

  it('leaves out blank rows and counts those between rows', () => {
    const { table, problems } = readCsv('\na,b\n1,2\n,\n\n3,4\n\n\n', 'data.csv');
    expect(table.columns[0]).toEqual(['1', '3']);
    expect(problems).toMatchObject([{ code: 'blank-rows', row: 2 }]);
    expect(problems[0].message).toMatch(/^2 blank/);
  });

  it.each([
    ['nothing', '', 'empty-file'],
    ['white space', ' \n\n ', 'empty-file'],
    ['only delimiters', ',,\n,,\n', 'empty-file'],
    ['a header alone', 'ID,Reduced Composition\n', 'no-rows'],
    ['JSON', '{"a": [1, 2]}', 'not-a-table'],
    ['HTML', '<!doctype html>\n<p>404</p>', 'not-a-table'],
    ['a CIF', '# a comment\ndata_x\n_cell_length_a 3\n', 'not-a-table'],
    ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n', 'broken-quotes'],
    ['text after a closing quote', 'a,b\n"1" x,2\n', 'broken-quotes'],
    ['control characters', 'a,b\n1,\u0001\n', 'binary-file'],
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'excel-file'],
    ['an Excel file', zipSync({ '[Content_Types].xml': strToU8('<x/>') }), 'excel-file'],
    ['a ZIP', zipSync({ 'a.cif': strToU8('data_a') }), 'zip-file'],
    ['a gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'gzip-file'],
    ['a PDF', strToU8('%PDF-1.7'), 'not-a-table'],
    ['bytes', Uint8Array.of(1, 0, 0, 2, 255, 7), 'binary-file'],
  ])('refuses %s with a remedy', (_, input, code) => {
    const problem = problemOf(input);
    expect(problem).toMatchObject({ code, file: 'data.csv', severity: 'error' });
    expect(problem!.remedy).not.toBe('');
  });

  it('tells where a quote was opened that is never closed', () => {
    expect(problemOf('a,b\n1,2\n3,"4\n5,6\n')!.row).toBe(2);
  });

  it('stays quick on one name a thousand times, and refuses more columns than any table has', () => {
    const names = readCsv(`${'a,'.repeat(1000)}a\n${'1,'.repeat(1000)}1\n`, 'f').table.columnNames;
    expect(names.slice(-2)).toEqual(['a (1000)', 'a (1001)']);
    expect(problemOf(`${'a,'.repeat(10_000)}a\n1\n`)).toMatchObject({ code: 'too-many-columns' });
  });

  it('refuses a file that is too large before reading it', () => {
    expect(() => checkCsvSize(200_000_000, 'big.csv')).toThrow(/big\.csv.*50 MB.*200 MB/);
    expect(() => checkCsvSize(maxCsvBytes, 'big.csv')).not.toThrow();
    expect(problemOf(new Uint8Array(maxCsvBytes + 1))).toMatchObject({ code: 'file-too-large' });
  });

  it('reads any text or bytes into a table of equal columns, or throws an InputError', () => {
    const input = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'ab,;\t|"\n\r. 1<\ufeff'), maxLength: 80 }),
    );
    fc.assert(
      fc.property(input, (given) => {
        try {
          const { table } = readCsv(given, 'any');
          expect(new Set(table.columnNames).size).toBe(table.columnNames.length);
          expect(table.columns).toHaveLength(table.columnNames.length);
          for (const column of table.columns) expect(column).toHaveLength(table.nRows);
          expect(table.nRows).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('reads back what was written, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'aZ09 ,;|"µ\n'), maxLength: 6 });
    const rows = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(rows, (cells) => {
        const kept = cells.map((row, i) => [`r${i}`, ...row]);
        const header = kept[0].map((_, j) => `name${j}`);
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [header, ...kept].map((row) => row.map(quote).join(',')).join('\r\n');
        const { table } = readCsv(text, 'data.csv');
        expect(table.columnNames).toEqual(header);
        header.forEach((name, j) => {
          expect(cellsOf(table, name)).toEqual(kept.map((row) => row[j].trim()));
        });
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
