/** Stage 1 columns from the row (DEFINITIONS §2). A cell without a measured value holds NaN and a reason. */
import { greatest, least } from '../../base/statistics';
import { InputError } from '../../base/problem';
import { amountOf, mass, scaled, totalAmount, type Composition } from '../../crystal/chemistry/composition';
import { latticeFromParameters } from '../../crystal/cell/lattice';
import { columnsUnder } from './column';
import { makeBlock, type Material } from './featurizer';
import { reasonCode, type MissingReason } from '../matrix/reasons';

/** Converts g mol⁻¹ Å⁻³ to g cm⁻³: 10 over the Avogadro number in 10²³ (DEFINITIONS §2). */
export const gramsPerCubicCentimetre = 1.6605390666;

/** A cell counts as cubic-like below this ratio of its longest and shortest axis … */
const cubicLengthRatio = 1.02;
/** … when every angle is nearer to 90° than this. */
const cubicAngleDegrees = 1;

export const geometryCsv = makeBlock({
  name: 'geometry_csv',
  columns: columnsUnder('Cell and symmetry (table)', [
    ['lattice_a', 'Cell length a as given in the table', 'Å', 'cell_lengths'],
    ['lattice_b', 'Cell length b as given in the table', 'Å', 'cell_lengths'],
    ['lattice_c', 'Cell length c as given in the table', 'Å', 'cell_lengths'],
    ['lattice_alpha', 'Cell angle α as given in the table', '°', 'cell_shape'],
    ['lattice_beta', 'Cell angle β as given in the table', '°', 'cell_shape'],
    ['lattice_gamma', 'Cell angle γ as given in the table', '°', 'cell_shape'],
    ['spacegroup_number', 'Number of the space group, 1 to 230', '', 'space_group'],
    ['density', 'Mass of the true composition over the cell volume', 'g cm⁻³', 'density'],
    ['volume_per_atom', 'Cell volume over the number of atoms in the true composition', 'Å³', 'density'],
    ['n_li_sites', 'Amount of Li in the cell, from the true composition', '', 'cell_contents'],
    ['formula_units_z', 'Formula units per cell, Z', '', 'cell_contents'],
    ['orthogonality_deviation', '|α − 90| + |β − 90| + |γ − 90|', '°', 'cell_shape'],
    [
      'is_cubic_like',
      '1 where the longest and shortest cell lengths differ by less than 2 % and each angle is within 1° of 90°',
      '',
      'cell_shape',
    ],
  ]),
  version: 1,
  tables: [],
  readsStructure: false,
  compute(material, _tables, values, reasons) {
    const { cell, spaceGroupNumber, formulaUnitsZ } = material.record;
    const set = (column: number, value: number, reason: MissingReason) => {
      values[column] = value;
      if (Number.isNaN(value)) reasons[column] = reasonCode(reason);
    };
    cell.forEach((value, column) => set(column, value, 'no-cell'));
    set(6, spaceGroupNumber, 'no-space-group');

    const contents = cellContents(material);
    const volume = cellVolume(material);
    const missing: MissingReason = contents === null ? 'no-true-composition' : volume.missing;
    set(7, contents === null ? NaN : (mass(contents) * gramsPerCubicCentimetre) / volume.value, missing);
    set(8, contents === null ? NaN : volume.value / totalAmount(contents), missing);
    set(9, contents === null ? NaN : amountOf(contents, 'Li'), 'no-true-composition');
    set(10, formulaUnitsZ, 'no-z');

    const deviations = cell.slice(3).map((angle) => Math.abs(angle - 90));
    set(11, deviations[0] + deviations[1] + deviations[2], 'no-cell');
    set(12, isCubicLike(cell.slice(0, 3), deviations), 'no-cell');
  },
});

/** What the cell holds: the true composition, else Z times the reduced one; null where neither is given. */
export function cellContents({ record, composition, trueComposition }: Material): Composition | null {
  if (trueComposition !== null) return trueComposition;
  const z = record.formulaUnitsZ;
  return composition !== null && z > 0 ? scaled(composition, z) : null;
}

/** Volume in Å³, NaN with its reason where the row has no cell or one that cannot be. */
export function cellVolume({ record }: Material): { value: number; missing: MissingReason } {
  if (record.cell.some(Number.isNaN)) return { value: NaN, missing: 'no-cell' };
  try {
    return { value: latticeFromParameters(record.cell).volume, missing: 'no-cell' };
  } catch (error) {
    if (error instanceof InputError) return { value: NaN, missing: 'impossible-cell' };
    throw error;
  }
}

/** 1 or 0; NaN where a length or angle is missing. */
function isCubicLike(lengths: readonly number[], deviations: readonly number[]): number {
  const ratio = greatest(lengths) / least(lengths);
  if (Number.isNaN(ratio) || deviations.some(Number.isNaN)) return NaN;
  return ratio < cubicLengthRatio && deviations.every((deviation) => deviation < cubicAngleDegrees) ? 1 : 0;
}
