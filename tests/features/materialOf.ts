import { finish } from '../../src/base/steps';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import type { FeatureBlock, Material } from '../../src/features/blocks/featurizer';
import { missingReasons } from '../../src/features/matrix/reasons';
import type { MaterialRecord } from '../../src/table/dataset';
import { materialRecord } from '../materialRecord';

/** Makes a material from a partial row and a CIF text. */
export function materialOf(row: Partial<MaterialRecord>, cif?: string): Material {
  const record = materialRecord(row);
  const read = (formula: string) => (formula === '' ? null : parseFormula(formula));
  return {
    record,
    composition: read(record.reducedComposition),
    trueComposition: read(record.trueComposition),
    structure: cif === undefined ? null : structureFromCif(cif, 'x.cif'),
    noStructure: cif === undefined ? 'no-cif' : null,
  };
}

/** Computes one row of a block: value and name of the reason by column. */
export function computeRow(
  block: FeatureBlock,
  material: Material,
): Record<string, { value: number; reason: string }> {
  const values = new Float64Array(block.columnNames.length).fill(NaN);
  const reasons = new Uint8Array(values.length);
  const steps = block.compute(material, {}, values, reasons);
  if (steps) finish(steps);
  return Object.fromEntries(
    block.columnNames.map((name, column) => [
      name,
      { value: values[column], reason: missingReasons[reasons[column]].name },
    ]),
  );
}

export const present = (value: number) => ({ value, reason: 'present' });
export const missing = (reason: string) => ({ value: NaN, reason });
export const zero = (reason: string) => ({ value: 0, reason });
