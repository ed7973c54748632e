import { pow } from '../../base/elementary/power';
import type { Composition } from '../../crystal/chemistry/composition';

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

/** A class of counts on a scale: from … to, both inside. */
export interface CountClass {
  readonly from: number;
  readonly to: number;
}

/**
 * Divides 1 … largest into at most `nClasses` classes with bounds in geometric progression. Lithium is in every
 * material, so that a linear scale would leave every other element pale. Small ranges give fewer classes.
 */
export function countClasses(largest: number, nClasses: number): CountClass[] {
  const classes: CountClass[] = [];
  let from = 1;
  for (let k = 1; k <= nClasses; k++) {
    const to = k === nClasses ? largest : Math.floor(pow(largest, k / nClasses) + 1e-9);
    if (to < from) continue;
    classes.push({ from, to });
    from = to + 1;
  }
  return classes;
}

/** Returns the position of a count among the classes, or -1 for a count of zero. */
export function classOf(count: number, classes: readonly CountClass[]): number {
  return classes.findIndex(({ from, to }) => count >= from && count <= to);
}
