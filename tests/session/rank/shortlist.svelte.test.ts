import { describe, expect, it } from 'vitest';
import { readShortlist, shortlistedOf, type ShortlistEntry } from '../../../src/session/rank/shortlist';
import { ShortlistState, type ShortlistHome } from '../../../src/session/rank/shortlistState.svelte';
import { rankedExample } from '../../screen/list/rankedExample';

const ranked = rankedExample(20);

class Home implements ShortlistHome {
  shortlist = $state.raw<readonly ShortlistEntry[]>([]);
  keepShortlist(list: readonly ShortlistEntry[]): void {
    this.shortlist = list;
  }
}

const ranks = (state: ShortlistState) => state.found.map(({ candidate }) => candidate.rank);

describe('a shortlist', () => {
  it('holds candidates in the order in which they were taken, each once', () => {
    const state = new ShortlistState(new Home(), () => ranked);
    state.toggle(ranked[4]);
    expect(state.add([ranked[2], ranked[4], ranked[7]])).toBe(2);
    expect(ranks(state)).toEqual([5, 3, 8]);
    expect([state.has(ranked[2]), state.has(ranked[3])]).toEqual([true, false]);
    state.toggle(ranked[2]);
    expect(ranks(state)).toEqual([5, 8]);
  });

  it('keeps notes, and takes every change back', () => {
    const home = new Home();
    const state = new ShortlistState(home, () => ranked);
    state.add(ranked.slice(0, 3));
    state.note(ranked[1], 'ask Anna');
    state.clear();
    expect(ranks(state)).toEqual([]);
    state.undo();
    expect(state.found[1]).toEqual({ candidate: ranked[1], note: 'ask Anna' });
    state.undo();
    expect(state.found[1].note).toBe('');
    state.undo();
    expect([home.shortlist, state.canUndo]).toEqual([[], false]);
    state.undo();
    expect(home.shortlist).toEqual([]);
  });

  it('is found again in another list of the same candidates; others are counted, and can be taken off', () => {
    const home = new Home();
    const state = new ShortlistState(home, () => [...ranked].reverse().slice(0, 18));
    home.shortlist = ranked
      .slice(0, 4)
      .map(({ row, id, formula }) => ({ row, id, formula, note: `n${row}` }));
    expect(ranks(state)).toEqual([3, 4]);
    expect(state.found[0].note).toBe('n3');
    expect(state.nMissing).toBe(2);
    state.forgetMissing();
    expect(home.shortlist).toHaveLength(2);
    expect(shortlistedOf(home.shortlist, ranked.slice(0, 3))).toMatchObject({ nMissing: 1 });
  });

  it('reads nothing from what is none', () => {
    const entry = { row: 1, id: 'a', formula: 'Li3N', note: '' };
    expect(readShortlist([entry, { ...entry, note: 3 }, null, 'x', { row: '1' }])).toEqual([entry]);
    for (const value of [undefined, null, 'list', {}]) expect(readShortlist(value)).toEqual([]);
  });
});
