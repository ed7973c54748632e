/** Results are written beside their places and moved there when all of them are whole. */
import {
  chmodSync,
  existsSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What is written, and where. */
export interface WholeFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Where to write first; null for a place that is written as it is. */
export interface Draft {
  readonly draft: string | null;
  readonly place: string;
}

const draftEnd = /\.(\d+)\.tmp$/;
/** A draft of a living process that is older (ms) is none of its own: numbers of processes come again. */
const oldestDraftMs = 24 * 3600 * 1000;

/** Names the draft of a file: beside it, with the number of this process. */
export function draftOf(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

/** Where a file is written first: beside what its links lead to. A device or a pipe is written as it is. */
export function draftFor(path: string): Draft {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before && !before.isFile()) return { draft: null, place: path };
  const place = before ? realpathSync(path) : path;
  return { draft: draftOf(place), place };
}

/** Whether a path is a device or a pipe: nothing can stand beside it. */
export function isPipe(path: string): boolean {
  return draftFor(path).draft === null;
}

/**
 * Writes files that belong together: all of them or, where one cannot be written, none. What stood there before stays
 * until then. A device or a pipe is written as it is. Throws what the file system throws.
 * @param whole drafts that are moved with them
 */
export function writeWhole(files: readonly WholeFile[], whole: readonly Draft[] = []): void {
  const drafts = [...whole];
  try {
    for (const file of files) drafts.push(writeDraft(file));
    for (const { draft, place } of drafts) if (draft !== null) renameSync(draft, place);
  } catch (error) {
    for (const { draft } of drafts) if (draft !== null) rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraft({ path, content }: WholeFile): Draft {
  const { draft, place } = draftFor(path);
  if (draft === null) return writeInPlace(place, content);
  try {
    writeFileSync(draft, content);
    keepMode(draft, place);
  } catch (error) {
    rmSync(draft, { force: true });
    // A file that may be written, in a folder that may not.
    if (existsSync(place) && isForbidden(error)) return writeInPlace(place, content);
    throw error;
  }
  pruneDraftsOf(place);
  return { draft, place };
}

/** A file that was there keeps who may read it. */
export function keepMode(draft: string, place: string): void {
  const before = statSync(place, { throwIfNoEntry: false });
  if (before) chmodSync(draft, before.mode);
}

function writeInPlace(place: string, content: string | Uint8Array): Draft {
  writeFileSync(place, content);
  return { draft: null, place };
}

function isForbidden(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Takes away drafts of a file whose process ended before they were whole. */
export function pruneDraftsOf(place: string): void {
  pruneDrafts(dirname(place), (name) => name.startsWith(`${basename(place)}.`));
}

/** Takes away drafts whose process ended before they were whole. No call throws. */
export function pruneDrafts(folder: string, isOurs: (name: string) => boolean = () => true): void {
  try {
    for (const name of readdirSync(folder)) {
      const id = draftEnd.exec(name)?.[1];
      if (id === undefined || !isOurs(name)) continue;
      const path = join(folder, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isFile() && isStale(Number(id), stats)) rmSync(path, { force: true });
    }
  } catch {
    // There is no such folder, or it is somebody else's.
  }
}

function isStale(id: number, { mtimeMs }: Stats): boolean {
  return id !== process.pid && (!lives(id) || Date.now() - mtimeMs > oldestDraftMs);
}

/** Whether a process of this number runs. */
function lives(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // One of somebody else may not be asked.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
