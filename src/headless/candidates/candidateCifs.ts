import type { MaterialRecord } from '../../table/dataset';

/**
 * Picks the CIFs of candidates, by ID. Where a known row has the same ID, the CIF is that row's: the candidate gets it
 * only if it is the same composition, because tables often number their rows alike.
 * @param cifs CIF text by ID, as they were read
 */
export function candidateCifs(
  candidates: readonly MaterialRecord[],
  known: readonly MaterialRecord[],
  cifs: Readonly<Record<string, string>>,
): Record<string, string> {
  const knownById = new Map(known.map((record) => [record.id, record]));
  const isOwn = ({ id, reducedComposition }: MaterialRecord) =>
    (knownById.get(id)?.reducedComposition ?? reducedComposition) === reducedComposition;
  const found = candidates.filter((record) => Object.hasOwn(cifs, record.id) && isOwn(record));
  return Object.fromEntries(found.map(({ id }) => [id, cifs[id]]));
}
