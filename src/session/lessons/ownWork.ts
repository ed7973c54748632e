import { gatherWork } from '../project/gather';
import type { ProjectData, Work } from '../project/project';
import { isWork } from '../project/projectShape';
import type { Session } from '../session.svelte';
import { settingsFromHash, settingsToHash } from '../settings/share';
import { workKey } from '../storage/persistence';
import { heldDraft } from '../tune/heldDraft';

/** Where a person's own work waits for the end of a lesson. */
const homeKey = 'lesson:home';

/** What is put aside: settings as in the link, candidates, drafts; one's own data stay where the browser keeps them. */
interface Home {
  readonly hash: string;
  readonly work: Work;
}

/**
 * Puts a person's own work aside while a lesson uses the app, and brings it back after it. While it is aside nothing
 * of the lesson is kept in its place; it waits in the browser, so that a reload or a closed tab does not lose it.
 */
export class OwnWork {
  readonly #session: Session;
  #model: Session['ranking']['model'] = null;
  #data: ProjectData | null = null;
  #home: Home | null = null;
  /** A lesson does not wait for it: what an earlier visit kept stays as it is meanwhile. */
  #written: Promise<void> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  get #cache() {
    return this.#session.ranking.context.services.cache;
  }

  /** Puts it aside. @returns whether it was aside already: the page was loaded again within a lesson */
  async putAside(): Promise<boolean> {
    const { ranking, tuning, data, settings } = this.#session;
    this.#session.isApart = true;
    await this.#session.work.restored;
    const kept = await this.#cache.get<unknown>(workKey);
    const left = await this.#cache.get<unknown>(homeKey);
    if (isHome(left)) {
      this.#home = left;
      // A tab that was closed within a lesson: what is kept is what was aside.
      if (JSON.stringify(kept) !== JSON.stringify(left.work)) await this.#cache.put(workKey, left.work);
      ranking.hold(null);
      return true;
    }
    this.#data = await data.ownData().catch(() => null);
    this.#model = ranking.model;
    this.#home = { hash: settingsToHash(settings), work: await gatherWork({ ranking, tuning }) };
    this.#written = this.#cache.put(homeKey, this.#home);
    ranking.model = null;
    this.clear();
    return false;
  }

  /** Takes away the candidates that are there and their shortlist: each lesson begins without. */
  clear(): void {
    const { ranking } = this.#session;
    if (ranking.candidates) ranking.clear();
    else ranking.hold(null);
    ranking.keepShortlist([]);
  }

  /** Brings it back: settings, data, candidates with their shortlist, the model file, the draft of a study. */
  async bringBack(): Promise<void> {
    const home = this.#home;
    if (!home) return;
    this.#home = null;
    const session = this.#session;
    const { settings } = settingsFromHash(home.hash);
    const { candidates, drafts } = home.work;
    session.ranking.model = this.#model;
    if (!candidates) session.ranking.clear();
    session.tuning.change(heldDraft(drafts.study));
    if (this.#data && session.data.loaded?.source !== 'own')
      await session.data.openData(this.#data, settings);
    session.change(settings);
    if (candidates) await session.ranking.openData(candidates);
    session.isApart = false;
    session.ranking.context.made();
    await this.#written;
    await this.#cache.delete(homeKey);
  }
}

/** A store may hold anything. */
function isHome(value: unknown): value is Home {
  const { hash, work } = Object(value) as Partial<Home>;
  return typeof hash === 'string' && isWork(work);
}
