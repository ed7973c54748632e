import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { finish } from '../../src/base/steps';
import { readFiles } from '../../src/session/data/loadData';
import { maxStudiedRows } from '../../src/table/csv/tableLimits';
import { tableSteps } from '../../src/table/readTable';
import { testServices, textFile } from '../session/testServices';

it('a table of more rows than are asked for is refused, whichever its format', () => {
  const csv = new TextEncoder().encode('Formula,sigma\nLi3N,1e-3\nLi2S,1e-7\n');
  const xlsx = new Uint8Array(readFileSync(new URL('cases/xlsx/sheets.xlsx', import.meta.url)));
  for (const bytes of [csv, xlsx]) {
    const read = (mostRows?: number) => finish(tableSteps(bytes, 'a', { mostRows })).table.nRows;
    expect([read(), read(2)]).toEqual([2, 2]);
    expect(() => read(1)).toThrow('a: The table has more than the 1 rows that are read. (read: “2 rows”)');
  }
});

it('the page studies no more rows than it can hold', async () => {
  const { pool } = testServices();
  const { signal } = new AbortController();
  const table = `Formula,sigma\n${'Li3N,1e-3\n'.repeat(maxStudiedRows + 1)}`;
  const reading = readFiles(pool, [textFile('long.csv', table)], signal, () => undefined);
  await expect(reading).rejects.toThrow('long.csv: The table has more than the 100000 rows that are read.');
});
