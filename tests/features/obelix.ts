import { readFileSync } from 'node:fs';
import type { ElementTables } from '../../src/features/tables/elementTable';
import {
  elementTableNames,
  elementTablePath,
  parseElementTable,
} from '../../src/features/tables/elementTables';
import { cleanTable } from '../../src/table/cleaning/cleanTable';
import { readCsv } from '../../src/table/csv/csv';
import type { Dataset, MaterialRecord } from '../../src/table/dataset';
import { guessRoles } from '../../src/table/guessRoles';
import { materialRecord } from '../materialRecord';

const bytesOf = (path: string) => readFileSync(new URL(`../../public/${path}`, import.meta.url));

/** Reads the element tables that the app serves. */
export function servedTables(): ElementTables {
  return Object.fromEntries(
    elementTableNames.map((name) => [
      name,
      parseElementTable(name, bytesOf(elementTablePath(name)).toString()),
    ]),
  );
}

/** Reads and cleans the embedded OBELiX rows of a split. */
export function obelix(split: 'train' | 'test'): Dataset {
  const { table } = readCsv(bytesOf(`data/obelix/${split}.csv`), `${split}.csv`);
  return cleanTable(table, guessRoles(table).roles, split);
}

/** Makes a record of a formula, everything else missing. */
export function recordOf(formula: string, more: Partial<MaterialRecord> = {}): MaterialRecord {
  return materialRecord({ id: formula, reducedComposition: formula, ...more });
}
