/** Amounts of elements, in the order of their first appearance in the formula. */
export interface Composition {
  /** Element symbols, each once; D is counted as H. */
  readonly symbols: readonly string[];
  /** Amount of each symbol, > 0, in formula units (not normalised). */
  readonly amounts: readonly number[];
}
