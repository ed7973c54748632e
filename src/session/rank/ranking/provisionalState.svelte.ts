import type { ProvisionalList } from './listMaker';

/** The list of the candidates that are done, while the others are being read or ranked. */
export class ProvisionalState {
  list = $state.raw<ProvisionalList | null>(null);
  #first = new AbortController();

  /** Takes a list that is longer than the one before. */
  offer(list: ProvisionalList): void {
    const nBefore = this.list?.screening.ranked.length ?? 0;
    if (list.screening.ranked.length > nBefore) this.list = list;
  }

  /** Shows the first candidates of a long table as soon as they are ranked; what goes wrong is told by who ranks all. */
  async ask(rankFirst: (signal: AbortSignal) => Promise<ProvisionalList | null>): Promise<void> {
    const { signal } = (this.#first = new AbortController());
    try {
      const list = await rankFirst(signal);
      if (list && !signal.aborted) this.offer(list);
    } catch {
      // As above.
    }
  }

  /** Ends the ranking of the first candidates: all are ranked. */
  endFirst(): void {
    this.#first.abort();
  }

  /** Forgets the list too. */
  drop(): void {
    this.endFirst();
    this.list = null;
  }
}
