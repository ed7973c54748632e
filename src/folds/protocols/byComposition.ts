import type { GroupCriterion } from './criterion';
import { GroupKFold } from './groupKFold';
import type { ProtocolOption } from './protocol';

/** Rows of one reduced composition belong together, however it is spelled. */
export const composition: GroupCriterion = {
  name: 'composition',
  word: 'composition',
  title: 'reduced composition',
  plural: 'reduced compositions',
  groups: (rows, { groupsByComposition }) => groupsByComposition(rows),
};

export const byComposition = {
  choice: 'composition',
  label: 'By composition',
  hint: 'Whole reduced compositions are held out, however they are spelled.',
  heldOut: 'whole reduced compositions',
  rung: { place: 1, label: 'By reduced composition' },
  by: composition,
  make: (draw) => new GroupKFold(composition, draw),
} as const satisfies ProtocolOption;
