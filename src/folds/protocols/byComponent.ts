import type { GroupCriterion } from './criterion';
import { GroupKFold } from './groupKFold';
import type { ProtocolOption } from './protocol';

/** Rows that share a paper or a composition, directly or over others, belong together: the connected components. */
export const component: GroupCriterion = {
  name: 'component',
  word: 'paper or composition',
  title: 'shared paper or composition',
  plural: 'groups of shared papers or compositions',
  one: 'group of shared papers or compositions',
  column: { name: 'DOI', read: (record) => record.doi },
  groups: (rows, { groupsByComponent }) => groupsByComponent(rows),
};

export const byComponent = {
  choice: 'component',
  label: 'By paper or composition',
  hint: 'Whatever shares a paper or a composition, directly or over others, is held out together.',
  heldOut: 'whole connected components of rows that share a paper or a composition',
  rung: { place: 3, label: 'By paper and composition' },
  by: component,
  make: (draw) => new GroupKFold(component, draw),
} as const satisfies ProtocolOption;
