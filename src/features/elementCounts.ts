import type { Composition } from '../crystal/composition';

/** How many materials hold each element. */
export interface ElementCounts {
  /** Number of materials by symbol; an element that no material holds is absent. */
  readonly counts: ReadonlyMap<string, number>;
  /** The largest count; 0 without materials. */
  readonly largest: number;
  /** Materials whose formula was read. */
  readonly nRead: number;
  /** Materials whose formula could not be read: they are in no count. */
  readonly nUnread: number;
}

/** Counts the materials that hold each element, whatever the amount. null stands for an unreadable formula. */
export function countElements(compositions: readonly (Composition | null)[]): ElementCounts {
  const counts = new Map<string, number>();
  let largest = 0;
  let nUnread = 0;
  for (const composition of compositions) {
    if (composition === null) {
      nUnread++;
      continue;
    }
    for (const symbol of new Set(composition.symbols)) {
      const count = (counts.get(symbol) ?? 0) + 1;
      counts.set(symbol, count);
      if (count > largest) largest = count;
    }
  }
  return { counts, largest, nRead: compositions.length - nUnread, nUnread };
}

/**
 * Places a count on a logarithmic scale: 0 for none, else 0-1 with 1 at the largest. Lithium is in every material,
 * so that a linear scale would leave every other element pale.
 */
export function logShare(count: number, largest: number): number {
  if (count <= 0 || largest <= 0) return 0;
  return Math.log1p(count) / Math.log1p(largest);
}
