import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/base/steps';
import { parseFormula } from '../../../../src/crystal/chemistry/formula';
import { ionCharges } from '../../../../src/crystal/ions/ionCharges';
import { usualCharge } from '../../../../src/crystal/ions/usualCharges';
import { conventionalOperations } from '../../../../src/crystal/symmetry/conventionalCell';
import type { FeatureBlock, Material } from '../../../../src/features/blocks/featurizer';
import { ionRadius } from '../../../../src/features/blocks/ions/ionRadius';
import { missingReasons } from '../../../../src/features/matrix/reasons';
import { featureBlock } from '../../../../src/features/registry';
import { readGolden } from '../../../golden';
import { materialOf } from '../../materialOf';
import { servedTables } from '../../obelix';
import { obelixMaterials } from '../../obelixMaterials';

type Numbers = readonly (number | null)[];

/** Written by tests/oracle/recipe_features.py: ten digits, null for NaN. */
const golden = readGolden<{
  columnNames: Record<'ion' | 'cell' | 'li', readonly string[]>;
  rows: readonly { id: string; ion: Numbers; cell: Numbers; li: Numbers | null }[];
  formulas: readonly {
    formula: string;
    charges: Record<string, number>;
    formal: number;
    residual: number;
    ion: Numbers;
  }[];
  common: Record<string, number>;
  radii: Record<string, Numbers>;
  withoutRadius: readonly string[];
  operations: readonly number[];
}>('recipe_features');

const tables = servedTables();
const materials = obelixMaterials();

/** The values of a row of a block; each NaN has a reason, and no number has one. */
function rowOf(block: FeatureBlock, material: Material): Float64Array {
  const values = new Float64Array(block.columnNames.length).fill(NaN);
  const reasons = new Uint8Array(values.length);
  const steps = block.compute(material, tables, values, reasons);
  if (steps) finish(steps);
  const isTold = [...values].map((value, j) => Number.isNaN(value) === (reasons[j] !== 0));
  expect(isTold, `${material.record.id}: ${[...reasons].map((code) => missingReasons[code].name)}`).toEqual(
    isTold.map(() => true),
  );
  return values;
}

/** The largest difference, relative to numbers above 1; infinite where one is missing and the other not. */
function largestDifference(values: Float64Array, expected: Numbers): number {
  expect(values).toHaveLength(expected.length);
  return Math.max(
    ...expected.map((number, j) => {
      if (number === null || Number.isNaN(values[j]))
        return number === null && Number.isNaN(values[j]) ? 0 : Infinity;
      return Math.abs(values[j] - number) / Math.max(1, Math.abs(number));
    }),
  );
}

/** `ion_difference_covalent_radius` of `difference_CovalentRadius`. */
function snakeCase(name: string): string {
  return name
    .replace('polarizability(A^3)', 'polarizability')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase();
}

describe.each([
  ['ion', 'ion_statistics', 'ion_', 66],
  ['cell', 'cell_descriptors', 'cell_', 16],
  ['li', 'li_environment', 'li_env_', 14],
] as const)('the columns “%s” of the recipe', (key, name, prefix, nColumns) => {
  const block = featureBlock(name);

  it('have the prototype’s names and order', () => {
    expect(block.columnNames).toHaveLength(nColumns);
    expect(block.columnNames).toEqual(
      golden.columnNames[key].map((column) => prefix + snakeCase(column).replaceAll('__', '_')),
    );
  });

  it('are the prototype’s on all 599 rows of OBELiX', () => {
    expect(golden.rows.map(({ id }) => id)).toEqual(materials.map(({ record }) => record.id));
    const bound = key === 'li' ? 1e-7 : 1e-9;
    materials.forEach((material, i) => {
      const values = rowOf(block, material);
      const expected = golden.rows[i][key];
      if (expected === null) expect([...values].every(Number.isNaN), material.record.id).toBe(true);
      else expect(largestDifference(values, expected), material.record.id).toBeLessThan(bound);
    });
    const nRows = key === 'li' ? 314 : 599;
    expect(golden.rows.filter((row) => row[key] !== null)).toHaveLength(nRows);
  });
});

describe('ions of formulas of all kinds', () => {
  it('have the prototype’s charges', () => {
    for (const { formula, charges, formal, residual } of golden.formulas) {
      const composition = parseFormula(formula);
      const found = ionCharges(composition);
      const scale = Math.max(1, Math.abs(formal));
      expect(Math.abs(found.formal - formal) / scale, formula).toBeLessThan(1e-9);
      expect(Math.abs(found.residual - residual) / scale, formula).toBeLessThan(1e-9);
      composition.symbols.forEach((symbol, i) =>
        expect(found.charges[i], `${formula} ${symbol}`).toBeCloseTo(charges[symbol], 8),
      );
      expect(Object.keys(charges).sort()).toEqual([...composition.symbols].sort());
    }
    expect(golden.formulas.length).toBeGreaterThan(450);
  });

  it('have the prototype’s statistics', () => {
    const block = featureBlock('ion_statistics');
    // Ar has a radius of its own in the prototype.
    const compared = golden.formulas.filter(({ formula }) => !formula.includes('Ar'));
    for (const { formula, ion } of compared) {
      const values = rowOf(block, materialOf({ id: formula, reducedComposition: formula }));
      expect(largestDifference(values, ion), formula).toBeLessThan(2e-9);
    }
  });

  it('have SMACT’s usual charges, but for Sb and Tl', () => {
    const differing = Object.entries(golden.common).filter(([symbol, q]) => usualCharge(symbol) !== q);
    expect(differing).toEqual([
      ['Sb', 3],
      ['Tl', 1],
    ]);
    expect(Object.keys(golden.common)).toHaveLength(103);
    expect(usualCharge('Og')).toBe(0);
  });

  it('have Shannon’s radii, and one for all without', () => {
    const charges = [0, 1, 1.5, 2.2, 3, 4, 5, 6.6, 9];
    for (const [symbol, radii] of Object.entries(golden.radii)) {
      const found = charges.map((charge) => ionRadius(tables.shannon, symbol, charge));
      if (symbol === 'Ar') expect(found).toEqual(charges.map(() => 0.72));
      else expect(largestDifference(Float64Array.from(found), radii), symbol).toBeLessThan(1e-9);
    }
    const without = golden.withoutRadius.filter((symbol) => Object.hasOwn(tables.shannon.rows, symbol));
    expect(without).toEqual([]);
    expect(Object.keys(tables.shannon.rows)).toHaveLength(118 - golden.withoutRadius.length);
  });
});

it('the operations of a conventional cell are pymatgen’s in all 230 groups', () => {
  expect(golden.operations.map((_, k) => conventionalOperations(k + 1))).toEqual(golden.operations);
  expect(() => conventionalOperations(231)).toThrow(RangeError);
  expect(() => conventionalOperations(0)).toThrow(RangeError);
});
