import { InputError, type Problem } from '../base/problem';
import { structureFromCif } from '../crystal/files/cif/cifStructure';
import type { Composition } from '../crystal/chemistry/composition';
import { readFormula } from '../crystal/chemistry/formula';
import type { MaterialRecord } from '../table/dataset';
import type { Material } from './blocks/featurizer';

/**
 * Reads a row's formulas and its CIF. What cannot be read becomes null and a problem that names the material; so do
 * decisions against the plain reading of a formula.
 * @param cif undefined where the material has none, or where none of the features reads it
 */
export function readMaterial(
  record: MaterialRecord,
  cif: string | undefined,
): { material: Material; problems: Problem[] } {
  const problems: Problem[] = [];
  const composition = compositionOf(record, 'reducedComposition', problems);
  const trueComposition =
    record.trueComposition === record.reducedComposition
      ? composition
      : compositionOf(record, 'trueComposition', problems);
  const bare = { record, composition, trueComposition, structure: null };
  if (cif === undefined) return { material: { ...bare, noStructure: 'no-cif' }, problems };
  try {
    const structure = structureFromCif(cif, `${record.id}.cif`);
    for (const each of structure.problems) problems.push(each);
    return { material: { ...bare, structure, noStructure: null }, problems };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(error.problem);
    return { material: { ...bare, noStructure: 'cif-unreadable' }, problems };
  }
}

function compositionOf(
  record: MaterialRecord,
  key: 'reducedComposition' | 'trueComposition',
  problems: Problem[],
): Composition | null {
  const formula = record[key];
  if (formula === '') return null;
  const place = (problem: Problem): Problem => ({
    ...problem,
    file: record.file,
    row: record.row,
    column: key === 'reducedComposition' ? 'composition' : 'contents of the cell',
    message: `${record.id}: ${problem.message}`,
  });
  try {
    const { composition, notes } = readFormula(formula);
    for (const each of notes.map(place)) problems.push(each);
    return composition;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(place(error.problem));
    return null;
  }
}
