/**
 * Long lists cross piece by piece: to write or to read a list of a hundred thousand rows as one message would hold the
 * page up for a third of a second.
 */

/** Items of a piece: some ms for rows of a table. */
const mostItems = 1000;
/** Lists are looked for in objects and short lists, so deep. */
const mostDepth = 4;
const mostParts = 64;

/** Stands for a list that was cut out: its position among `lists`. */
interface CutList {
  readonly cutList: number;
}

/** A value without its long lists, and these. */
export interface CutValue {
  readonly body: unknown;
  readonly lists: readonly (readonly unknown[])[];
}

/** Cuts the long lists out of a value; where there are none, the body is the value itself. */
export function cutLists(value: unknown): CutValue {
  const lists: (readonly unknown[])[] = [];
  const cut = (part: unknown, depth: number): unknown => {
    if (Array.isArray(part)) {
      if (part.length > mostItems) return { cutList: lists.push(part) - 1 } satisfies CutList;
      if (part.length > mostParts || depth === 0) return part;
      const parts = part.map((item) => cut(item, depth - 1));
      return parts.every((item, k) => item === part[k]) ? part : parts;
    }
    if (depth === 0 || typeof part !== 'object' || part === null) return part;
    if (Object.getPrototypeOf(part) !== Object.prototype) return part;
    const entries = Object.entries(part);
    if (entries.length > mostParts) return part;
    const parts = entries.map(([name, item]): [string, unknown] => [name, cut(item, depth - 1)]);
    return parts.every(([, item], k) => item === entries[k][1]) ? part : Object.fromEntries(parts);
  };
  const body = cut(value, mostDepth);
  return { body, lists };
}

/** Puts lists back to where they were cut out. */
export function joinLists(body: unknown, lists: readonly (readonly unknown[])[]): unknown {
  if (lists.length === 0) return body;
  const join = (part: unknown, depth: number): unknown => {
    if (typeof part !== 'object' || part === null || depth < 0) return part;
    if (Array.isArray(part))
      return part.length > mostParts ? part : part.map((item) => join(item, depth - 1));
    if (Object.getPrototypeOf(part) !== Object.prototype) return part;
    const { cutList, ...rest } = part as Partial<CutList>;
    if (typeof cutList === 'number' && Object.keys(rest).length === 0) return lists[cutList];
    const entries = Object.entries(part);
    if (entries.length > mostParts) return part;
    return Object.fromEntries(entries.map(([name, item]) => [name, join(item, depth - 1)]));
  };
  return join(body, mostDepth);
}

/** Makes the pieces of lists, in order. */
export function* piecesOf(
  lists: CutValue['lists'],
): Generator<{ readonly list: number; readonly items: readonly unknown[] }> {
  for (const [list, all] of lists.entries()) {
    for (let from = 0; from < all.length; from += mostItems) {
      yield { list, items: all.slice(from, from + mostItems) };
    }
  }
}

/** Lists that arrive piece by piece. */
export class ArrivingLists {
  readonly lists: unknown[][] = [];

  take(list: number, items: readonly unknown[]): void {
    const all = (this.lists[list] ??= []);
    for (const item of items) all.push(item);
  }
}
