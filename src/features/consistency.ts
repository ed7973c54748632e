import type { Problem } from '../base/problem';
import { amountOf, compositionDifference } from '../crystal/chemistry/composition';
import { cellComposition } from '../crystal/structure';
import type { Material } from './blocks/featurizer';

/** Compositions agree where they differ in no more than this share of the atoms. */
export const compositionTolerance = 0.01;

/** Something in a material's data that contradicts something else. Nothing is changed for it. */
export interface Finding {
  readonly code: 'formulas-disagree' | 'cif-disagrees' | 'cif-without-lithium';
  readonly material: Material;
  /** What was compared, for the column of a report. */
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** Compares a material's formulas with each other and with its CIF (where one was read). */
export function findings(material: Material): Finding[] {
  const { record, composition, trueComposition, structure } = material;
  const found: Finding[] = [];
  if (composition !== null && trueComposition !== null) {
    const difference = compositionDifference(composition, trueComposition);
    if (difference > compositionTolerance)
      found.push({
        code: 'formulas-disagree',
        material,
        column: 'contents of the cell',
        value: record.trueComposition,
        reason: `differs from the composition ${record.reducedComposition} by ${percent(difference)} of the atoms`,
      });
  }
  if (structure === null) return found;
  const inCell = cellComposition(structure);
  const value = inCell.symbols
    .map((symbol, i) => `${symbol}${Number(inCell.amounts[i].toFixed(3))}`)
    .join('');
  if (amountOf(inCell, 'Li') === 0 && composition !== null && amountOf(composition, 'Li') > 0)
    found.push({
      code: 'cif-without-lithium',
      material,
      column: 'CIF',
      value,
      reason: 'the CIF holds no lithium',
    });
  const stated = composition ?? trueComposition;
  const difference = stated === null ? 0 : compositionDifference(stated, inCell);
  if (difference > compositionTolerance)
    found.push({
      code: 'cif-disagrees',
      material,
      column: 'CIF',
      value,
      reason: `the CIF differs from the row’s composition by ${percent(difference)} of the atoms`,
    });
  return found;
}

/** Tells a finding as a problem. */
export function problemOf({ code, material: { record }, column, value, reason }: Finding): Problem {
  return {
    severity: 'warning',
    code,
    file: record.file,
    row: record.row,
    column,
    value,
    message: `${record.id}: ${reason}.`,
    remedy: 'Check which of the two is right; both were used as they are.',
  };
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
