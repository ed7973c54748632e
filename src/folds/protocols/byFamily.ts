import type { GroupCriterion } from './criterion';
import { LeaveOneGroupOut } from './leaveOneGroupOut';
import type { ProtocolOption } from './protocol';

/** Rows of one family belong together; those for which none is given are one more. */
export const family: GroupCriterion = {
  name: 'family',
  word: 'family',
  title: 'family',
  plural: 'families',
  column: { name: 'family', read: (record) => record.family },
  groups: (rows, { groupsByFamily }) => groupsByFamily(rows),
};

export const byFamily = {
  choice: 'family',
  label: 'Leave one family out',
  hint: 'A fold for each family: how well a model does on a family that it never saw.',
  heldOut: 'one family at a time',
  rung: { place: 4, label: 'One family left out' },
  by: family,
  make: () => new LeaveOneGroupOut(family),
} as const satisfies ProtocolOption;
