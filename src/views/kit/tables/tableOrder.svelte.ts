import { matchesSearch, sortedRows, type SortKey, type SortDirection } from '../../../table/sortRows';

/** Order and search of a table: which column sorts, which way, and the words that a row must hold. */
export class TableOrder<T> {
  query = $state('');
  sortKey = $state<string | null>(null);
  direction = $state<SortDirection>('ascending');
  readonly #cells: (row: T) => Readonly<Record<string, SortKey>>;
  readonly #firstDirection: Readonly<Record<string, SortDirection>>;

  /**
   * @param cells the sortable, searchable cells of a row, by column key
   * @param firstDirection for columns of which the largest value is wanted first
   */
  constructor(
    cells: (row: T) => Readonly<Record<string, SortKey>>,
    firstDirection: Readonly<Record<string, SortDirection>> = {},
  ) {
    this.#cells = cells;
    this.#firstDirection = firstDirection;
  }

  /** Sorts by a column, turns it round, then returns to the order of the file. */
  sortBy(key: string): void {
    const first = this.#firstDirection[key] ?? 'ascending';
    if (this.sortKey !== key) {
      this.sortKey = key;
      this.direction = first;
    } else if (this.direction === first) {
      this.direction = first === 'ascending' ? 'descending' : 'ascending';
    } else {
      this.sortKey = null;
    }
  }

  /** Returns the rows that match the search, in order. */
  apply(rows: readonly T[]): readonly T[] {
    const found = this.query.trim() === '' ? rows : rows.filter((row) => this.#matches(row));
    const key = this.sortKey;
    if (key === null) return found;
    const cells = found.map((row) => this.#cells(row)[key] ?? '');
    return sortedRows(cells, this.direction).map((index) => found[index]);
  }

  #matches(row: T): boolean {
    return matchesSearch(Object.values(this.#cells(row)), this.query);
  }
}
