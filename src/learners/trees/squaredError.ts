/**
 * Sums of the target over a node and its two sides, in scikit-learn's order of additions: the smaller side is summed,
 * the other is what is left of the whole. The order decides last bits, and they decide between splits that are equal.
 *
 * @see scikit-learn 1.9.1 `sklearn/tree/_criterion.pyx`, `RegressionCriterion` and `MSE`
 */
export class SquaredError {
  /** Weight of the node: its number of rows, without weights. */
  weight = 0;
  sum = 0;
  squares = 0;
  leftWeight = 0;
  leftSum = 0;
  private start = 0;
  private end = 0;
  private position = 0;

  /**
   * @param samples rows of the tree, each node's side by side; others change their order between calls
   * @param weights by row; null where every row counts once
   */
  constructor(
    private readonly target: Float64Array,
    private readonly samples: Int32Array,
    private readonly weights: Float64Array | null,
    private readonly totalWeight: number,
  ) {}

  /** Begins a node. */
  begin(start: number, end: number): void {
    const { samples, target, weights } = this;
    let [weight, sum, squares] = [0, 0, 0];
    for (let p = start; p < end; p++) {
      const y = target[samples[p]];
      const w = weights === null ? 1 : weights[samples[p]];
      const product = w * y;
      sum += product;
      squares += product * y;
      weight += w;
    }
    this.weight = weight;
    this.sum = sum;
    this.squares = squares;
    this.start = start;
    this.end = end;
    this.reset();
  }

  /** Takes every row back from the left side. */
  reset(): void {
    this.position = this.start;
    this.leftSum = 0;
    this.leftWeight = 0;
  }

  /** Moves the border between the sides to the right. */
  moveTo(position: number): void {
    const { samples, target, weights, end } = this;
    let { leftSum, leftWeight } = this;
    if (position - this.position <= end - position) {
      for (let p = this.position; p < position; p++) {
        const w = weights === null ? 1 : weights[samples[p]];
        leftSum += w * target[samples[p]];
        leftWeight += w;
      }
    } else {
      leftSum = this.sum;
      leftWeight = this.weight;
      for (let p = end - 1; p >= position; p--) {
        const w = weights === null ? 1 : weights[samples[p]];
        leftSum -= w * target[samples[p]];
        leftWeight -= w;
      }
    }
    this.leftSum = leftSum;
    this.leftWeight = leftWeight;
    this.position = position;
  }

  /** What orders the splits of a node: the squared error that they take away, but for a constant. */
  proxy(): number {
    const rightSum = this.sum - this.leftSum;
    return (
      (this.leftSum * this.leftSum) / this.leftWeight +
      (rightSum * rightSum) / (this.weight - this.leftWeight)
    );
  }

  get mean(): number {
    return this.sum / this.weight;
  }

  /** Variance of the node. */
  get impurity(): number {
    return this.squares / this.weight - this.mean * this.mean;
  }

  /** Variances of the two sides, and how much they are below the node's, as a part of the whole tree. */
  sides(impurity: number): { left: number; right: number; improvement: number } {
    const { samples, target, weights, weight, leftWeight, leftSum } = this;
    let leftSquares = 0;
    for (let p = this.start; p < this.position; p++) {
      const y = target[samples[p]];
      leftSquares += (weights === null ? y : weights[samples[p]] * y) * y;
    }
    const rightWeight = weight - leftWeight;
    const leftMean = leftSum / leftWeight;
    const rightMean = (this.sum - leftSum) / rightWeight;
    const left = leftSquares / leftWeight - leftMean * leftMean;
    const right = (this.squares - leftSquares) / rightWeight - rightMean * rightMean;
    const improvement =
      (weight / this.totalWeight) *
      (impurity - (rightWeight / weight) * right - (leftWeight / weight) * left);
    return { left, right, improvement };
  }
}
