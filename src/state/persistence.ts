import type { IDBPDatabase } from 'idb';
import type { Cache } from './services';

const databaseName = 'ionrank-cache';
const storeName = 'values';

interface Stored {
  readonly value: unknown;
  readonly savedAt: number;
}

/** Entries beyond this number are dropped, oldest first. */
const capacity = 400;

/** Keeps values in memory, as long as the page lives. */
export function memoryCache(): Cache {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    put: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

/**
 * Keeps values in IndexedDB, and in memory whenever IndexedDB refuses (private windows, full disks). It is a cache:
 * any value may be gone, no call rejects. Keys hold content hashes, so that two tabs may write at once.
 */
export function browserCache(): Cache {
  const memory = memoryCache();
  let database: Promise<IDBPDatabase | null> | null = null;
  const open = () =>
    (database ??= openDatabase(() => {
      database = null;
    }));
  return {
    async get<T>(key: string) {
      const kept = await memory.get<T>(key);
      if (kept !== undefined) return kept;
      try {
        return ((await (await open())?.get(storeName, key)) as Stored | undefined)?.value as T | undefined;
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      try {
        const db = await open();
        if (!db) throw new Error('no database');
        await db.put(storeName, { value, savedAt: Date.now() } satisfies Stored, key);
        await prune(db);
      } catch {
        await memory.put(key, value);
      }
    },
    async delete(key) {
      await memory.delete(key);
      try {
        await (await open())?.delete(storeName, key);
      } catch {
        // What cannot be opened holds nothing to delete.
      }
    },
  };
}

async function openDatabase(onLost: () => void): Promise<IDBPDatabase | null> {
  if (typeof indexedDB === 'undefined') return null;
  try {
    const { openDB } = await import('idb');
    return await openDB(databaseName, 1, {
      upgrade: (db) => void db.createObjectStore(storeName).createIndex('savedAt', 'savedAt'),
      // A newer page in another tab wants to upgrade: let it, and open again when needed.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        onLost();
      },
      terminated: onLost,
    });
  } catch {
    return null;
  }
}

async function prune(db: IDBPDatabase): Promise<void> {
  let excess = (await db.count(storeName)) - capacity;
  if (excess <= 0) return;
  const transaction = db.transaction(storeName, 'readwrite');
  let cursor = await transaction.store.index('savedAt').openCursor();
  while (cursor && excess > 0) {
    if (cursor.primaryKey !== ownDataKey) {
      await cursor.delete();
      excess--;
    }
    cursor = await cursor.continue();
  }
  await transaction.done;
}

/** The one entry that is not a cache of something computable: it is never pruned. */
export const ownDataKey = 'own-data';
