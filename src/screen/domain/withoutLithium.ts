import type { ReadCandidates } from '../candidates';

/** Lists candidates without lithium apart, as such that are not ranked: the models know lithium conductors alone. */
export function refuseWithoutLithium({ readable, unreadable }: ReadCandidates): ReadCandidates {
  const hasLithium = ({ composition }: ReadCandidates['readable'][number]) =>
    composition.symbols.includes('Li');
  const refused = readable
    .filter((candidate) => !hasLithium(candidate))
    .map(({ record: { id, row, reducedComposition: formula } }) => ({ id, row, formula, reason: 'no Li' }));
  if (refused.length === 0) return { readable, unreadable };
  const apart = [...unreadable, ...refused].sort((one, other) => one.row - other.row);
  return { readable: readable.filter(hasLithium), unreadable: apart };
}
