/** One split of row indices. Both lists ascend. */
export interface Fold {
  readonly name: string;
  readonly trainRows: Int32Array;
  readonly validationRows: Int32Array;
}

/** A named way to split rows, with the seed that made it. */
export interface FoldPlan {
  readonly name: string;
  readonly seed: number;
  readonly folds: readonly Fold[];
}
