import type { Xorshift } from './xorshift';

/**
 * Draws the columns of a node without replacement (Fisher and Yates), and knows which are constant in it: those of
 * its ancestors are drawn, but not looked at again.
 *
 * The list of columns is parted, from its begin: constant and drawn; constant and not drawn; found to be constant in
 * this node; not drawn; drawn and not constant. Its order decides later draws, so it is scikit-learn's.
 *
 * @see scikit-learn 1.9.1 `sklearn/tree/_splitter.pyx`, the loop over features of `node_split_best` and `_random`
 */
export class FeatureDraws {
  private readonly features: Int32Array;
  private readonly constants: Int32Array;
  private nKnown = 0;
  private nDrawnConstants = 0;
  private nFound = 0;
  private nVisited = 0;
  /** Columns from here on are drawn and not constant. */
  private end = 0;
  /** Where the column stands that was drawn last. */
  private at = 0;

  /** @param most columns to draw for a node, unless none of these divides it */
  constructor(
    private readonly nColumns: number,
    private readonly most: number,
    private readonly random: Xorshift,
  ) {
    this.features = new Int32Array(nColumns);
    this.constants = new Int32Array(nColumns);
  }

  /** Begins a tree. */
  reset(): void {
    for (let j = 0; j < this.nColumns; j++) this.features[j] = j;
  }

  /** Begins a node with the number of columns that are constant in its parent. */
  begin(nKnownConstants: number): void {
    this.nKnown = nKnownConstants;
    this.nDrawnConstants = 0;
    this.nFound = 0;
    this.nVisited = 0;
    this.end = this.nColumns;
  }

  /** Draws the next column that is not known to be constant; -1 when there are enough. */
  next(): number {
    const { features, nKnown, most } = this;
    const found = this.nFound;
    while (
      this.end > nKnown + found &&
      (this.nVisited < most || this.nVisited <= found + this.nDrawnConstants)
    ) {
      this.nVisited++;
      const drawn = this.random.between(this.nDrawnConstants, this.end - found);
      if (drawn >= nKnown) {
        this.at = drawn + found;
        return features[this.at];
      }
      const held = features[this.nDrawnConstants];
      features[this.nDrawnConstants] = features[drawn];
      features[drawn] = held;
      this.nDrawnConstants++;
    }
    return -1;
  }

  /** Says of the column drawn last that it is constant in this node. */
  wasConstant(): void {
    const { features, at } = this;
    const to = this.nKnown + this.nFound;
    const held = features[at];
    features[at] = features[to];
    features[to] = held;
    this.nFound++;
  }

  /** Says of the column drawn last that it is not constant in this node. */
  wasVarying(): void {
    const { features, at } = this;
    const to = --this.end;
    const held = features[at];
    features[at] = features[to];
    features[to] = held;
  }

  /** Ends a node; returns the number of columns that are constant in it. */
  finish(): number {
    const { features, constants, nKnown } = this;
    const n = nKnown + this.nFound;
    // Siblings find the known ones in the order in which their parent left them.
    for (let k = 0; k < nKnown; k++) features[k] = constants[k];
    for (let k = nKnown; k < n; k++) constants[k] = features[k];
    return n;
  }
}
