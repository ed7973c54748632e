/** Tables as large as may be are read, or refused with their count, whatever stands in their cells. */
import { expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { readCsv } from '../../../src/table/csv/csv';

const header = 'ID,Formula,sigma\n';

it.each([
  ['one cell of 48 MB', `${header}a,${'x'.repeat(48e6)},1\n`, 1],
  ['one quoted cell of 48 MB', `${header}a,"${'x'.repeat(48e6)}",1\n`, 1],
  ['one cell of 48 MB of spaces', `${header}a,Li${' '.repeat(48e6)}x,1\n`, 1],
  ['100 000 padded cells', header + `a,Li2O${' '.repeat(400)}x,1\n`.repeat(100_000), 100_000],
  ['499 999 rows', header + 'a,Li2O,1e-4\n'.repeat(499_999), 499_999],
  ['a million comment lines', '# a\n'.repeat(1e6) + `${header}a,b,1\n`, 1],
  ['ten million comment lines', '# a\n'.repeat(1e7) + `${header}a,b,1\n`, 1],
  ['a million lines in its cells', `${header}${`"a\n\n\n\n",b,1\n`.repeat(200_000)}`, 200_000],
])('reads a table with %s', (_, text, nRows) => {
  expect(readCsv(text, 'large.csv').table.nRows).toBe(nRows);
});

it.each([
  ['an open quote of 48 MB', `${header}a,"${'x'.repeat(48e6)},1\n`, 'broken-quotes'],
  ['an open quote and 20 million doubled ones', `${header}"${'""'.repeat(20e6)},b,1\n`, 'broken-quotes'],
  ['four million lines in one cell', `${header}"${'\n'.repeat(4e6)}",b,1\n`, 'table-too-large'],
  [
    'a header wider than its many rows',
    `${header.trim()}${',c'.repeat(9000)}\n${'a,b,1\n'.repeat(9000)}`,
    'table-too-large',
  ],
  ['20 million blank lines', `${header}${'\n'.repeat(20e6)}a,b,1\n`, 'table-too-large'],
])('refuses %s', (_, text, code) => {
  try {
    readCsv(text, 'large.csv');
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problem.file).toBe('large.csv');
    expect((error as InputError).problem.code).toBe(code);
  }
});
