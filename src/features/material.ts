import { InputError, type Problem } from '../base/problem';
import { structureFromCif } from '../crystal/files/cif/cifStructure';
import type { Composition } from '../crystal/chemistry/composition';
import { parseFormula } from '../crystal/chemistry/formula';
import type { MaterialRecord } from '../table/dataset';
import type { Material } from './blocks/featurizer';

/**
 * Reads a row's formulas and its CIF. What cannot be read becomes null and a problem that names the material.
 * @param cif undefined where the material has none, or where none of the features reads it
 */
export function readMaterial(
  record: MaterialRecord,
  cif: string | undefined,
): { material: Material; problems: Problem[] } {
  const problems: Problem[] = [];
  const composition = readFormula(record, 'reducedComposition', problems);
  const trueComposition =
    record.trueComposition === record.reducedComposition
      ? composition
      : readFormula(record, 'trueComposition', problems);
  const bare = { record, composition, trueComposition, structure: null };
  if (cif === undefined) return { material: { ...bare, noStructure: 'no-cif' }, problems };
  try {
    const structure = structureFromCif(cif, `${record.id}.cif`);
    problems.push(...structure.problems);
    return { material: { ...bare, structure, noStructure: null }, problems };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(error.problem);
    return { material: { ...bare, noStructure: 'cif-unreadable' }, problems };
  }
}

function readFormula(
  record: MaterialRecord,
  key: 'reducedComposition' | 'trueComposition',
  problems: Problem[],
): Composition | null {
  const formula = record[key];
  if (formula === '') return null;
  try {
    return parseFormula(formula);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { problem } = error;
    const column = key === 'reducedComposition' ? 'composition' : 'contents of the cell';
    problems.push({
      ...problem,
      file: record.file,
      row: record.row,
      column,
      message: `${record.id}: ${problem.message}`,
    });
    return null;
  }
}
