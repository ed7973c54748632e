import type { ForestNodes } from './forestModel';
import type { SquaredError } from './splitting/squaredError';
import type { TreeSplitter } from './splitting/splitter';

/** What ends the growth of a tree. */
export interface TreeLimits {
  readonly maxDepth: number;
  /** Fewest rows of a node that is divided. */
  readonly minSplit: number;
}

/** Numbers of a stack entry: start, end, depth, parent if it is a right child (else -1), constants. */
const stride = 5;

/**
 * Grows one tree, depth first, the left side before the right one, and adds its nodes.
 * @param nSamples how many of the tree's rows take part: the first ones of the splitter's list
 * @see scikit-learn 1.9.1 `sklearn/tree/_tree.pyx`, `DepthFirstTreeBuilder`
 */
export function growForestTree(
  nodes: ForestNodes,
  splitter: TreeSplitter,
  criterion: SquaredError,
  nSamples: number,
  { maxDepth, minSplit }: TreeLimits,
): void {
  const { split } = splitter;
  const stack = [0, nSamples, 0, -1, 0];
  const impurities = [Infinity];
  nodes.beginTree();
  splitter.reset();
  while (impurities.length > 0) {
    const top = stack.length - stride;
    const start = stack[top];
    const end = stack[top + 1];
    const depth = stack[top + 2];
    const parent = stack[top + 3];
    const nConstants = stack[top + 4];
    stack.length = top;
    let impurity = impurities.pop()!;
    criterion.begin(start, end);
    const { mean, weight } = criterion;
    if (impurity === Infinity) impurity = criterion.impurity;
    let isLeaf = depth >= maxDepth || end - start < minSplit || impurity <= Number.EPSILON;
    if (!isLeaf) {
      splitter.divide(start, end, depth, nConstants);
      isLeaf = split.position >= end;
    }
    let left = 0;
    let right = 0;
    if (!isLeaf) {
      criterion.reset();
      criterion.moveTo(split.position);
      const sides = criterion.sides(impurity);
      ({ left, right } = sides);
      // A split that only rounding has found makes things worse.
      isLeaf = sides.improvement + Number.EPSILON < 0;
    }
    if (isLeaf) {
      const node = nodes.addLeaf(mean, weight);
      if (parent >= 0) nodes.setRight(parent, node);
      continue;
    }
    const node = nodes.addSplit(split.feature, split.threshold, split.missingGoToLeft, weight);
    if (parent >= 0) nodes.setRight(parent, node);
    const { position } = split;
    stack.push(position, end, depth + 1, node, split.nConstants);
    impurities.push(right);
    stack.push(start, position, depth + 1, -1, split.nConstants);
    impurities.push(left);
  }
}
