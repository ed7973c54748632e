import type { DomainKind } from '../domain/domain';
import type { RankedCandidate } from '../ranking';
import { candidateFamily } from './candidateFamily';
import { halfWidth, isKnown } from './listColumns';

/** A part of the plane of distance and prediction; both ends belong to it. */
export interface ListRegion {
  /** log10(σ / S cm⁻¹). */
  readonly prediction: readonly [low: number, high: number];
  /** To the nearest known compound, 0-2. */
  readonly distance: readonly [low: number, high: number];
}

/** Which candidates of a list are wanted. */
export interface ListFilter {
  /** Words that all must stand somewhere in what is said of a candidate. */
  readonly query: string;
  /** Symbols that a candidate holds, all of them. */
  readonly must: readonly string[];
  /** Symbols that it holds none of. */
  readonly mustNot: readonly string[];
  /** Given, or that of a known compound near to it (candidateFamily); `''` for any. */
  readonly family: string;
  /** Greatest half width of the interval, in log10; null for any, also for none. */
  readonly widest: number | null;
  readonly domains: readonly DomainKind[];
  /** Whether its composition was measured before. */
  readonly known: 'all' | 'new' | 'known';
  readonly region: ListRegion | null;
}

/** Wants all. */
export const openFilter: ListFilter = {
  query: '',
  must: [],
  mustNot: [],
  family: '',
  widest: null,
  domains: ['inside', 'edge', 'outside'],
  known: 'all',
  region: null,
};

/** Tells whether a filter leaves anything out. */
export function isOpen(filter: ListFilter): boolean {
  const { query, must, mustNot, family, widest, domains, known, region } = filter;
  return (
    [query.trim(), family].every((text) => text === '') &&
    must.length + mustNot.length === 0 &&
    widest === null &&
    domains.length === openFilter.domains.length &&
    known === 'all' &&
    region === null
  );
}

/** Tests what needs neither elements nor search texts. */
export function passesPlainly(candidate: RankedCandidate, filter: ListFilter): boolean {
  const { family, widest, domains, known, region } = filter;
  if (family !== '' && candidateFamily(candidate).name !== family) return false;
  // Without an interval the width is not known.
  if (widest !== null && !(halfWidth(candidate) <= widest)) return false;
  if (!domains.includes(candidate.domain.kind)) return false;
  if (known !== 'all' && isKnown(candidate) !== (known === 'known')) return false;
  return region === null || isInRegion(candidate, region);
}

/** Tells whether a candidate lies in a part of the plane; one without a neighbour has distance 2. */
export function isInRegion(
  { logSigma, nearest }: Pick<RankedCandidate, 'logSigma' | 'nearest'>,
  { prediction, distance }: ListRegion,
): boolean {
  const far = nearest?.distance ?? 2;
  return logSigma >= prediction[0] && logSigma <= prediction[1] && far >= distance[0] && far <= distance[1];
}

/** Reads symbols that stand one after another, with anything between: `Li, P S` or `LiPS`. */
export function symbolsIn(text: string): string[] {
  return [...new Set(text.match(/[A-Z][a-z]?/g) ?? [])];
}
