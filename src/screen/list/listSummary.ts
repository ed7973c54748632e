import type { Steps } from '../../base/steps';
import type { DomainKind } from '../domain/domain';
import type { RankedCandidate } from '../ranking';
import { candidateFamily } from './candidateFamily';

/** What is said of a list as a whole. */
export interface ListSummary {
  readonly n: number;
  readonly hasIntervals: boolean;
  readonly hasTemperatures: boolean;
  /** That candidates are of, or likely of, sorted. */
  readonly families: readonly string[];
  readonly domains: Readonly<Record<DomainKind, number>>;
}

const rowsAtOnce = 4096;

/** Looks through a list once. */
export function* summarySteps(ranked: readonly RankedCandidate[]): Steps<ListSummary> {
  const families = new Set<string>();
  const domains: Record<DomainKind, number> = { inside: 0, edge: 0, outside: 0 };
  let [hasIntervals, hasTemperatures] = [false, false];
  for (let i = 0; i < ranked.length; i++) {
    const { sd, temperatureC, domain } = ranked[i];
    const family = candidateFamily(ranked[i]).name;
    hasIntervals ||= !Number.isNaN(sd);
    hasTemperatures ||= !Number.isNaN(temperatureC);
    if (family !== '') families.add(family);
    domains[domain.kind]++;
    if (i % rowsAtOnce === 0) yield { fraction: i / ranked.length };
  }
  return { n: ranked.length, hasIntervals, hasTemperatures, families: [...families].sort(), domains };
}
