import type { Cache } from '../storage/services';

/**
 * How many different models were scored on the test set of the data, in this browser: the more looks, the more the
 * best of them owes to luck. Kept by the hash of the data; a browser that forgets begins anew.
 */
export class TestLooks {
  count = $state(0);
  readonly #cache: Cache;
  #sha256: string | null = null;
  /** Only `count` is shown, so that it alone is state. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #known = new Set<string>();

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  /** Turns to a data set, with the looks of earlier visits. */
  async open(sha256: string): Promise<void> {
    if (this.#sha256 === sha256) return;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const known = new Set<string>();
    this.#sha256 = sha256;
    this.#known = known;
    this.count = 0;
    const kept = await this.#cache.get<unknown>(keyOf(sha256)).catch(() => undefined);
    if (this.#known !== known || !Array.isArray(kept)) return;
    const came = known.size > 0;
    for (const look of kept) if (typeof look === 'string') known.add(look);
    this.count = known.size;
    if (came) this.#keep();
  }

  /** Notes looks by what tells models apart (testLook.ts); one that is known counts once. */
  add(looks: Iterable<string>): void {
    for (const look of looks) this.#known.add(look);
    if (this.#known.size === this.count || this.#sha256 === null) return;
    this.count = this.#known.size;
    this.#keep();
  }

  #keep(): void {
    if (this.#sha256 === null) return;
    void this.#cache.put(keyOf(this.#sha256), [...this.#known]).catch(() => undefined);
  }
}

function keyOf(sha256: string): string {
  return `looks:${sha256}`;
}
