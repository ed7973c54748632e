import { describe, expect, it } from 'vitest';
import type { FeatureBlock, Material } from '../../src/features/blocks/featurizer';
import { geometryCif } from '../../src/features/blocks/geometryCif';
import { geometryCsv } from '../../src/features/blocks/geometryCsv';
import { readGolden } from '../golden';
import { obelixMaterials } from './obelixMaterials';

const golden = readGolden<{ columns: string[]; rows: Record<string, number[]> }>('geometry');
const materials = obelixMaterials();

function rowOf(material: Material): number[] {
  return [geometryCsv, geometryCif].flatMap((block: FeatureBlock) => {
    const values = new Float64Array(block.columnNames.length).fill(NaN);
    block.compute(material, {}, values, new Uint8Array(values.length));
    return [...values];
  });
}

const rows = materials.map((material) => ({ id: material.record.id, values: rowOf(material) }));

describe('Stage 1 geometry of all 599 rows against pymatgen', () => {
  it('covers every row', () => {
    expect(rows.map((row) => row.id).sort()).toEqual(Object.keys(golden.rows).sort());
    expect(rows).toHaveLength(599);
  });

  it('names the same columns', () => {
    expect([...geometryCsv.columnNames, ...geometryCif.columnNames]).toEqual(golden.columns);
  });

  it.each(golden.columns.map((name, column) => [name, column] as const))('%s', (_, column) => {
    const different = rows
      .map(({ id, values }) => ({ id, value: values[column], expected: golden.rows[id][column] }))
      .filter(({ value, expected }) => !(Math.abs(value - expected) <= 1e-6 * Math.abs(expected)));
    expect(different).toEqual([]);
  });
});
