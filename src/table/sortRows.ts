/** A cell that can be ordered: text or a number. */
export type SortKey = string | number;

export type SortDirection = 'ascending' | 'descending';

/** Order of texts in tables: digits by value, case ignored; the same in every browser language. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Returns the row indices in the order of one column. Stable: equal cells keep the order of the rows. Missing
 * cells (NaN, `''`) stand last in both directions.
 */
export function sortedRows(cells: readonly SortKey[], direction: SortDirection): number[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return cells
    .map((_, index) => index)
    .sort((i, j) => {
      const first = cells[i];
      const second = cells[j];
      const missing = Number(isMissing(first)) - Number(isMissing(second));
      if (missing !== 0) return missing;
      if (isMissing(first)) return i - j;
      return sign * compareCells(first, second) || i - j;
    });
}

/** Compares two cells that are there: numbers before texts, numbers by size, texts by the collator. */
export function compareCells(first: SortKey, second: SortKey): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  if (typeof first === 'number') return -1;
  if (typeof second === 'number') return 1;
  return collator.compare(first, second);
}

/** Whether every word of the query is in some cell, whatever its case. An empty query matches. */
export function matchesSearch(cells: readonly SortKey[], query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = cells.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function isMissing(cell: SortKey): boolean {
  return cell === '' || (typeof cell === 'number' && Number.isNaN(cell));
}
