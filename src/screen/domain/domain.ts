/** How far a candidate lies from what the models have learnt of. */
import type { Composition } from '../../crystal/chemistry/composition';

/** `inside`: like what is known; `edge`: at its edge; `outside`: a prediction there is an extrapolation. */
export type DomainKind = 'inside' | 'edge' | 'outside';

/** Where a candidate lies. */
export interface CandidateDomain {
  readonly kind: DomainKind;
  /** In words: `Cs never seen`. */
  readonly reason: string;
}

/** Compounds as far as a domain depends on them. */
export interface KnownChemistry {
  /** Symbols that a training compound holds. */
  readonly elements: ReadonlySet<string>;
}

/** Distances of atomic fractions (0-2) up to which a candidate is like what is known, and at its edge. */
const insideDistance = 0.2;
const edgeDistance = 0.6;

/** Collects the elements of the training compounds. */
export function knownChemistry(trained: readonly (Composition | null)[]): KnownChemistry {
  return { elements: new Set(trained.flatMap((composition) => composition?.symbols ?? [])) };
}

/**
 * Tells where a candidate lies.
 * @param distance to the nearest training compound (atomic fractions, 0-2)
 */
export function domainOf(
  composition: Composition,
  distance: number,
  { elements }: KnownChemistry,
): CandidateDomain {
  if (!composition.symbols.includes('Li')) return { kind: 'outside', reason: 'no Li' };
  const unseen = composition.symbols.filter((symbol) => !elements.has(symbol));
  if (unseen.length > 0) return { kind: 'outside', reason: `${unseen.join(', ')} never seen` };
  const reason = `nearest training compound at distance ${distance.toFixed(2)}`;
  return {
    kind: distance <= insideDistance ? 'inside' : distance <= edgeDistance ? 'edge' : 'outside',
    reason,
  };
}
