import type { Fold } from './fold';
import { groupKFold } from './groupKFold';
import type { Groups } from './groups';

/** Splits rows into folds of whole groups, fewer where there are fewer groups; none where all rows are of one. */
export function foldsOfGroups(groups: Groups, mostFolds: number, seed: number): readonly Fold[] {
  const nGroups = groups.labels.length;
  return nGroups > 1 ? groupKFold(groups, Math.min(mostFolds, nGroups), seed).folds : [];
}
