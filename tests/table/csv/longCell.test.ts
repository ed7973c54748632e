import { expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { finish } from '../../../src/base/steps';
import { tableSteps } from '../../../src/table/readTable';
import { maxCellLength } from '../../../src/table/csv/tableLimits';

const read = (text: string) => finish(tableSteps(new TextEncoder().encode(text), 'a.csv', { mostRows: 10 }));
const tableWith = (cell: string) => `Formula,sigma\nLi3N,1e-3\n${cell},1\n`;

it('a cell of a megabyte is refused by its row, one below is read', () => {
  const { table } = read(tableWith('x'.repeat(maxCellLength)));
  expect(table.columns[0][1].length).toBe(maxCellLength);
  for (const cell of ['x'.repeat(maxCellLength + 1), `Li${' '.repeat(maxCellLength)}F`]) {
    const reading = () => read(tableWith(cell));
    expect(reading).toThrow(InputError);
    expect(reading).toThrow(/^a\.csv, row 2: A cell has 100000\d characters, more than 1000000\./);
  }
});
