import { describe, expect, it } from 'vitest';
import { ArrivingLists, cutLists, joinLists, piecesOf } from '../../workers/pieces';

const rows = (n: number) => Array.from({ length: n }, (_, id) => ({ id, cell: [1, 2, NaN], doi: undefined }));

/** Sends a value as the two ends of the wire do. */
function sent(value: unknown) {
  const { body, lists } = cutLists(value);
  const arriving = new ArrivingLists();
  let longest = 0;
  for (const { list, items } of piecesOf(lists)) {
    longest = Math.max(longest, items.length);
    arriving.take(list, structuredClone(items));
  }
  const rest = structuredClone(body);
  return { value: joinLists(rest, arriving.lists), longest, nLists: lists.length, rest };
}

describe('long lists', () => {
  it('arrive as they were, in pieces', () => {
    const columns = [rows(3000).map(({ id }) => `r${id}`), rows(3000).map(() => '')];
    const numbers = new Float64Array(5000).fill(2);
    const value = { table: { columns, names: ['a', 'b'] }, records: rows(2500), numbers, none: null, n: 1 };
    const { value: arrived, longest, nLists, rest } = sent(value);
    expect(arrived).toEqual(value);
    expect([nLists, longest]).toEqual([3, 1000]);
    // What is left is small.
    expect(JSON.stringify({ ...(rest as object), numbers: 0 }).length).toBeLessThan(200);
  });

  it('are a value by themselves too', () => {
    expect(sent(rows(1001)).value).toEqual(rows(1001));
  });

  it.each([
    ['a short list', rows(1000)],
    ['nothing', undefined],
    ['a number', 3],
    ['an object like the mark of a list', { cutList: 0 }],
    ['a map', new Map([['a', rows(1200)]])],
    ['many names', Object.fromEntries(rows(2000).map(({ id }) => [`k${id}`, id]))],
    ['what lies deep', { a: { b: { c: { d: { e: rows(1200) } } } } }],
  ])('are not cut out of %s', (_, value) => {
    const { body, lists } = cutLists(value);
    expect(lists).toEqual([]);
    expect(body).toBe(value);
    expect(joinLists(body, [])).toBe(value);
  });
});
