import type { GroupCriterion } from './criterion';
import { GroupKFold } from './groupKFold';
import type { ProtocolOption } from './protocol';

/** Rows that share one of several papers belong together, and with them all whom either shares a paper with. */
export const paper: GroupCriterion = {
  name: 'doi',
  word: 'paper',
  title: 'paper (DOI)',
  plural: 'papers',
  column: { name: 'DOI', read: (record) => record.doi },
  groups: (rows, { groupsByPaper }) => groupsByPaper(rows),
};

export const byPaper = {
  choice: 'doi',
  label: 'By paper (DOI)',
  hint: 'Whole papers are held out: how well a model does on the next paper.',
  heldOut: 'whole papers (DOI)',
  rung: { place: 2, label: 'By paper (DOI)' },
  by: paper,
  make: (draw) => new GroupKFold(paper, draw),
} as const satisfies ProtocolOption;
