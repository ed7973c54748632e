import { InputError } from '../../base/problem';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { embeddedFiles } from '../../experiment/sample/published';
import { cleanSample, readSample, type SampleFile } from '../../experiment/sample/readSample';
import type { ReadingChoices } from '../../experiment/sample/readingChoices';
import { maxStudiedRows } from '../../table/csv/tableLimits';
import { isStructure, sampleFile, type FileSource } from '../app/files';
import type { DataDraft, LoadedData } from '../app/loadedData';
import type { SessionServices } from '../storage/services';

/** The files of OBELiX as they come. */
export type EmbeddedBytes = Readonly<Record<'train' | 'test' | 'structures', Promise<Uint8Array>>>;

type Report = (fraction: number) => void;

/** Shares of the progress: fetching what is served, then reading. The rest is hashing. */
const [fetchShare, readShare] = [0.3, 0.6];

/**
 * Reads the OBELiX files that are served with the page.
 * @param served its files by their names in `embeddedFiles`, on their way already
 */
export async function readEmbedded(
  served: EmbeddedBytes,
  pool: JobRunner,
  signal: AbortSignal,
  onProgress: Report,
): Promise<DataDraft> {
  const asset = async (path: string, reading: Promise<Uint8Array>): Promise<SampleFile> => {
    const bytes = await reading;
    return { name: path.slice(path.lastIndexOf('/') + 1), bytes: async () => bytes };
  };
  const { name } = embeddedFiles;
  const [train, test, structures] = await Promise.all([
    asset(embeddedFiles.train, served.train),
    asset(embeddedFiles.test, served.test),
    asset(embeddedFiles.structures, served.structures),
  ]);
  onProgress(fetchShare);
  const options = { signal, onProgress: progressTo(onProgress) };
  const read = await readSample({ train, test, structures: [structures] }, pool, options);
  return { ...read, source: 'obelix', name };
}

/**
 * Reads tables (one, or train and test: the one with `test` in its name) and structures, and guesses the columns.
 * Throws InputError for the first file that cannot be used; then nothing is loaded.
 */
export async function readFiles(
  pool: JobRunner,
  files: readonly FileSource[],
  signal: AbortSignal,
  onProgress: Report,
): Promise<DataDraft> {
  const [train, test] = chooseTables(files.filter((file) => !isStructure(file)));
  const onRead = () => onProgress(fetchShare);
  const given = {
    train: studied(train, onRead),
    test: test && studied(test, onRead),
    structures: files.filter(isStructure).map(sampleFile),
  };
  const read = await readSample(given, pool, { signal, onProgress: progressTo(onProgress) });
  return { ...read, source: 'own', name: train.name };
}

/** Each row becomes an object of the page. A large file takes a while before the first of it is parted: `onRead` tells. */
function studied(file: FileSource, onRead: () => void): SampleFile {
  const given = sampleFile(file);
  const bytes = async () => {
    const read = await given.bytes();
    onRead();
    return read;
  };
  return { ...given, bytes, mostRows: maxStudiedRows };
}

function progressTo(onProgress: Report) {
  return ({ fraction }: { fraction: number }) => onProgress(fetchShare + readShare * fraction);
}

function chooseTables(files: readonly FileSource[]): [FileSource, FileSource | null] {
  const refuse = (message: string, remedy: string, file?: string) =>
    new InputError({ code: 'which-table', ...(file ? { file } : {}), message, remedy });
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
  services: SessionServices,
  pool: JobRunner,
  draft: DataDraft,
  reading: ReadingChoices,
  signal: AbortSignal,
  onProgress: Report = () => undefined,
): Promise<LoadedData> {
  const options = { signal, onProgress: ({ fraction }: { fraction: number }) => onProgress(fraction) };
  const rows = await cleanSample({ ...draft, ...reading }, pool, options, services.publishedRows);
  const { train } = rows;
  if (train.records.length < 4) {
    throw new InputError({
      code: 'too-few-rows',
      file: train.file,
      message: `Only ${train.records.length} rows have a composition and a conductivity.`,
      remedy: 'Check which columns hold them, under “Columns” on the Data step.',
    });
  }
  return { ...draft, ...rows };
}
