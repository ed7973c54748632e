import { InputError } from '../../base/problem';
import { holdsStructures } from '../../crystal/files/structureNames';
import type { Steps } from '../../base/steps';
import type { SampleFile } from '../../experiment/sample/readSample';
import { maxCsvBytes } from '../../table/csv/tableLimits';

/** A file as the page hands it over: a browser's File, or its like in tests. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Which of two tables it is, where the user said so; else its name tells. */
  readonly use?: 'train' | 'test';
  /** Of a workbook: the sheet that the user chose. */
  readonly sheet?: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

const megabyte = 1_000_000;
/** A larger archive takes all memory of a tab before it is of any use. */
const maxArchiveBytes = 100 * megabyte;

/** Whether a file holds structures; the others are tables. */
export function isStructure({ name }: FileSource): boolean {
  return holdsStructures(name);
}

/** Makes a file ready for reading. Throws InputError, before anything is read, where it is too large for a tab. */
export function sampleFile(file: FileSource): SampleFile {
  const largest = isStructure(file) ? maxArchiveBytes : maxCsvBytes;
  if (file.size > largest) {
    throw new InputError({
      code: 'file-too-large',
      file: file.name,
      value: `${(file.size / megabyte).toFixed(0)} MB`,
      message: `The file is larger than the ${largest / megabyte} MB that fit into a browser tab.`,
      remedy: 'Keep the columns and rows that are needed, or split the file.',
    });
  }
  return {
    ...{ name: file.name, sheet: file.sheet, inTurns },
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
  };
}

/** Drives work on the page's own thread, which answers in between. Rejects with the signal's reason where it fires. */
async function inTurns<T>(steps: Steps<T>, signal = new AbortController().signal): Promise<T> {
  const { inSlices } = await import('../task/slices');
  const value = await inSlices(steps, signal);
  signal.throwIfAborted();
  return value as T;
}
