import type { RankedCandidate } from '../../screen/ranking';
import {
  candidateKey,
  keysOf,
  readShortlist,
  shortlistedOf,
  withCandidates,
  withNote,
  withoutCandidates,
  type ShortlistEntry,
} from './shortlist';

/** Where a shortlist is kept: with the candidates, and with their project. */
export interface ShortlistHome {
  readonly shortlist: readonly ShortlistEntry[];
  keepShortlist(list: readonly ShortlistEntry[]): void;
}

/** So many changes can be taken back. */
const mostUndone = 50;

/** The shortlist of the Rank step: what is on it, with notes; every change can be taken back. */
export class ShortlistState {
  readonly #home: ShortlistHome;
  readonly #ranked: () => readonly RankedCandidate[];
  #before = $state.raw<readonly (readonly ShortlistEntry[])[]>([]);

  constructor(home: ShortlistHome, ranked: () => readonly RankedCandidate[]) {
    this.#home = home;
    this.#ranked = ranked;
  }

  readonly #entries = $derived.by(() => readShortlist(this.#home.shortlist));
  readonly #keys = $derived(keysOf(this.#entries));
  readonly #placed = $derived.by(() => shortlistedOf(this.#entries, this.#ranked()));

  /** Those that are in the ranked list, in the order in which they were taken. */
  get found() {
    return this.#placed.found;
  }

  /** Those that are in no list that is ranked now. */
  get nMissing(): number {
    return this.#placed.nMissing;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  has(candidate: RankedCandidate): boolean {
    return this.#keys.size > 0 && this.#keys.has(candidateKey(candidate));
  }

  toggle(candidate: RankedCandidate): void {
    if (this.has(candidate)) this.#keep(withoutCandidates(this.#entries, [candidate]));
    else this.add([candidate]);
  }

  /** Adds candidates in their order. @returns how many were not there before */
  add(candidates: readonly RankedCandidate[]): number {
    const list = withCandidates(this.#entries, candidates);
    const nAdded = list.length - this.#entries.length;
    if (nAdded > 0) this.#keep(list);
    return nAdded;
  }

  note(candidate: RankedCandidate, text: string): void {
    this.#keep(withNote(this.#entries, candidate, text));
  }

  clear(): void {
    this.#keep([]);
  }

  /** Takes off what is in no list that is ranked now. */
  forgetMissing(): void {
    this.#keep(this.found.map(({ candidate: { row, id, formula }, note }) => ({ row, id, formula, note })));
  }

  /** Takes the last change back. */
  undo(): void {
    const last = this.#before.at(-1);
    if (!last) return;
    this.#before = this.#before.slice(0, -1);
    this.#home.keepShortlist(last);
  }

  #keep(list: readonly ShortlistEntry[]): void {
    this.#before = [...this.#before, this.#entries].slice(-mostUndone);
    this.#home.keepShortlist(list);
  }
}
