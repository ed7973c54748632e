import type { StepContext } from '../app/stepContext';
import type { RankingState } from '../rank/rankingState.svelte';
import type { Cache } from '../storage/services';
import { workKey } from '../storage/persistence';
import type { TuningState } from '../tune/tuningState.svelte';
import { isWork, projectVersion, type Work } from './project';

/** The steps in which something is made beside the data. */
interface Steps {
  readonly ranking: RankingState;
  readonly tuning: TuningState;
}

/** Whose work it is. */
interface Owner extends Steps, Pick<StepContext, 'notify'> {
  /** Whether what is made now is not to be kept. */
  readonly isApart: boolean;
}

/** Gathers what was made beside the data. Rejects where a file of candidates cannot be read any more. */
export async function gatherWork({ ranking, tuning }: Steps): Promise<Work> {
  const candidates = await ranking.projectData();
  return { version: projectVersion, candidates, drafts: { study: tuning.draft } };
}

/** Keeps in this browser what was made beside the data, so that a reload does not lose it. No call rejects. */
export class KeptWork {
  readonly #session: Owner;
  readonly #cache: Cache;
  #keeping: Promise<void> = Promise.resolve();
  #isAsked = false;

  constructor(session: Owner, cache: Cache) {
    this.#session = session;
    this.#cache = cache;
  }

  /** Keeps what there is now. Calls that come before it has begun are one. */
  keep(): void {
    if (this.#isAsked || this.#session.isApart) return;
    this.#isAsked = true;
    this.#keeping = this.#keeping.then(async () => {
      this.#isAsked = false;
      try {
        await this.#cache.put(workKey, await gatherWork(this.#session));
      } catch {
        const text = 'The candidates could not be kept in this browser: open them again next time.';
        this.#session.notify('warning', text);
      }
    });
  }

  /** Hands what an earlier visit kept to its steps, where nothing was begun here. */
  async restore(): Promise<void> {
    const kept = await this.#cache.get<unknown>(workKey).catch(() => undefined);
    if (!isWork(kept)) return;
    this.#session.ranking.hold(kept.candidates);
    this.#session.tuning.holdDraft(kept.drafts.study);
  }
}
