import type { IDBPDatabase } from 'idb';

/** A database that does not open within this time (ms) is done without until it does. */
const openWithinMs = 3000;

/** Opens an IndexedDB database when it is first needed, and again when it was closed. No call rejects. */
export class Database {
  private opening: Promise<IDBPDatabase | null> | null = null;

  /** @param create makes the stores of a database that is new */
  constructor(
    private readonly name: string,
    private readonly create: (db: IDBPDatabase) => void,
  ) {}

  /** Resolves to null where there is no database, where it cannot be opened, and while it takes too long. */
  open(): Promise<IDBPDatabase | null> {
    return (this.opening ??= this.openInTime());
  }

  /** Has the next call open it anew: it was closed from outside. */
  forget(): void {
    this.opening = null;
  }

  private async openInTime(): Promise<IDBPDatabase | null> {
    if (typeof indexedDB === 'undefined') return null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const opening = this.tryToOpen();
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        resolve(null);
        // It is used from when it opens.
        void opening.then((db) => {
          if (db) this.opening = Promise.resolve(db);
        });
      }, openWithinMs);
    });
    try {
      return await Promise.race([opening, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async tryToOpen(): Promise<IDBPDatabase | null> {
    try {
      const { openDB } = await import('idb');
      return await openDB(this.name, 1, {
        upgrade: this.create,
        // A newer page in another tab wants to upgrade: let it, and open again when needed.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          this.forget();
        },
        terminated: () => this.forget(),
      });
    } catch {
      // What was refused now may be granted later.
      this.forget();
      return null;
    }
  }
}
