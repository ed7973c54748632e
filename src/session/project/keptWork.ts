import type { StepContext } from '../app/stepContext';
import type { Cache } from '../storage/services';
import { workKey } from '../storage/persistence';
import type { WorkSteps } from './workSteps';

const loadStore = () => import('./workStore');

/** Whose work it is. */
interface Owner extends WorkSteps, Pick<StepContext, 'notify'> {
  /** Whether what is made now is not to be kept. */
  readonly isApart: boolean;
}

/** Keeps in this browser what was made beside the data, so that a reload does not lose it. No call rejects. */
export class KeptWork {
  readonly #session: Owner;
  readonly #cache: Cache;
  #keeping: Promise<void> = Promise.resolve();
  #isAsked = false;
  /** Settles when what an earlier visit kept is in its steps; at once before that was begun. */
  restored: Promise<void> = Promise.resolve();

  constructor(session: Owner, cache: Cache) {
    this.#session = session;
    this.#cache = cache;
  }

  /** Keeps what there is now. Calls that come before it has begun are one. */
  keep(): void {
    if (this.#isAsked || this.#session.isApart) return;
    this.#isAsked = true;
    this.#keeping = this.#keeping.then(async () => {
      try {
        const { keepWork } = await loadStore();
        this.#isAsked = false;
        await keepWork(this.#session, this.#cache);
      } catch {
        this.#isAsked = false;
        const text = 'The candidates could not be kept in this browser: open them again next time.';
        this.#session.notify('warning', text);
      }
    });
  }

  /** Hands what an earlier visit kept to its steps, where nothing was begun here. */
  restore(): Promise<void> {
    return (this.restored = this.#restore());
  }

  async #restore(): Promise<void> {
    const kept = await this.#cache.get<unknown>(workKey).catch(() => undefined);
    if (kept)
      await loadStore().then(
        (store) => store.restoreWork(kept, this.#session, this.#cache),
        () => undefined,
      );
  }
}
