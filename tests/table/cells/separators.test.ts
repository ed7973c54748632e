import { describe, expect, it } from 'vitest';
import { readNumberCell } from '../../../src/table/cells/numberCell';
import { commasOf } from '../../../src/table/cells/separators';

const valuesOf = (cells: readonly string[], delimiter = ',') =>
  cells.map((cell) => {
    const read = readNumberCell(cell, commasOf(cells, delimiter));
    return read.kind === 'number' ? read.value : read.kind;
  });

describe('separators, decided by the column', () => {
  it.each([
    [['1,200,000', '160,000', '1,234'], ',', [1200000, 160000, 1234]],
    [['1,234.5', '2,345', '12'], ',', [1234.5, 2345, 12]],
    [['1.234,5', '160.000', '0,5'], ';', [1234.5, 160000, 0.5]],
    [['1.200.000', '160.000'], ',', [1200000, 160000]],
    [['0,31', '12,0', '1,234'], ';', [0.31, 12, 1.234]],
    [['1,234', '5,678'], ';', [1.234, 5.678]],
    [['1,234', '5,678'], ',', ['unreadable', 'unreadable']],
    [['8.123', '10.456'], ';', [8.123, 10.456]],
    [['8.123', '12,5'], ',', [8.123, 12.5]],
    [['1,200,000', '0,5'], ',', [1200000, 0.5]],
  ])('%j (%s)', (cells, delimiter, values) => {
    expect(valuesOf(cells, delimiter)).toEqual(values);
  });
});
