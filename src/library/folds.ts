/**
 * Which rows are held out: scikit-learn's KFold, GroupKFold and LeaveOneGroupOut, the protocols made of them (by paper,
 * composition, family), and what a held-out row shares with training.
 * @module folds
 */
export type { Fold, FoldPlan } from '../folds/fold';
export { kFold } from '../folds/kFold';
export { groupKFold } from '../folds/groupKFold';
export { leaveOneGroupOut } from '../folds/leaveOneGroupOut';
export { connectedGroups, groupSizes, groupsOf, type Groups } from '../folds/groups';
export {
  groupsByComponent,
  groupsByComposition,
  groupsByFamily,
  groupsByPaper,
} from '../folds/materialGroups';
export { foldsOf } from '../folds/splitters';
export {
  protocolChoices,
  protocolNamed,
  protocolOf,
  protocolOptions,
  type ProtocolChoice,
} from '../folds/protocols/registry';
export type { Draw, Protocol, ProtocolOption } from '../folds/protocols/protocol';
export {
  countLeakage,
  countTestLeakage,
  type FoldLeakage,
  type Leakage,
  type LeakageCount,
} from '../folds/leakage';
