import type { Problem } from '../../base/problem';

const codes = ['too-many-folds', 'too-few-folds', 'no-groups', 'one-group', 'too-few-groups'];

/** Tells whether a problem is that the rows cannot be split as asked: it is shown at the form. */
export function isOfProtocol({ code }: Problem): boolean {
  return codes.includes(code);
}
