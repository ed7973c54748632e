import { partOf, type Steps } from '../../base/steps';
import { largestFirst, listKeys, type ListColumn } from '../../screen/list/listColumns';
import { openFilter, type ListFilter } from '../../screen/list/listFilter';
import { ListIndex, type ListSort } from '../../screen/list/listIndex';
import { summarySteps, type ListSummary } from '../../screen/list/listSummary';
import type { RankedCandidate } from '../../screen/ranking';
import { inSlices } from '../task/slices';

/**
 * A ranked list as it is looked at: filtered, sorted, however long it is. Each change is worked out a few ms at a time;
 * what was shown before stays until then.
 */
export class ListState {
  filter = $state.raw<ListFilter>(openFilter);
  sort = $state.raw<ListSort | null>(null);
  /** What passes, in order. */
  shown = $state.raw<readonly RankedCandidate[]>([]);
  isBusy = $state(false);
  /** Of the list as a whole; null before the first. */
  summary = $state.raw<ListSummary | null>(null);
  #index = new ListIndex([]);
  #newest = new AbortController();

  /** Takes another list; filter and order stay. */
  async take(ranked: readonly RankedCandidate[]): Promise<void> {
    if (ranked === this.#index.ranked) return;
    this.#index = new ListIndex(ranked);
    await this.#show();
  }

  async change(patch: Partial<ListFilter>): Promise<void> {
    this.filter = { ...this.filter, ...patch };
    await this.#show();
  }

  // What a table needs to know of its order.

  get sortKey(): string | null {
    return this.sort?.column ?? null;
  }

  get direction(): ListSort['direction'] {
    return this.sort?.direction ?? 'ascending';
  }

  /** Sorts by a column, turns it round, then returns to the order of the ranks. */
  async sortBy(key: string): Promise<void> {
    if (!Object.hasOwn(listKeys, key)) return;
    const column = key as ListColumn;
    const first = largestFirst.includes(column) ? 'descending' : 'ascending';
    const second = first === 'ascending' ? 'descending' : 'ascending';
    if (this.sort?.column !== column) this.sort = { column, direction: first };
    else this.sort = this.sort.direction === first ? { column, direction: second } : null;
    await this.#show();
  }

  /** Drives work on this list; undefined where the list has changed meanwhile. */
  async run<T>(work: (shown: readonly RankedCandidate[]) => Steps<T>): Promise<T | undefined> {
    const { shown } = this;
    const value = await inSlices(work(shown), this.#newest.signal);
    return shown === this.shown ? value : undefined;
  }

  async #show(): Promise<void> {
    this.#newest.abort();
    const { signal } = (this.#newest = new AbortController());
    this.isBusy = true;
    const { ranked } = this.#index;
    const summary = await inSlices(summarySteps(ranked), signal);
    const shown = summary && (await inSlices(shownOf(this.#index, this.filter, this.sort), signal));
    if (!shown || signal.aborted) return;
    this.summary = summary;
    this.shown = shown;
    this.isBusy = false;
  }
}

/** Rows between two slices. */
const rowsAtOnce = 4096;

function* shownOf(index: ListIndex, filter: ListFilter, sort: ListSort | null): Steps<RankedCandidate[]> {
  const places = yield* partOf(0, 0.9, index.shown(filter, sort));
  const shown: RankedCandidate[] = [];
  for (let k = 0; k < places.length; k++) {
    shown.push(index.ranked[places[k]]);
    if (k % rowsAtOnce === 0) yield { fraction: 0.9 + (0.1 * k) / places.length };
  }
  return shown;
}
