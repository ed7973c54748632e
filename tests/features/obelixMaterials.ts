import { readFileSync } from 'node:fs';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import type { Material } from '../../src/features/blocks/featurizer';
import { cleanTable } from '../../src/table/cleaning/cleanTable';
import { readCsv } from '../../src/table/csv/csv';
import { guessRoles } from '../../src/table/guessRoles';
import { obelixCifs } from '../crystal/obelixCifs';

/** Reads all rows of the embedded data (train, then test) with their formulas and structures. */
export function obelixMaterials(): Material[] {
  const cifs = obelixCifs();
  return (['train', 'test'] as const).flatMap((split) => {
    const bytes = readFileSync(new URL(`../../public/data/obelix/${split}.csv`, import.meta.url));
    const { table } = readCsv(new Uint8Array(bytes), `${split}.csv`);
    return cleanTable(table, guessRoles(table).roles, split).records.map((record): Material => {
      const text = cifs[record.id];
      return {
        record,
        composition: parseFormula(record.reducedComposition),
        trueComposition: parseFormula(record.trueComposition),
        structure: text === undefined ? null : structureFromCif(text, `${record.id}.cif`),
        noStructure: text === undefined ? 'no-cif' : null,
      };
    });
  });
}
