import type { IDBPDatabase } from 'idb';
import type { Sealed } from '../../base/kept/checksum';
import { Database } from './database';
import type { Cache } from './services';

const databaseName = 'ionrank-cache';
const storeName = 'values';

interface Stored extends Partial<Sealed> {
  readonly value: unknown;
  readonly savedAt: number;
}

const loadSeals = () => import('../../base/kept/checksum');

/** Entries beyond this number are dropped, oldest first. */
const capacity = 400;

/** So many of them are kept in memory where there is no database. */
const memoryCapacity = 60;

/** Keeps values in memory, as long as the page lives; beyond the capacity the oldest are dropped. */
export function memoryCache(capacity = Infinity): Cache {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    put: async (key, value) => {
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= capacity) break;
        if (!isLasting(oldest)) values.delete(oldest);
      }
    },
    delete: async (key) => void values.delete(key),
  };
}

/**
 * Keeps values in IndexedDB, and in memory whenever IndexedDB refuses (private windows, full disks). It is a cache:
 * any value may be gone, no call rejects. A value that is not as it was written (its checksum differs) is dropped. Keys hold content hashes, so that two tabs may write at once.
 */
export function browserCache(): Cache {
  const memory = memoryCache(memoryCapacity);
  const database = new Database(databaseName, (db) =>
    db.createObjectStore(storeName).createIndex('savedAt', 'savedAt'),
  );
  return {
    async get<T>(key: string) {
      const kept = await memory.get<T>(key);
      if (kept !== undefined) return kept;
      try {
        const db = await database.open();
        const found = (await db?.get(storeName, key)) as Stored | undefined;
        if (found === undefined) return undefined;
        const { isWholeSeal, isEarlierSeal } = await loadSeals();
        // A person's own work is read as it is: who opens it checks it.
        if (isWholeSeal(found, key) || isLasting(key)) return found.value as T;
        if (!isEarlierSeal(found)) this.onDamage?.();
        await db!.delete(storeName, key);
        return undefined;
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      const db = await database.open();
      // One place holds a value, so that no older one is found behind a newer one.
      if (db && (await stored(db, key, value))) return memory.delete(key);
      await memory.put(key, value);
      await db?.delete(storeName, key).catch(() => undefined);
    },
    async delete(key) {
      await memory.delete(key);
      try {
        await (await database.open())?.delete(storeName, key);
      } catch {
        // What cannot be opened holds nothing to delete.
      }
    },
  };
}

/** Puts a value, on a full disk once more without the values that can be computed again; tells whether it worked. */
async function stored(db: IDBPDatabase, key: string, value: unknown): Promise<boolean> {
  const entry = await entryOf(key, value);
  if (!entry) return false;
  try {
    await db.put(storeName, entry, key);
  } catch (error) {
    if ((error as Error | null)?.name !== 'QuotaExceededError') return false;
    try {
      await prune(db, 0);
      await db.put(storeName, entry, key);
    } catch {
      return false;
    }
  }
  await prune(db, capacity).catch(() => undefined);
  return true;
}

/** null for a value that cannot be kept. */
async function entryOf(key: string, value: unknown): Promise<Stored | null> {
  const { seal } = await loadSeals();
  try {
    return { ...seal(value, key), savedAt: Date.now() };
  } catch {
    return null;
  }
}

/** Drops the oldest entries beyond a number. */
async function prune(db: IDBPDatabase, capacity: number): Promise<void> {
  let excess = (await db.count(storeName)) - capacity;
  if (excess <= 0) return;
  const transaction = db.transaction(storeName, 'readwrite');
  let cursor = await transaction.store.index('savedAt').openCursor();
  while (cursor && excess > 0) {
    if (!isLasting(cursor.primaryKey)) {
      await cursor.delete();
      excess--;
    }
    cursor = await cursor.continue();
  }
  await transaction.done;
}

export const ownDataKey = 'own-data';
export const workKey = 'work';

/** Which models were scored on the test set, by the data; lessons, and how far one is in them. */
const lastingPrefixes = /^(looks|lesson):/;

/** Tells the entries that are no cache of something computable: they are never pruned. */
function isLasting(key: IDBValidKey): boolean {
  const name = String(key);
  return key === ownDataKey || name.startsWith(workKey) || lastingPrefixes.test(name);
}
