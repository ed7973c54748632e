import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf } from '../base/hash';
import { InputError } from '../base/problem';
import type { Problem } from '../base/problem';
import type { ElementTables } from '../features/tables/elementTable';
import { elementTableNames, elementTablePath, parseElementTable } from '../features/tables/elementTables';
import { dataHash } from '../experiment/sample/dataHash';
import type { JobRunner } from '../experiment/jobs/jobs';
import type { Provenance } from '../experiment/models/provenance';
import type { Dataset, Split } from '../table/dataset';
import { guessRoles } from '../table/guessRoles';

/** The data of a study, read and cleaned. */
export interface StudyData {
  /** For display. */
  readonly name: string;
  /** Whether the rows are those that the report is about: OBELiX's, wherever they were read from. */
  readonly isReported: boolean;
  readonly train: Dataset;
  readonly test: Dataset | null;
  /** CIF text by material ID. */
  readonly cifs: Readonly<Record<string, string>>;
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** Where the study's files are; `train` null stands for the embedded data. */
export interface DataPaths {
  readonly train: string | null;
  readonly test: string | null;
  /** Folders, ZIPs or CIFs. The embedded rows have CIFs of their own where none is given. */
  readonly cifs: readonly string[];
}

/** Reads tables and structures. Throws InputError for a file that cannot be read. */
export async function readStudyData(paths: DataPaths, runner: JobRunner): Promise<StudyData> {
  const embedded = paths.train === null;
  const obelix = join(publicFolder(), 'data', 'obelix');
  const trainPath = paths.train ?? join(obelix, 'train.csv');
  const testPath = embedded ? join(obelix, 'test.csv') : paths.test;
  const [train, test, own, given] = await Promise.all([
    readDataset(trainPath, 'train', runner),
    testPath === null ? null : readDataset(testPath, 'test', runner),
    readCifs(embedded ? [join(obelix, 'cifs.zip')] : [], runner),
    readCifs(paths.cifs, runner),
  ]);
  const cifs = { ...own.cifs, ...given.cifs };
  return {
    name: embedded ? 'OBELiX v1.2.0' : basename(trainPath),
    isReported: embedded || (await isObelix(train.dataset, test?.dataset, obelix, runner)),
    train: train.dataset,
    test: test?.dataset ?? null,
    cifs,
    sha256: await dataHash({ train: train.bytes, test: test?.bytes ?? null, cifs }, runner),
    problems: [...train.problems, ...(test?.problems ?? []), ...own.problems, ...given.problems],
  };
}

/** Compares rows with the embedded ones, by ID and target. */
async function isObelix(train: Dataset, test: Dataset | undefined, obelix: string, runner: JobRunner) {
  const rowsOf = (dataset: Dataset) => hashOf(dataset.records.map(({ id, logSigma }) => [id, logSigma]));
  if (!test) return false;
  const [ownTrain, ownTest] = await Promise.all([
    readDataset(join(obelix, 'train.csv'), 'train', runner),
    readDataset(join(obelix, 'test.csv'), 'test', runner),
  ]);
  return rowsOf(ownTrain.dataset) === rowsOf(train) && rowsOf(ownTest.dataset) === rowsOf(test);
}

/** Reads and cleans one table, its columns guessed from their names. */
export async function readDataset(path: string, split: Split, runner: JobRunner) {
  const bytes = readBytes(path);
  const { table, problems } = await runner.run('readTable', { file: basename(path), bytes });
  const dataset = await runner.run('cleanTable', { table, roles: guessRoles(table).roles, split });
  return { bytes, dataset, problems: [...problems, ...dataset.problems] };
}

/** Reads the CIFs of ZIPs, single files, and folders with all below them. Of equal IDs the first counts, with a warning. */
async function readCifs(paths: readonly string[], runner: JobRunner) {
  const cifs: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const path of paths.flatMap(cifFilesOf)) {
    const file = basename(path);
    const part = await runner.run('readCifArchive', { file, bytes: readBytes(path) });
    problems.push(...part.problems);
    for (const [id, text] of Object.entries(part.cifs)) {
      if (!Object.hasOwn(cifs, id)) cifs[id] = text;
      else problems.push(repeatedCif(file, id));
    }
  }
  return { cifs, problems };
}

function cifFilesOf(path: string): string[] {
  if (!isFolder(path)) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.cif$/i.test(name)).sort();
  if (files.length > 0) return files.map((name) => join(path, name));
  throw unreadable(path, 'no-cifs', 'The folder holds no .cif file.', 'Name the folder that holds the CIFs.');
}

function repeatedCif(file: string, value: string): Problem {
  const message = 'A CIF of this ID was read before; this one was left out.';
  return {
    severity: 'warning',
    code: 'repeated-cif',
    file,
    value,
    message,
    remedy: 'Keep one CIF for each ID.',
  };
}

/** Reads the embedded element tables. */
export function readElementTables(): ElementTables {
  const root = publicFolder();
  return Object.fromEntries(
    elementTableNames.map((name) => {
      const text = readBytes(join(root, elementTablePath(name)));
      return [name, parseElementTable(name, new TextDecoder().decode(text))];
    }),
  );
}

/** Writes a CSV with its provenance beside it. */
export function writeCsv(path: string, text: string, provenance: Provenance): void {
  writeText(path, text);
  writeText(`${path}.provenance.json`, `${JSON.stringify(provenance, null, 2)}\n`);
}

/** Writes a text file. Throws InputError where it cannot. */
export function writeText(path: string, text: string): void {
  orUnwritable(path, () => writeFileSync(path, text));
}

/** Checks, before any work, that a file can be written. Throws InputError where it cannot. */
export function checkWritable(path: string): void {
  orUnwritable(path, () => {
    if (isFolder(path)) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
  });
}

function orUnwritable(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const message = `The file cannot be written (${codeOf(error)}).`;
    throw unreadable(path, 'unwritable-file', message, 'Choose another place.');
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    const reason =
      codeOf(error) === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${codeOf(error)}).`;
    throw unreadable(path, 'unreadable-file', reason, 'Check the path.');
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function unreadable(file: string, code: string, message: string, remedy: string): InputError {
  return new InputError({ severity: 'error', code, file, message, remedy });
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

/** The served files stand beside the folder of the built programs. */
function publicFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, '..', 'public'), join(here, '..', '..', 'public')];
  const found = places.find((folder) => existsSync(join(folder, 'tables')));
  if (found) return found;
  throw unreadable(
    places[0],
    'missing-public',
    'The embedded data is not there.',
    'Run from a full checkout.',
  );
}
