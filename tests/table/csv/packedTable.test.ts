import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTable, unpackTable } from '../../../src/table/csv/packedTable';
import type { TextTable } from '../../../src/table/csv/textTable';

function tableOf(columns: string[][]): TextTable {
  return {
    file: 'a.csv',
    columnNames: columns.map((_, k) => `c${k}`),
    columns,
    nRows: columns[0]?.length ?? 0,
    delimiter: ',',
    trimmed: [{ i: 0, column: 'c0', value: ' x' }],
  };
}

describe('a table between threads', () => {
  it('is a text for each column', () => {
    const table = tableOf([
      ['Li3N', '', 'LiCl'],
      ['1', '2', ''],
    ]);
    const packed = packTable(table);
    expect(packed.packed).toEqual(['Li3N\0\0LiCl', '1\x002\0']);
    expect('columns' in packed).toBe(false);
  });

  it('comes back cell for cell, whatever cells hold', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', 'a\0b', 'Li'));
    const columns = fc.tuple(fc.nat(4), fc.nat(6)).chain(([nColumns, nRows]) =>
      fc.array(fc.array(cell, { minLength: nRows, maxLength: nRows }), {
        minLength: nColumns,
        maxLength: nColumns,
      }),
    );
    fc.assert(
      fc.property(columns, (given) => {
        expect(unpackTable(packTable(tableOf(given)))).toEqual(tableOf(given));
      }),
    );
  });
});
