import type { ColumnRoles } from '../table/roles';
import type { FileSource } from './files';
import { ownDataKey } from './persistence';
import type { Cache } from './services';

interface KeptFile {
  readonly name: string;
  readonly use?: 'train' | 'test';
  readonly bytes: Uint8Array;
}

interface Kept {
  readonly name: string;
  readonly savedAt: number;
  readonly files: readonly KeptFile[];
  readonly roles: ColumnRoles | null;
}

/** Keeps the user's own files in this browser, in one entry, so that a reload does not lose them. */
export class OwnData {
  readonly #cache: Cache;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  async summary(): Promise<{ name: string; savedAt: number } | null> {
    const kept = await this.#cache.get<Kept>(ownDataKey);
    return kept ? { name: kept.name, savedAt: kept.savedAt } : null;
  }

  async read(): Promise<{ name: string; files: FileSource[]; roles: ColumnRoles | null } | null> {
    const kept = await this.#cache.get<Kept>(ownDataKey);
    if (!kept) return null;
    const files = kept.files.map(({ name, use, bytes }) => ({
      name,
      use,
      size: bytes.length,
      arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer,
    }));
    return { name: kept.name, files, roles: kept.roles };
  }

  async keep(files: readonly FileSource[], roles: ColumnRoles): Promise<void> {
    const kept: Kept = {
      name: files.map((file) => file.name).join(', '),
      savedAt: Date.now(),
      files: await Promise.all(
        files.map(async (file) => ({
          name: file.name,
          use: file.use,
          bytes: new Uint8Array(await file.arrayBuffer()),
        })),
      ),
      roles,
    };
    await this.#cache.put(ownDataKey, kept);
  }

  async keepRoles(roles: ColumnRoles): Promise<void> {
    const kept = await this.#cache.get<Kept>(ownDataKey);
    if (kept) await this.#cache.put(ownDataKey, { ...kept, roles } satisfies Kept);
  }

  forget(): Promise<void> {
    return this.#cache.delete(ownDataKey);
  }
}
