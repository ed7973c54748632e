import type { FoldPlan } from '../folds/fold';
import { kFold } from '../folds/kFold';
import type { MaterialRecord } from '../table/dataset';

/** What rows of one group have in common: a paper, a reduced composition, either of them (transitively), a family. */
export type GroupCriterion = 'doi' | 'composition' | 'component' | 'family';

/**
 * How the training rows are split for cross-validation. Grouped protocols hold out whole groups: `nFolds` of them
 * balanced by size, or each group by itself (`leaveOneGroupOut`, whose number of folds is that of the groups).
 */
export type ProtocolSpec =
  | { readonly kind: 'kFold'; readonly nFolds: number; readonly seed: number }
  | {
      readonly kind: 'groupKFold';
      readonly by: GroupCriterion;
      readonly nFolds: number;
      readonly seed: number;
    }
  | { readonly kind: 'leaveOneGroupOut'; readonly by: GroupCriterion };

/** Splits the training rows as the protocol says. Throws InputError for too few rows or groups. */
export function foldsOf(protocol: ProtocolSpec, train: readonly MaterialRecord[]): FoldPlan {
  if (protocol.kind !== 'kFold') throw new RangeError(`The protocol ${protocol.kind} is not there yet.`);
  return kFold(train.length, protocol.nFolds, protocol.seed);
}
