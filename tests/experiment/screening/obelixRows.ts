import { readFileSync } from 'node:fs';
import { guessRoles } from '../../../src/table/guessRoles';
import {
  elementTableNames,
  elementTablePath,
  parseElementTable,
} from '../../../src/features/tables/elementTables';
import { rememberingRunner } from '../../rememberingRunner';

const served = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../../public/${path}`, import.meta.url)));

export const runner = rememberingRunner();

export const tables = Object.fromEntries(
  elementTableNames.map((name) => [
    name,
    parseElementTable(name, new TextDecoder().decode(served(elementTablePath(name)))),
  ]),
);

/** Reads the training rows of OBELiX, and its CIFs by ID. */
export async function obelixRows() {
  const file = 'train.csv';
  const { table } = await runner.run('readTable', { file, bytes: served(`data/obelix/${file}`) });
  const train = await runner.run('cleanTable', { table, roles: guessRoles(table).roles, split: 'train' });
  const zip = 'cifs.zip';
  const { cifs } = await runner.run('readCifArchive', { file: zip, bytes: served(`data/obelix/${zip}`) });
  return { records: train.records, cifs };
}
