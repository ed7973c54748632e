import type { Steps } from '../../base/steps';
import type { DomainKind } from '../domain/domain';
import type { RankedCandidate } from '../ranking';
import { candidateFamily } from './candidateFamily';

/** How far a list reaches: its lowest and highest log10 σ (Infinity and −Infinity where it is empty), its greatest distance. */
export interface ListReach {
  readonly low: number;
  readonly high: number;
  readonly far: number;
}

export const emptyReach: ListReach = { low: Infinity, high: -Infinity, far: 0 };

/** Distance of a candidate to the nearest known compound; 2, the greatest, where none shares an element. */
export function distanceOf({ nearest }: Pick<RankedCandidate, 'nearest'>): number {
  return nearest?.distance ?? 2;
}

/** What is said of a list as a whole. */
export interface ListSummary {
  readonly n: number;
  readonly hasIntervals: boolean;
  readonly hasTemperatures: boolean;
  /** That candidates are of, or likely of, sorted. */
  readonly families: readonly string[];
  readonly domains: Readonly<Record<DomainKind, number>>;
  readonly reach: ListReach;
}

const rowsAtOnce = 4096;

/** Looks through a list once. */
export function* summarySteps(ranked: readonly RankedCandidate[]): Steps<ListSummary> {
  const families = new Set<string>();
  const domains: Record<DomainKind, number> = { inside: 0, edge: 0, outside: 0 };
  let [hasIntervals, hasTemperatures] = [false, false];
  let { low, high, far } = emptyReach;
  for (let i = 0; i < ranked.length; i++) {
    const { sd, temperatureC, domain } = ranked[i];
    const family = candidateFamily(ranked[i]).name;
    hasIntervals ||= !Number.isNaN(sd);
    hasTemperatures ||= !Number.isNaN(temperatureC);
    if (family !== '') families.add(family);
    domains[domain.kind]++;
    low = Math.min(low, ranked[i].logSigma);
    high = Math.max(high, ranked[i].logSigma);
    far = Math.max(far, distanceOf(ranked[i]));
    if (i % rowsAtOnce === 0) yield { fraction: i / ranked.length };
  }
  const reach = { low, high, far };
  return { n: ranked.length, hasIntervals, hasTemperatures, families: [...families].sort(), domains, reach };
}
