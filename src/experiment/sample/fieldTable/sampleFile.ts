import type { Steps } from '../../../base/steps';

/** A file of a sample. Where its bytes come from is its owner's business: a page, a disk, a browser's store. */
export interface SampleFile {
  readonly name: string;
  /** Of a workbook: the sheet to read, where one was chosen. */
  readonly sheet?: string;
  /** Of a table: where fewer are read than a table may have. */
  readonly mostRows?: number;
  bytes(): Promise<Uint8Array>;
  /** Drives what is read on the thread of its owner, in turns with other work; all at once where absent. */
  readonly inTurns?: <T>(steps: Steps<T>, signal: AbortSignal | undefined) => Promise<T>;
}
