import type { IDBPTransaction } from 'idb';
import type { StudyEvent } from '../../tune/study/studyEvent';
import { Database } from './database';

/** A study that is kept. */
export interface KeptStudy {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly name: string;
}

/** Keeps the events of studies, in their order. No call rejects, and nothing is ever dropped but by `remove`. */
export interface TuningStore {
  /** The latest first. */
  list(): Promise<KeptStudy[]>;
  /** Empty for a study that is not kept. */
  read(id: string): Promise<StudyEvent[]>;
  /** @returns whether these events and all before them outlive the page */
  append(id: string, events: StudyEvent | readonly StudyEvent[]): Promise<boolean>;
  remove(id: string): Promise<void>;
  /**
   * Takes a study for this page, so that no other runs it.
   * @param waits until the page that has it lets it go, or is closed
   * @returns a call that lets it go; null where it is taken
   */
  claim(id: string, waits?: boolean): Promise<(() => void) | null>;
}

/** Keeps studies as long as the page lives. */
export function memoryTuningStore(): TuningStore {
  const studies = new Map<string, StudyEvent[]>();
  /** By study, what ends when it is let go. */
  const claimed = new Map<string, Promise<void>>();
  return {
    list: async () => sorted([...studies].map(([id, events]) => describe(id, events[0]))),
    read: async (id) => structuredClone(studies.get(id) ?? []),
    append: async (id, events) => {
      studies.set(id, (studies.get(id) ?? []).concat(structuredClone(events)));
      return true;
    },
    remove: async (id) => void studies.delete(id),
    claim: async (id, waits = false) => {
      for (let held = claimed.get(id); held; held = claimed.get(id)) {
        if (!waits) return null;
        await held;
      }
      let end = () => {};
      claimed.set(id, new Promise((resolve) => (end = resolve)));
      return () => {
        claimed.delete(id);
        end();
      };
    },
  };
}

const databaseName = 'ionrank-tuning';
const storeName = 'events';
const studyIndex = 'study';

type Created = Extract<StudyEvent, { type: 'studyCreated' }>;

interface StoredEvent {
  readonly study: string;
  readonly event: StudyEvent;
}

/**
 * Keeps studies in IndexedDB, a record for each event under a key that counts up: writing costs the same however long
 * the study is. All events that this page has read or written stay in memory as well. Those that the database refuses
 * (private window, full disk) are written before the next one that it takes, so that a study never has a gap on disk;
 * where its records have gone (a person or the browser cleared the storage), all of it is written again.
 */
export function browserTuningStore(): TuningStore {
  const database = new TuningDatabase();
  const held = new Map<string, HeldStudy>();
  // Calls take their turns: no event may pass another.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  const write = async (id: string, study: HeldStudy): Promise<boolean> => {
    // What comes while it is written waits for the next.
    const end = study.events.length;
    const outcome = await database.append(id, study.events, study.nKept, end);
    if (outcome !== 'refused') study.nKept = end;
    return outcome === 'all again';
  };
  return {
    list: () =>
      inTurn(async () => {
        const kept = await database.list();
        const ids = new Set(kept.map(({ id }) => id));
        const others = [...held].filter(([id, { events }]) => !ids.has(id) && events.length > 0);
        return sorted([...kept, ...others.map(([id, { events }]) => describe(id, events[0]))]);
      }),
    read: (id) =>
      inTurn(async () => {
        const kept = await database.read(id);
        const study = held.get(id) ?? { events: [], nKept: 0 };
        // Another tab may have gone on with it.
        if (kept.length >= study.nKept) {
          study.events = [...kept, ...study.events.slice(study.nKept)];
          study.nKept = kept.length;
        }
        if (study.events.length > 0) held.set(id, study);
        return [...study.events];
      }),
    append: (id, added) => {
      const study = held.get(id) ?? { events: [], nKept: 0 };
      held.set(id, study);
      let last: StudyEvent | undefined;
      for (const event of Array.isArray(added) ? added : [added])
        study.events.push((last = event as StudyEvent));
      // Another tab may have gone on with it meanwhile: its place is looked for.
      const isKept = () => last === undefined || study.events.lastIndexOf(last) < study.nKept;
      return inTurn(async () => {
        // On a slow disk many wait for one: the first of them writes them all.
        if (isKept()) return true;
        const wasCleared = await write(id, study);
        // Then the others that this page holds are gone as well.
        if (wasCleared)
          for (const [other, heldOther] of held) if (other !== id) await write(other, heldOther);
        return isKept();
      });
    },
    remove: (id) => {
      held.delete(id);
      return inTurn(() => database.remove(id));
    },
    claim: claimByLock,
  };
}

/** What this page knows of a study: all its events, and how many of them the database has taken. */
interface HeldStudy {
  events: StudyEvent[];
  nKept: number;
}

/** The part of a study store that may fail; where it does, nothing was changed. */
class TuningDatabase {
  private readonly database = new Database(databaseName, (db) =>
    db.createObjectStore(storeName, { autoIncrement: true }).createIndex(studyIndex, 'study'),
  );

  async list(): Promise<KeptStudy[]> {
    const found = await this.attempt('readonly', async ({ store }) => {
      const studies: KeptStudy[] = [];
      // The first record of each study: that of its creation.
      let cursor = await store.index(studyIndex).openCursor(null, 'nextunique');
      for (; cursor; cursor = await cursor.continue())
        studies.push(describe(String(cursor.key), (cursor.value as StoredEvent).event));
      return studies;
    });
    return found ?? [];
  }

  async read(id: string): Promise<StudyEvent[]> {
    const records = await this.attempt('readonly', ({ store }) => store.index(studyIndex).getAll(id));
    return ((records ?? []) as StoredEvent[]).map(({ event }) => event);
  }

  /**
   * Writes the events from `nKept` to `end`: all of them or none. Where the earlier ones are gone, those are written
   * again before them.
   */
  async append(
    id: string,
    events: readonly StudyEvent[],
    nKept: number,
    end: number,
  ): Promise<'refused' | 'kept' | 'all again'> {
    // What a crash of the machine may cost: the folds after the last trial. A crash of the browser costs nothing.
    const isMilestone = events
      .slice(nKept, end)
      .some(({ type }) => type === 'studyCreated' || type === 'trialEnded');
    const work = async ({ store }: Transaction<'readwrite'>) => {
      const isGone = nKept > 0 && (await store.index(studyIndex).getKey(id)) === undefined;
      // They are queued in their order; the last is the last to be written.
      let last: Promise<unknown> = Promise.resolve();
      for (let at = isGone ? 0 : nKept; at < end; at++) {
        last = store.add({ study: id, event: events[at] } satisfies StoredEvent);
        // Where one fails, the transaction tells it.
        last.catch(() => undefined);
      }
      await last;
      return isGone ? ('all again' as const) : ('kept' as const);
    };
    const durability = isMilestone ? 'strict' : 'relaxed';
    return (await this.attempt('readwrite', work, durability)) ?? 'refused';
  }

  async remove(id: string): Promise<void> {
    await this.attempt('readwrite', async ({ store }) => {
      const keys = await store.index(studyIndex).getAllKeys(id);
      for (const key of keys) await store.delete(key);
    });
  }

  /** Runs one transaction, once more where the database was closed under it; undefined where it fails. */
  private async attempt<T, Mode extends IDBTransactionMode>(
    mode: Mode,
    work: (transaction: Transaction<Mode>) => Promise<T>,
    durability: IDBTransactionDurability = 'default',
  ): Promise<T | undefined> {
    for (let i = 0; i < 2; i++) {
      const db = await this.database.open();
      if (!db) return undefined;
      try {
        const transaction = db.transaction(storeName, mode, { durability }) as Transaction<Mode>;
        // Where the work fails, so does the transaction: that error is not one more.
        transaction.done.catch(() => undefined);
        try {
          const result = await work(transaction);
          await transaction.done;
          return result;
        } catch (error) {
          abort(transaction);
          throw error;
        }
      } catch (error) {
        if ((error as Error | null)?.name !== 'InvalidStateError') return undefined;
        this.database.forget();
      }
    }
    return undefined;
  }
}

type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<unknown, [typeof storeName], Mode>;

/** One that has failed is over already. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Nothing is left to abort.
  }
}

/** Grants a study where the browser has no locks, or does not give them here. */
function claimByLock(id: string, waits = false): Promise<(() => void) | null> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const holding = locks.request(`${databaseName}:${id}`, { ifAvailable: !waits }, (lock) => {
      if (lock === null) return resolve(null);
      // The lock is held until this promise ends, or the page.
      return new Promise<void>((release) => resolve(release));
    });
    holding.catch(() => resolve(() => undefined));
  });
}

/** A store may hold anything: what names no study goes by its key, so that it hides none of the others. */
function describe(id: string, first: unknown): KeptStudy {
  const { type, at, origin } = Object(first) as Record<keyof Created, unknown>;
  const { name } = Object(origin) as Record<keyof Created['origin'], unknown>;
  const isNamed = type === 'studyCreated' && typeof name === 'string';
  return { id, createdAt: typeof at === 'number' && Number.isFinite(at) ? at : 0, name: isNamed ? name : id };
}

function sorted(studies: KeptStudy[]): KeptStudy[] {
  return studies.sort(
    (first, second) => second.createdAt - first.createdAt || (first.id < second.id ? -1 : 1),
  );
}
