import { InputError, type Problem } from '../../base/problem';
import { dataHash } from '../../experiment/sample/dataHash';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { maxCsvBytes } from '../../table/csv/tableLimits';
import type { ColumnRoles } from '../../table/roles';
import { guessRoles } from '../../table/guessRoles';
import type { TextTable } from '../../table/csv/textTable';
import type { DataDraft, LoadedData } from './dataState.svelte';
import type { FileSource } from './files';
import type { SessionServices } from '../storage/services';

type Report = (fraction: number, label?: string) => void;

const megabyte = 1_000_000;
/** Above these a tab runs out of memory before the study has a use for the data. */
export const largestTable = maxCsvBytes;
export const largestArchive = 100 * megabyte;

/** Refuses a file that is too large, before anything of it is read. Throws InputError. */
export function checkSize(file: FileSource, largest: number): void {
  if (file.size <= largest) return;
  throw new InputError({
    severity: 'error',
    code: 'file-too-large',
    file: file.name,
    value: `${(file.size / megabyte).toFixed(0)} MB`,
    message: `The file is larger than the ${largest / megabyte} MB that fit into a browser tab.`,
    remedy: 'Keep the columns and rows that the study needs, or split the file.',
  });
}

/** Reads the OBELiX files that are served with the page. */
export async function readEmbedded(
  services: SessionServices,
  pool: JobRunner,
  signal: AbortSignal,
  report: Report,
): Promise<DataDraft> {
  const asset = (name: string) => services.readAsset(`data/obelix/${name}`, signal);
  const [train, test, cifs] = await Promise.all([asset('train.csv'), asset('test.csv'), asset('cifs.zip')]);
  report(0.3);
  const sources = [
    bytesSource('train.csv', train),
    bytesSource('test.csv', test),
    bytesSource('cifs.zip', cifs),
  ];
  return { ...(await readFiles(pool, sources, signal, report)), source: 'obelix', name: 'OBELiX v1.2.0' };
}

function bytesSource(name: string, bytes: Uint8Array): FileSource {
  return { name, size: bytes.length, arrayBuffer: async () => bytes.slice().buffer };
}

/**
 * Reads tables (one, or train and test: the one with `test` in its name) and structures, and guesses the columns.
 * Throws InputError for the first file that cannot be used; then nothing is loaded.
 */
export async function readFiles(
  pool: JobRunner,
  files: readonly FileSource[],
  signal: AbortSignal,
  report: Report,
): Promise<DataDraft> {
  const isStructure = (file: FileSource) => /\.(zip|cif)$/i.test(file.name);
  const tableFiles = files.filter((file) => !isStructure(file));
  const structureFiles = files.filter(isStructure);
  const [trainFile, testFile] = chooseTables(tableFiles);
  for (const file of tableFiles) checkSize(file, largestTable);
  for (const file of structureFiles) checkSize(file, largestArchive);

  let done = 0;
  const step = <T>(value: T): T => {
    report(0.3 + (0.6 * ++done) / files.length);
    return value;
  };
  const read = async (file: FileSource) => ({
    file: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  const table = async (file: FileSource) => {
    const input = await read(file);
    return { ...step(await pool.run('readTable', input, { signal })), bytes: input.bytes };
  };
  const archive = async (file: FileSource) =>
    step(await pool.run('readCifArchive', await read(file), { signal }));

  const [train, test, archives] = await Promise.all([
    table(trainFile),
    testFile ? table(testFile) : null,
    Promise.all(structureFiles.map(archive)),
  ]);
  const cifs: Record<string, string> = Object.assign({}, ...archives.map((part) => part.cifs));
  const problems: Problem[] = [train, ...(test ? [test] : []), ...archives].flatMap((part) => part.problems);
  return {
    source: 'own',
    name: trainFile.name,
    sha256: await dataHash({ train: train.bytes, test: test?.bytes ?? null, cifs }, pool, { signal }),
    trainTable: train.table,
    testTable: test?.table ?? null,
    roles: guessRoles(train.table).roles,
    cifs,
    problems,
  };
}

function chooseTables(files: readonly FileSource[]): [FileSource, FileSource | null] {
  const refuse = (message: string, remedy: string, file?: string) =>
    new InputError({ severity: 'error', code: 'which-table', ...(file ? { file } : {}), message, remedy });
  if (files.length === 0) {
    throw refuse('There is no table among the files.', 'Add a CSV with one material in each row.');
  }
  if (files.length > 2) {
    throw refuse(
      `There are ${files.length} tables, and it is not clear which is which.`,
      'Drop one CSV, or two: one to train on, and one with “test” in its name.',
      files[2].name,
    );
  }
  const said = files.find(({ use }) => use === 'test');
  const named = files.find(({ name }) => /test/i.test(name));
  const test = files.length === 2 ? (said ?? named ?? files[1]) : null;
  return [files.find((file) => file !== test)!, test];
}

/** Cleans the tables of a draft by its roles. Throws InputError when nothing can be trained on. */
export async function completeData(
  pool: JobRunner,
  draft: DataDraft,
  signal: AbortSignal,
): Promise<LoadedData> {
  const clean = (split: 'train' | 'test', table: DataDraft['trainTable']) =>
    pool.run('cleanTable', { table, roles: rolesFor(table, draft.roles), split }, { signal });
  const [train, test] = await Promise.all([
    clean('train', draft.trainTable),
    draft.testTable ? clean('test', draft.testTable) : null,
  ]);
  if (train.records.length < 4) {
    throw new InputError({
      severity: 'error',
      code: 'too-few-rows',
      file: train.file,
      message: `Only ${train.records.length} rows have a composition and a conductivity.`,
      remedy: 'Check which columns hold them, under “Columns” on the Data step.',
    });
  }
  return { ...draft, train, test };
}

/** The roles that a table has columns for; the others as its own names suggest. */
function rolesFor(table: TextTable, roles: ColumnRoles): ColumnRoles {
  const known = Object.entries(roles).filter(([, column]) => table.columnNames.includes(column));
  if (known.length === Object.keys(roles).length) return roles;
  return { ...guessRoles(table).roles, ...Object.fromEntries(known) };
}
