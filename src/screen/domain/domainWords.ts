/** How people call the three kinds of domain. */
import type { DomainKind } from './domain';

/** In the order from near to far. */
export const domainKinds: readonly DomainKind[] = ['inside', 'edge', 'outside'];

/** Short, for a cell, a legend and a filter. */
export const domainLabels: Readonly<Record<DomainKind, string>> = {
  inside: 'Like known',
  edge: 'At the edge',
  outside: 'Outside',
};

/** Counts candidates by kind in a sentence: `12 of 30 are like what is known, 10 at the edge, 8 outside`; `''` for none. */
export function domainCountWords(
  ranked: readonly { readonly domain: { readonly kind: DomainKind } }[],
): string {
  const counts: Record<DomainKind, number> = { inside: 0, edge: 0, outside: 0 };
  for (const { domain } of ranked) counts[domain.kind]++;
  return domainSentence(counts);
}

/** The same of counts by kind. */
export function domainSentence({ inside, edge, outside }: Readonly<Record<DomainKind, number>>): string {
  const n = inside + edge + outside;
  if (n === 0) return '';
  const verb = inside === 1 ? 'is' : 'are';
  return `${inside} of ${n} ${verb} like what is known, ${edge} at the edge, ${outside} outside`;
}
