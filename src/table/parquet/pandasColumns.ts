/** What pandas notes beside the columns of a Parquet file: which of them are its index. */

/** A name that pandas gives to an index without one. */
const namelessIndex = /^__index_level_\d+__$/;

/** Returns the positions of columns as `to_csv` would write them, the index first, and their names; '' for a nameless index. */
export function pandasOrder(
  names: readonly string[],
  note: string | undefined,
): { readonly order: number[]; readonly nameOf: (name: string) => string } {
  const index = indexColumns(note);
  const order = names.map((_, j) => j);
  const first = order.filter((j) => index.has(names[j]));
  const rest = order.filter((j) => !index.has(names[j]));
  return {
    order: [...first, ...rest],
    nameOf: (name) => (index.has(name) && namelessIndex.test(name) ? '' : name),
  };
}

/** An index that only counts (`{"kind": "range"}`) is no column. */
function indexColumns(note: string | undefined): Set<string> {
  try {
    const { index_columns: columns } = JSON.parse(note ?? '{}') as { index_columns?: unknown };
    if (!Array.isArray(columns)) return new Set();
    return new Set(columns.filter((column) => typeof column === 'string'));
  } catch {
    return new Set();
  }
}
