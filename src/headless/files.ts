import { holdsTextMarks, textMarkNote } from '../base/csvText';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { gunzipped, gzipped } from '../base/compression/gzip';
import { InputError } from '../base/problem';
import {
  formatOfName,
  isNamedByFolder,
  precedence,
  structureFormatWords,
} from '../crystal/files/structureNames';
import type { ElementTables } from '../features/tables/elementTable';
import { elementTableNames, elementTablePath, parseElementTable } from '../features/tables/elementTables';
import { embeddedList } from '../experiment/further/embeddedList';
import { furtherRowsOf, type FurtherRows } from '../experiment/further/furtherRows';
import { readFurtherTable } from '../experiment/further/furtherTable';
import { embeddedFiles } from '../experiment/sample/published';
import { cleanSample, readSample, readStructures } from '../experiment/sample/readSample';
import type { SampleFile, SampleRows, SampleTables } from '../experiment/sample/readSample';
import type { JobRunner } from '../experiment/jobs/jobs';
import type { Provenance } from '../experiment/models/provenance';
import { knownRecords } from '../experiment/sample/knownRecords';
import type { RangePolicy } from '../table/cells/conductivityCell';
import { maxCsvBytes } from '../table/csv/tableLimits';
import type { TextTable } from '../table/csv/textTable';
import { mayShare, type ColumnRole, type ColumnRoles } from '../table/roles';
import type { TemperaturePolicy } from '../table/temperature/temperaturePolicy';
import type { FurtherChoice } from './args/argValues';
import { servedBytes } from './served/servedBytes';
import { isPipe, writeWhole, type WholeFile } from './kept/wholeFiles';

/** The data of an experiment, read and cleaned. */
export interface CommandData extends Pick<SampleTables, 'sha256' | 'problems' | 'namedCifs'>, SampleRows {
  /** For display. */
  readonly name: string;
  /** Rows of other tables to train on; absent where none are wanted. */
  readonly further?: FurtherRows;
}

/** Where the files are; `train` null stands for the embedded data. */
export interface DataPaths {
  readonly train: string | null;
  readonly test: string | null;
  /** Folders, ZIPs or single structures. The embedded rows have CIFs of their own where none is given. */
  readonly cifs: readonly string[];
  /** Columns of the training table that play other roles than would be guessed. */
  readonly columns?: ColumnRoles;
  /** What is done with temperatures; the usual where it is not said. */
  readonly temperature?: TemperaturePolicy;
  /** What is done with ranges; left out where it is not said. */
  readonly ranges?: RangePolicy;
  /** The sheet of workbooks among the tables, where one was named. */
  readonly sheet?: string | null;
}

/** Reads tables and structures. Throws InputError for a file that cannot be read. */
export async function readData(paths: DataPaths, runner: JobRunner): Promise<CommandData> {
  const { name, train, test, structures } = embeddedFiles;
  const given = paths.cifs.flatMap(structureFilesOf);
  const files =
    paths.train === null
      ? {
          train: servedFile(train),
          test: servedFile(test),
          structures: given,
          furtherStructures: [servedFile(structures)],
        }
      : {
          train: tableAt(paths.train, paths.sheet),
          test: paths.test === null ? null : tableAt(paths.test, paths.sheet),
          structures: given,
        };
  const read = await readSample(files, runner);
  const roles = rolesAsAsked(read.roles, paths.columns ?? {}, read.trainTable);
  const rows = await cleanSample(
    { ...read, roles, temperature: paths.temperature, ranges: paths.ranges },
    runner,
  );
  return {
    ...{ sha256: read.sha256, namedCifs: read.namedCifs, ...rows },
    name: paths.train === null ? name : files.train.name,
    problems: [...read.problems, ...rows.train.problems, ...(rows.test?.problems ?? [])],
  };
}

/** Puts the roles that were said in place of those that were guessed; a column plays one role, or names the rows too. */
function rolesAsAsked(
  guessed: ColumnRoles,
  asked: ColumnRoles,
  { file, columnNames }: TextTable,
): ColumnRoles {
  for (const [role, name] of Object.entries(asked)) {
    if (columnNames.includes(name)) continue;
    const message = `There is no such column for the role ${role}.`;
    const remedy = `Name one of ${columnNames.join(', ')}.`;
    throw new InputError({ severity: 'error', code: 'no-such-column', file, value: name, message, remedy });
  }
  const isTaken = (role: string, name: string) =>
    Object.entries(asked).some(
      ([other, column]) => column === name && !mayShare(other as ColumnRole, role as ColumnRole),
    );
  const others = Object.entries(guessed).filter(([role, name]) => !isTaken(role, name));
  return { ...Object.fromEntries(others), ...asked };
}

/** A table, with the sheet to read where it is a workbook. */
export function tableAt(path: string, sheet: string | null | undefined): SampleFile {
  const file = /\.gz$/i.test(path) ? unpackedFile(fileAt(path)) : fileAt(path);
  return sheet ? { ...file, sheet } : file;
}

/** A gzipped table, as it is without that. */
function unpackedFile({ name, bytes }: SampleFile): SampleFile {
  const bare = name.replace(/\.gz$/i, '');
  return { name: bare, bytes: async () => gunzipped(await bytes(), name, { bytes: maxCsvBytes }) };
}

function fileAt(path: string, name = basename(path)): SampleFile {
  return { name, bytes: async () => readBytes(path) };
}

/** A file that the app serves. */
function servedFile(path: string): SampleFile {
  return { name: basename(path), bytes: () => Promise.resolve(servedBytes(path)) };
}

/** What structures of candidates are told apart by. */
export type CandidateSurroundings = Pick<CommandData, 'unplaced' | 'cifs' | 'namedCifs' | 'train' | 'test'>;

/** Reads structures that are candidates' alone, where no data are read. */
export async function readOwnStructures(
  paths: readonly string[],
  runner: JobRunner,
): Promise<CandidateSurroundings & Pick<CommandData, 'problems'>> {
  const { cifs, problems } = await readStructures(paths.flatMap(structureFilesOf), runner);
  const train = { file: '', split: 'train', records: [], cleaning: [], problems: [] } as const;
  return { unplaced: [], cifs: {}, namedCifs: cifs, train, test: null, problems };
}

/** Reads further measurements, of the embedded list or of a table, and sorts them beside the data. */
export async function readFurther(
  choice: Exclude<FurtherChoice, 'off'>,
  data: CommandData,
  runner: JobRunner,
  sheet: string | null = null,
): Promise<FurtherRows> {
  const file = choice === 'on' ? servedFile(embeddedList.table) : tableAt(choice.file, sheet);
  const table = await readFurtherTable(file, runner);
  const name = choice === 'on' ? embeddedList.name : table.name;
  return furtherRowsOf({ ...table, name }, knownRecords(data), data.train.records.length);
}

/** Lists the structures of a folder, or the one file. Names keep their folder where it says whose file it is: `Li3N/POSCAR`. */
export function structureFilesOf(path: string): SampleFile[] {
  const named = (file: string) =>
    fileAt(
      file,
      isNamedByFolder(file) ? relative(dirname(dirname(resolve(file))), resolve(file)) : basename(file),
    );
  if (!isFolder(path)) return [named(path)];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const isFile = (name: string) => formatOfName(name) !== undefined && !isFolder(join(path, name));
  const order = (first: string, second: string) =>
    precedence(first) - precedence(second) || (first < second ? -1 : 1);
  const files = names.filter(isFile).sort(order);
  if (files.length > 0) return files.map((name) => named(join(path, name)));
  const remedy = `Name the folder that holds the structures (${structureFormatWords}).`;
  throw unreadable(path, 'no-cifs', 'The folder holds no structure.', remedy);
}

/** Reads the embedded element tables. */
export function readElementTables(): ElementTables {
  return Object.fromEntries(
    elementTableNames.map((name) => {
      const text = servedBytes(elementTablePath(name));
      return [name, parseElementTable(name, new TextDecoder().decode(text))];
    }),
  );
}

/** Writes a CSV with its provenance beside it: both or none; into a pipe alone. Throws InputError where it cannot. */
export function writeCsv(path: string, text: string, provenance: Provenance): void {
  const marks = holdsTextMarks(text) ? { text: textMarkNote } : {};
  const told = { ...provenance, settings: { ...provenance.settings, ...marks } };
  const about = { path: `${path}.provenance.json`, content: `${JSON.stringify(told, null, 2)}\n` };
  const table = { path, content: packedFor(path, text) };
  orUnwritable(path, () => writeWhole(isPipe(path) ? [table] : [table, about]));
}

/** Writes a text file, whole or not at all. Throws InputError where it cannot. */
export function writeText(path: string, text: string): void {
  writeBytes(path, packedFor(path, text));
}

/** A file whose name ends with .gz is compressed. */
function packedFor(path: string, text: string): Uint8Array | string {
  return /\.gz$/i.test(path) ? gzipped(new TextEncoder().encode(text)) : text;
}

/** Writes the files of a folder: all or, where one cannot be written, none. Throws InputError where it cannot. */
export function writeTogether(folder: string, files: readonly WholeFile[]): void {
  orUnwritable(folder, () => writeWhole(files));
}

/** Writes a file. Throws InputError where it cannot. */
export function writeBytes(path: string, content: Uint8Array | string): void {
  orUnwritable(path, () => writeWhole([{ path, content }]));
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
    throw unwritable(path, error);
  }
}

/** Says why a file could not be written. @param error of the file system */
export function unwritable(path: string, error: unknown): InputError {
  const code = codeOf(error);
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const message = isFull ? `The disk is full (${code}).` : `The file cannot be written (${code}).`;
  const remedy = isFull ? 'Make room, or choose another place.' : 'Choose another place.';
  return unreadable(path, isFull ? 'disk-full' : 'unwritable-file', message, remedy);
}

export function readBytes(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    const reason =
      codeOf(error) === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${codeOf(error)}).`;
    throw unreadable(path, 'unreadable-file', reason, 'Check the path.');
  }
}

/** Whether a folder stands at a path. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function unreadable(file: string, code: string, message: string, remedy: string): InputError {
  return new InputError({ severity: 'error', code, file, message, remedy });
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}
