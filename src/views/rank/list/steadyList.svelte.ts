import { untrack } from 'svelte';
import type { ProvisionalList } from '../../../session/rank/ranking/listMaker';
import type { RankingState } from '../../../session/rank/rankingState.svelte';
import { SteadyValue } from './steadyValue.svelte';

/** A list with its candidates; where it is not whole yet, with how far it is. */
interface ShownList extends Pick<ProvisionalList, 'screening' | 'candidates'> {
  readonly provisional: ProvisionalList | null;
}

/**
 * Follows what is ranked: the whole list; the one before, where the making of another was stopped; or a provisional
 * one, which stays as it is while somebody points at it.
 */
export function steadyList(ranking: RankingState): SteadyValue<ShownList> {
  const steady = new SteadyValue<ShownList>();
  $effect.pre(() => {
    const { screening: whole, former, provisional, candidates: all } = ranking;
    const made = whole ?? former;
    const newest = made && all ? { screening: made, candidates: all, provisional: null } : null;
    const some = provisional && { ...provisional, provisional };
    untrack(() => steady.take(newest ?? some, Boolean(steady.shown?.provisional)));
  });
  return steady;
}
