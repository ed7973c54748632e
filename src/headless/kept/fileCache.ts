import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { isEarlierSeal, isWholeSeal, seal, type Sealed } from '../../base/kept/checksum';
import { hashOf } from '../../base/hash';
import type { CachedFeatures, FeatureCache } from '../../experiment/sample/featureCache';
import type { CachedResult, ResultCache } from '../../experiment/fits/resultCache';
import type { PieceCache } from '../../experiment/tables/reportInput';
import type { StructureRows } from '../../experiment/sample/structureRows';
import type { StudyEvent } from '../../tune/study/studyEvent';
import { engineFile } from '../served/engineFile';
import { pruneDrafts, writeWhole } from './wholeFiles';

/** Beyond this number of files the ones that were written first are deleted. */
const maximumFiles = 1500;

/** What a run leaves for the next one. */
export interface FileCache {
  readonly features: FeatureCache;
  readonly results: ResultCache;
  /** Tuning studies as far as they came, by studyKey. */
  readonly studies: StudyCache;
  /** Pieces of reports. */
  readonly pieces: PieceCache;
}

/** A store of the events of studies, which may forget anything at any time. */
export interface StudyCache {
  get(key: string): Promise<readonly StudyEvent[] | undefined>;
  set(key: string, events: readonly StudyEvent[]): Promise<void>;
}

/**
 * Keeps features and results as files of a folder, by content hash. It is a cache: what cannot be read or written is
 * computed anew.
 * @param onDamage called once where a file is not as it was written
 */
export function fileCache(folder: string, onDamage: () => void = () => undefined): FileCache {
  pruneDrafts(folder);
  let isTold = false;
  const tell = () => {
    if (!isTold) onDamage();
    isTold = true;
  };
  const part = <T>(kind: string) => ({
    get: (key: string) => Promise.resolve(read<T>(fileOf(folder, kind, key), `${kind} ${key}`, tell)),
    set: (key: string, value: T) =>
      Promise.resolve(write(folder, fileOf(folder, kind, key), () => seal(value, `${kind} ${key}`))),
  });
  return {
    features: { ...part<CachedFeatures>('features'), rows: part<StructureRows>('rows') },
    results: part<CachedResult>('result'),
    studies: part<readonly StudyEvent[]>('study'),
    pieces: part<unknown>('piece'),
  };
}

/**
 * The place where tools of a Node project keep what they can make again: it goes with the installed packages. The engine,
 * which has none, keeps it where programs of this person do.
 */
export function usualCacheFolder(): string {
  const { XDG_CACHE_HOME: own, LOCALAPPDATA: onWindows } = process.env;
  if (engineFile !== null) return join(own || onWindows || join(homedir(), '.cache'), 'ionrank');
  const program = dirname(fileURLToPath(import.meta.url));
  return join(program, '..', 'node_modules', '.cache', 'ionrank');
}

function fileOf(folder: string, kind: string, key: string): string {
  return join(folder, `${kind}-${hashOf(key).slice(0, 40)}.bin`);
}

function read<T>(path: string, of: string, onDamage: () => void): T | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  try {
    const stored: unknown = deserialize(bytes);
    if (isWholeSeal(stored, of)) return stored.value as T;
    if (!isEarlierSeal(stored)) onDamage();
  } catch {
    onDamage();
  }
  return undefined;
}

/** A full disk or a folder of somebody else: the next run computes it again. */
function write(folder: string, path: string, sealed: () => Sealed): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole([{ path, content: serialize(sealed()) }]);
    prune(folder);
  } catch {
    // It is not kept.
  }
}

function prune(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.bin'));
  if (files.length <= maximumFiles) return;
  const dated = files.map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }));
  dated.sort((first, second) => first.at - second.at);
  for (const { path } of dated.slice(0, files.length - maximumFiles)) rmSync(path, { force: true });
}
