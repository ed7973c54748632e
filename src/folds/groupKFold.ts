import { least } from '../base/statistics';
import { RandomState } from '../base/numpy/random';
import type { FoldPlan } from './fold';
import { groupSizes, type Groups } from './groups';
import { foldOf } from './kFold';

/**
 * Splits rows into folds that hold whole groups, with about as many rows in each. Groups are placed one by one, the
 * largest first, each into the fold that has the fewest rows so far. So the largest fold has at most one group more rows
 * than the smallest: before its last group it was the smallest itself, and folds only grow.
 *
 * Without a seed groups of equal size go by descending number, and the first of equally small folds is taken. With a
 * seed both are drawn: groups of equal size in random order, a random one of equally small folds. The draws go by the
 * groups' first rows, so that only the partition counts, not how groups are numbered or named. What a seed cannot
 * change: a group of more than `nRows / nFolds` rows fills a fold nearly alone whatever the seed.
 *
 * The seed of the plan is 0 where none was given. Throws RangeError unless 2 <= nFolds <= number of groups.
 * @see sklearn.model_selection.GroupKFold 1.9 with shuffle=False, equal fold for fold where groups are numbered in
 * ascending order of their labels. Differs with a seed: scikit-learn's shuffle=True cuts a random order of the groups
 * into lists of equally many groups, whatever their sizes.
 */
export function groupKFold(groups: Groups, nFolds: number, seed?: number): FoldPlan {
  const nGroups = groups.labels.length;
  const nRows = groups.numbers.length;
  if (!Number.isInteger(nFolds) || nFolds < 2 || nFolds > nGroups) {
    throw new RangeError(
      `${nGroups} groups cannot be split into ${nFolds} folds: choose from 2 to ${nGroups}.`,
    );
  }
  const foldOfGroup =
    seed === undefined ? placed(groups, nFolds) : placedAtRandom(groups, nFolds, new RandomState(seed));
  const rowsOf = (fold: number) =>
    Int32Array.from(groups.numbers.keys()).filter((row) => foldOfGroup[groups.numbers[row]] === fold);
  return {
    name: `${nFolds}-fold, grouped`,
    seed: seed ?? 0,
    folds: Array.from({ length: nFolds }, (_, k) => foldOf(`fold ${k + 1}`, nRows, rowsOf(k))),
  };
}

/** Finds the fold of each group by scikit-learn's rules for ties. */
function placed(groups: Groups, nFolds: number): Int32Array {
  const sizes = groupSizes(groups);
  const order = Int32Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || b - a);
  return inTurn(order, sizes, nFolds, (smallest) => smallest[0]);
}

function placedAtRandom(groups: Groups, nFolds: number, random: RandomState): Int32Array {
  const sizes = groupSizes(groups);
  const byFirstRow = Int32Array.from(new Set(groups.numbers));
  const shuffled = random.permutation(byFirstRow.length).map((i) => byFirstRow[i]);
  // Sorting is stable: groups of equal size keep their random order.
  const order = Int32Array.from([...shuffled].sort((a, b) => sizes[b] - sizes[a]));
  return inTurn(order, sizes, nFolds, (smallest) => smallest[random.interval(smallest.length - 1)]);
}

/** Puts each group into one of the folds that have the fewest rows; returns the fold of each group. */
function inTurn(
  order: Int32Array,
  sizes: Int32Array,
  nFolds: number,
  choose: (smallest: readonly number[]) => number,
): Int32Array {
  const filled = new Int32Array(nFolds);
  const folds = new Int32Array(sizes.length);
  for (const group of order) {
    const fewest = least(filled);
    const fold = choose([...filled.keys()].filter((k) => filled[k] === fewest));
    filled[fold] += sizes[group];
    folds[group] = fold;
  }
  return folds;
}
