/**
 * Cell descriptors of the row (DEFINITIONS §2, “Cell descriptors”): they need the cell, its contents and the space
 * group; where one is absent, all are missing.
 * @see tests/oracle/recipe_definitions.py, `cell_descriptors`
 */
import { pow } from '../../../base/elementary/power';
import { ln } from '../../../base/elementary/logarithm';
import { cbrt } from '../../../base/elementary/roots';
import { amountOf, totalAmount, type Composition } from '../../../crystal/chemistry/composition';
import { anionSymbols } from '../../../crystal/chemistry/elements';
import { ionCharges } from '../../../crystal/ions/ionCharges';
import { conventionalOperations, crystalSystems } from '../../../crystal/symmetry/conventionalCell';
import { reasonCode } from '../../matrix/reasons';
import { loadedTable, type ElementTable } from '../../tables/elementTable';
import { columnsUnder, type ColumnGroupName } from '../column';
import { makeBlock } from '../featurizer';
import { cellContents, cellVolume } from '../geometryCsv';
import { ionRadius } from './ionRadius';

/** Stands for an amount of nothing below a fraction line. */
const leastAmount = 1e-6;

export const cellDescriptors = makeBlock({
  name: 'cell_descriptors',
  columns: columnsUnder('Cell descriptors (table)', [
    ['cell_volume_per_anion', 'Cell volume over the anions in it', 'Å³', 'density'],
    ['cell_volume_per_non_li', 'Cell volume over the atoms in it that are not Li', 'Å³', 'density'],
    ['cell_li_density', 'Li per 100 Å³ of the cell', '(100 Å³)⁻¹', 'density'],
    ['cell_free_volume', 'Share of the cell outside the spheres of all ions but Li', '', 'density'],
    ['cell_anion_length', 'Cube root of the volume per anion', 'Å', 'density'],
    [
      'cell_log_operations',
      'Logarithm of the number of symmetry operations in the conventional cell',
      '',
      'space_group',
    ],
    ['cell_axis_ratio_long', 'Longest over shortest cell length', '', 'cell_shape'],
    ['cell_axis_ratio_middle', 'Middle over shortest cell length', '', 'cell_shape'],
    ['cell_log_volume', 'Logarithm of the cell volume in Å³', '', 'density'],
    ...crystalSystems.map(([system]): [string, string, string, ColumnGroupName] => [
      `cell_${system}`,
      `1 where the space group is ${system}`,
      '',
      'space_group',
    ]),
  ]),
  version: 1,
  tables: ['shannon'],
  readsStructure: false,
  compute(material, tables, values, reasons) {
    const contents = cellContents(material);
    const { value: volume, missing } = cellVolume(material);
    const number = material.record.spaceGroupNumber;
    const isNumbered = Number.isInteger(number) && number >= 1 && number <= 230;
    if (Number.isNaN(volume) || contents === null || !isNumbered) {
      const reason = contents === null ? 'no-true-composition' : 'no-space-group';
      reasons.fill(reasonCode(Number.isNaN(volume) ? missing : reason));
      return;
    }
    const anions = contents.symbols.reduce(
      (sum, symbol, i) => sum + (anionSymbols.has(symbol) ? contents.amounts[i] : 0),
      0,
    );
    const lithium = amountOf(contents, 'Li');
    const [shortest, middle, longest] = material.record.cell.slice(0, 3).sort((one, two) => one - two);
    const perAnion = volume / Math.max(anions, leastAmount);
    values.set([
      perAnion,
      volume / Math.max(totalAmount(contents) - lithium, leastAmount),
      (100 * lithium) / volume,
      1 - ionVolume(contents, loadedTable(tables, 'shannon')) / volume,
      cbrt(perAnion),
      ln(conventionalOperations(number)),
      longest / shortest,
      middle / shortest,
      ln(volume),
    ]);
    const system = crystalSystems.findIndex(([, lastNumber]) => number <= lastNumber);
    crystalSystems.forEach((_, k) => (values[9 + k] = k === system ? 1 : 0));
  },
});

/** Volume of the spheres of all ions but Li, Å³. */
function ionVolume(contents: Composition, shannon: ElementTable): number {
  const { charges } = ionCharges(contents);
  return contents.symbols.reduce((sum, symbol, i) => {
    if (symbol === 'Li') return sum;
    return sum + contents.amounts[i] * (4 / 3) * Math.PI * pow(ionRadius(shannon, symbol, charges[i]), 3);
  }, 0);
}
