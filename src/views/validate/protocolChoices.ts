import type { Problem } from '../../base/problem';
import type { ProtocolChoice } from '../../folds/protocolNames';

/** The protocols that can be chosen, in words. */
export const protocolOptions: readonly {
  readonly value: ProtocolChoice;
  readonly label: string;
  /** What it holds out, and what its scores then tell. */
  readonly hint: string;
}[] = [
  {
    value: 'kFold',
    label: 'Shuffled rows (KFold)',
    hint: 'Rows at random, as in the report: rows of one paper stand on both sides.',
  },
  {
    value: 'doi',
    label: 'By paper (DOI)',
    hint: 'Whole papers are held out: how well a model does on the next paper.',
  },
  {
    value: 'composition',
    label: 'By composition',
    hint: 'Whole reduced compositions are held out, however they are spelled.',
  },
  {
    value: 'component',
    label: 'By paper or composition',
    hint: 'Whatever shares a paper or a composition, directly or over others, is held out together.',
  },
  {
    value: 'family',
    label: 'Leave one family out',
    hint: 'A fold for each family: how well a model does on a family that it never saw.',
  },
];

const codes = ['too-many-folds', 'too-few-folds', 'no-groups', 'one-group', 'too-few-groups'];

/** Tells whether a problem is that the rows cannot be split as asked: it is shown at the form. */
export function isOfProtocol({ code }: Problem): boolean {
  return codes.includes(code);
}
