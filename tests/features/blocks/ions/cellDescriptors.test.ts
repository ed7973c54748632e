import { describe, expect, it } from 'vitest';
import { cellDescriptors } from '../../../../src/features/blocks/ions/cellDescriptors';
import { missingReasons } from '../../../../src/features/matrix/reasons';
import type { MaterialRecord } from '../../../../src/table/dataset';
import { materialOf } from '../../materialOf';
import { servedTables } from '../../obelix';

const tables = servedTables();

function rowOf(row: Partial<MaterialRecord>) {
  const values = new Float64Array(16).fill(NaN);
  const reasons = new Uint8Array(16);
  void cellDescriptors.compute(materialOf(row), tables, values, reasons);
  return Object.fromEntries(
    cellDescriptors.columnNames.map((name, j) => [
      name,
      { value: values[j], reason: missingReasons[reasons[j]].name },
    ]),
  );
}
const lithia: Partial<MaterialRecord> = {
  reducedComposition: 'Li2O',
  trueComposition: 'Li8O4',
  spaceGroupNumber: 225,
  cell: [4, 5, 6, 90, 90, 90],
};

describe('cell_descriptors', () => {
  it('measure a cell of 120 Å³ with Li8O4', () => {
    const row = rowOf(lithia);
    const values = Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value]));
    expect(values.cell_volume_per_anion).toBeCloseTo(30, 12);
    expect(values.cell_volume_per_non_li).toBeCloseTo(30, 12);
    expect(values.cell_li_density).toBeCloseTo(800 / 120, 12);
    expect(values.cell_free_volume).toBeCloseTo(1 - (4 * 4 * Math.PI * 1.4 ** 3) / 3 / 120, 12);
    expect(values.cell_anion_length).toBeCloseTo(Math.cbrt(30), 12);
    expect(values.cell_log_operations).toBeCloseTo(Math.log(192), 12);
    expect(values.cell_axis_ratio_long).toBe(1.5);
    expect(values.cell_axis_ratio_middle).toBe(1.25);
    expect(values.cell_log_volume).toBeCloseTo(Math.log(120), 12);
    expect([values.cell_cubic, values.cell_hexagonal, values.cell_triclinic]).toEqual([1, 0, 0]);
    expect(Object.values(row).every(({ reason }) => reason === 'present')).toBe(true);
  });

  it('take Z times the reduced composition where there is no true one', () => {
    expect(rowOf({ ...lithia, trueComposition: '', formulaUnitsZ: 4 })).toEqual(rowOf(lithia));
  });

  it.each([
    ['no-cell', { cell: [4, NaN, 6, 90, 90, 90] }],
    ['impossible-cell', { cell: [4, 5, 6, 10, 90, 170] }],
    ['no-true-composition', { trueComposition: '', formulaUnitsZ: NaN }],
    ['no-space-group', { spaceGroupNumber: NaN }],
    ['no-space-group', { spaceGroupNumber: 231 }],
  ] satisfies [string, Partial<MaterialRecord>][])('are all missing for %s', (reason, more) => {
    const cells = Object.values(rowOf({ ...lithia, ...more }));
    expect(cells).toEqual(cells.map(() => ({ value: NaN, reason })));
  });
});
