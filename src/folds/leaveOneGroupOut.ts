import type { FoldPlan } from './fold';
import type { Groups } from './groups';
import { foldOf } from './kFold';

/**
 * Holds out each group by itself, in the order of their numbers; a fold has the name of its group. Nothing is drawn:
 * the seed of the plan is 0. Throws RangeError for fewer than two groups.
 * @see sklearn.model_selection.LeaveOneGroupOut 1.9, whose order is that of the sorted labels
 */
export function leaveOneGroupOut({ numbers, labels }: Groups): FoldPlan {
  if (labels.length < 2) {
    throw new RangeError(`Leaving one group out needs at least two groups; there are ${labels.length}.`);
  }
  const rows = Int32Array.from(numbers.keys());
  const folds = labels.map((label, group) =>
    foldOf(
      label,
      numbers.length,
      rows.filter((row) => numbers[row] === group),
    ),
  );
  return { name: 'leave one group out', seed: 0, folds };
}
