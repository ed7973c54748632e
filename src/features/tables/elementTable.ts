/** A table of numbers by element, such as Magpie's. */
export interface ElementTable {
  readonly name: string;
  readonly columnNames: readonly string[];
  /** One row of numbers by element symbol; NaN where the table has no value. */
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

/** The tables that are loaded, by name: `magpie`, `mat2vec`, `megnet16`, `oliynyk`, `shannon`. */
export type ElementTables = Readonly<Record<string, ElementTable>>;

/** Returns a loaded table. Throws RangeError where it is not loaded. */
export function loadedTable(tables: ElementTables, name: string): ElementTable {
  const table = tables[name];
  if (table === undefined) throw new RangeError(`The element table “${name}” is not loaded.`);
  return table;
}
