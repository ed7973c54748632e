import type { RankedCandidate } from '../../screen/ranking';

/** A candidate that was put aside, as it is kept: told by its row, its ID and its formula. */
export interface ShortlistEntry {
  readonly row: number;
  readonly id: string;
  readonly formula: string;
  /** `''` for none. */
  readonly note: string;
}

/** A candidate of the list that is on the shortlist. */
export interface Shortlisted {
  readonly candidate: RankedCandidate;
  readonly note: string;
}

type Named = Pick<RankedCandidate, 'row' | 'id' | 'formula'>;

/** Tells candidates apart, also over a reload. */
export function candidateKey({ row, id, formula }: Named): string {
  return JSON.stringify([row, id, formula]);
}

/** The keys of all that are on a shortlist. */
export function keysOf(list: readonly Named[]): ReadonlySet<string> {
  return new Set(list.map(candidateKey));
}

/** Puts candidates at the end of a shortlist; those that are on it stay where they are. */
export function withCandidates(
  list: readonly ShortlistEntry[],
  added: readonly Named[],
): readonly ShortlistEntry[] {
  const keys = keysOf(list);
  const fresh = added.filter((candidate) => !keys.has(candidateKey(candidate)));
  if (fresh.length === 0) return list;
  return [...list, ...fresh.map(({ row, id, formula }) => ({ row, id, formula, note: '' }))];
}

/** Takes candidates off. */
export function withoutCandidates(
  list: readonly ShortlistEntry[],
  removed: readonly Named[],
): readonly ShortlistEntry[] {
  const keys = keysOf(removed);
  return list.filter((entry) => !keys.has(candidateKey(entry)));
}

/** Writes a note beside a candidate of a shortlist. */
export function withNote(
  list: readonly ShortlistEntry[],
  candidate: Named,
  note: string,
): readonly ShortlistEntry[] {
  const key = candidateKey(candidate);
  return list.map((entry) => (candidateKey(entry) === key ? { ...entry, note } : entry));
}

/** Finds the candidates of a shortlist in a ranked list, in the order of the shortlist; counts those that are not there. */
export function shortlistedOf(
  list: readonly ShortlistEntry[],
  ranked: readonly RankedCandidate[],
): { readonly found: readonly Shortlisted[]; readonly nMissing: number } {
  if (list.length === 0) return { found: [], nMissing: 0 };
  const rows = new Set(list.map(({ row }) => row));
  const byKey = new Map<string, RankedCandidate>();
  for (const candidate of ranked) if (rows.has(candidate.row)) byKey.set(candidateKey(candidate), candidate);
  const found = list.flatMap((entry) => {
    const candidate = byKey.get(candidateKey(entry));
    return candidate ? [{ candidate, note: entry.note }] : [];
  });
  return { found, nMissing: list.length - found.length };
}

/** Reads what a store or a file holds as a shortlist: whatever is no entry is left out. */
export function readShortlist(value: unknown): readonly ShortlistEntry[] {
  if (!Array.isArray(value)) return [];
  return value.filter((entry): entry is ShortlistEntry => {
    const { row, id, formula, note } = Object(entry) as Partial<ShortlistEntry>;
    return typeof row === 'number' && [id, formula, note].every((text) => typeof text === 'string');
  });
}
