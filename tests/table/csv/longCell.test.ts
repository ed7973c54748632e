import { expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { readCsv } from '../../../src/table/csv/csv';
import { maxCellLength } from '../../../src/table/csv/tableLimits';

const tableWith = (cell: string) => `Formula,sigma\nLi3N,1e-3\n${cell},1\n`;

it('a cell of a megabyte is refused by its line, one below is read', () => {
  const { table } = readCsv(tableWith('x'.repeat(maxCellLength)), 'a.csv');
  expect(table.columns[0][1].length).toBe(maxCellLength);
  for (const cell of ['x'.repeat(maxCellLength + 1), `Li${' '.repeat(maxCellLength)}F`]) {
    const read = () => readCsv(tableWith(cell), 'a.csv');
    expect(read).toThrow(InputError);
    expect(read).toThrow(/^a\.csv, line 3: A cell has 100000\d characters, more than 1000000\./);
  }
});
