/** How far a candidate lies from what a model has learnt of (DEFINITIONS §7). */
import { atomicFractions, type Composition } from '../../crystal/chemistry/composition';
import { sameCompositionDistance } from '../nearestKnown';
import type { DomainBounds } from './domainBounds';
import { anionOf, type OpenDomain } from './trainedDomain';
import { trainingDistance } from './trainingDistance';

/** `inside`: like what is known; `edge`: at its edge; `outside`: a prediction there is an extrapolation. */
export type DomainKind = 'inside' | 'edge' | 'outside';

/** Where a candidate lies. */
export interface CandidateDomain {
  readonly kind: DomainKind;
  /** In words: `Cs never seen`. */
  readonly reason: string;
  /** To training: half the nearest compound, half the mean of the five nearest, 0-2. */
  readonly distance: number;
}

/** Atoms of elements that were never seen that are still a doping, as a share. */
const mostUnseen = 0.1;

/** By how much the share of an element may be above all that is known. */
const mostExcess = 0.1;

/**
 * Tells where a candidate lies, by rules and by the distance to the training compounds. Whatever lies farthest out
 * decides; the reason names all that does.
 */
export function domainOf(composition: Composition, domain: OpenDomain): CandidateDomain {
  const found = trainingDistance(domain.index, composition);
  const reasons: Record<DomainKind, string[]> = { inside: [], edge: [], outside: [] };
  judgeElements(composition, domain, reasons);
  const name = found.nearest === null ? null : domain.formulas[found.nearest.index];
  const byDistance = reasons[kindOfDistance(found, domain.bounds)];
  // Where the elements say it already, the distance adds nothing.
  if (byDistance.length === 0) byDistance.push(distanceWords(name, found));
  const kind = (['outside', 'edge', 'inside'] as const).find((item) => reasons[item].length > 0)!;
  return { kind, reason: reasons[kind].join('; '), distance: found.distance };
}

/** Adds what the elements tell: none that is known, or more of one than in any known compound. */
function judgeElements(
  composition: Composition,
  { ranges, anions }: OpenDomain,
  reasons: Readonly<Record<DomainKind, string[]>>,
): void {
  const { symbols } = composition;
  const shares = atomicFractions(composition);
  if (!symbols.includes('Li')) reasons.outside.push('no Li');
  const isUnseen = symbols.map((symbol) => !ranges.has(symbol));
  const unseen = shares.reduce((sum, share, k) => (isUnseen[k] ? sum + share : sum), 0);
  if (unseen > 0) {
    const kind = unseen > mostUnseen + sameCompositionDistance ? 'outside' : 'edge';
    reasons[kind].push(`${symbols.filter((_, k) => isUnseen[k]).join(', ')} never seen`);
  }
  symbols.forEach((symbol, k) => {
    const range = ranges.get(symbol);
    if (range === undefined) return;
    const excess = shares[k] - range.highest;
    const isTooMuch = excess > mostExcess;
    if (isTooMuch || (symbol === 'Li' && excess > sameCompositionDistance)) {
      const words = `${symbol} share of ${shareText(shares[k])} is above all that is known (${shareText(range.highest)})`;
      reasons[isTooMuch ? 'outside' : 'edge'].push(words);
    } else if (symbol === 'Li' && shares[k] < range.lowest - sameCompositionDistance) {
      const words = `Li share of ${shareText(shares[k])} is below all that is known (${shareText(range.lowest)})`;
      reasons.edge.push(words);
    }
  });
  const anion = anionOf(composition);
  if (anion === null || !anions.has(anion)) reasons.outside.push('no anion that is known');
}

type Found = ReturnType<typeof trainingDistance>;

function kindOfDistance({ nearest, distance }: Found, { insideUpTo, edgeUpTo }: DomainBounds): DomainKind {
  if (nearest !== null && nearest.distance < sameCompositionDistance) return 'inside';
  return distance <= insideUpTo ? 'inside' : distance <= edgeUpTo ? 'edge' : 'outside';
}

function distanceWords(formula: string | null, { nearest, ofSeveral }: Found): string {
  if (nearest === null || formula === null) return 'no known compound shares an element';
  if (nearest.distance < sameCompositionDistance) return `${formula} is known`;
  const words = `nearest known compound ${formula} at distance ${nearest.distance.toFixed(2)}`;
  // One near compound among many far ones does not tell the same as several.
  return ofSeveral > 1.5 * nearest.distance + 0.1
    ? `${words}, the five nearest at ${ofSeveral.toFixed(2)} in the mean`
    : words;
}

function shareText(share: number): string {
  return share >= 0.995 && share < 1 ? share.toFixed(3) : share.toFixed(2);
}
