import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { csvText, markedText, unmarkedText } from '../../src/base/csvText';
import { readCsv } from '../../src/table/csv/csv';

describe('texts that a spreadsheet would run', () => {
  it.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['+Li', "'+Li"],
    ['-cmd', "'-cmd"],
    ['@x', "'@x"],
    ['\t=x', "'\t=x"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ["'=x", "''=x"],
    ['-5.5e-3', '-5.5e-3'],
    ['+.5', '+.5'],
    ['-', "'-"],
    ['-1.5 V', '-1.5 V'],
    ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
    ['Li3N', 'Li3N'],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
    ['', ''],
  ])('%j is written %j', (text, written) => {
    expect(markedText(text)).toBe(written);
    expect(unmarkedText(written)).toBe(text);
  });

  it('no written cell begins with what runs, and every text comes back', () => {
    const text = fc.string({ unit: fc.constantFrom(..."=+-@'\t\r\n 1e.aＬ＝") });
    fc.assert(
      fc.property(text, (given) => {
        const written = markedText(given);
        expect(unmarkedText(written)).toBe(given);
        if (!/^[\s+-]*[\d.]+(e[+-]?\d+)?( a)?\s*$/.test(written))
          expect(written.trimStart()).not.toMatch(/^[=+\-@＝]/);
      }),
    );
  });

  it('only where it is wanted', () => {
    expect(csvText([['=1', 'a,b']])).toBe('=1,"a,b"\n');
    expect(csvText([['=1', '-2']], { forSpreadsheets: true })).toBe("'=1,-2\n");
  });
});

test('a table that we wrote is read as it was', () => {
  const rows = [
    ['id', 'formula', 'log_sigma'],
    ['=HYPERLINK("http://x")', '-Li3N', '-4.5'],
    ["'=quoted", '@Li', '-3'],
    ['+plain', 'Li2S', '2'],
  ];
  const text = csvText(rows, { forSpreadsheets: true });
  expect(Papa.parse<string[]>(text.trim()).data[1]).toEqual(['\'=HYPERLINK("http://x")', "'-Li3N", '-4.5']);
  const { table, problems } = readCsv(text, 'own.csv');
  expect(table.columns.map((column) => column[0])).toEqual(rows[1]);
  expect(table.columns[0]).toEqual(rows.slice(1).map(([id]) => id));
  expect(problems.filter(({ code }) => code === 'text-marks').map(({ column }) => column)).toEqual([
    'id',
    'formula',
  ]);
  expect(table.trimmed).toEqual([]);
});
