/** A table of numbers by element, such as Magpie's. */
export interface ElementTable {
  readonly name: string;
  readonly columnNames: readonly string[];
  /** One row of numbers by element symbol; NaN where the table has no value. */
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

/** The tables that are loaded, by name: `magpie`, `mat2vec`, `megnet16`. */
export type ElementTables = Readonly<Record<string, ElementTable>>;
