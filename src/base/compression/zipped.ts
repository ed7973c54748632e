import { zipSync, type Zippable } from 'fflate';

/** A file of a ZIP that is written. */
export interface ZipPart {
  /** With `/` between folders. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether it is compressed already: it is then stored as it is. */
  readonly isPacked?: boolean;
}

/** Packs files into a ZIP. The same files give the same bytes: all carry the same date. */
export function zipped(parts: readonly ZipPart[]): Uint8Array {
  // The first day of a ZIP's calendar, in local time as the format has it, so that the time zone does not matter.
  const mtime = '1980-01-01T00:00:00';
  const entries = parts.map(({ path, bytes, isPacked }) => [
    path,
    [bytes, { mtime, level: isPacked ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}
