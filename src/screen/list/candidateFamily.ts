/** The family that a candidate likely belongs to. */
import type { RankedCandidate } from '../ranking';

/**
 * Up to this distance the nearest known compound tells the family. Of 566 OBELiX rows with a family, the nearest of
 * another paper told it right in 94 % up to 0.1, 66 % from there to 0.3, 33 % beyond (DEFINITIONS §7).
 */
export const familyToldUpTo = 0.3;

export interface CandidateFamily {
  /** `''` where it is not known. */
  readonly name: string;
  /** Whether it is that of the nearest known compound, and not given with the candidate. */
  readonly isGuessed: boolean;
}

/** Tells the family that is given with a candidate, else that of a known compound near to it. */
export function candidateFamily({
  family,
  nearest,
}: Pick<RankedCandidate, 'family' | 'nearest'>): CandidateFamily {
  if (family !== '' || nearest === null || nearest.distance > familyToldUpTo) {
    return { name: family, isGuessed: false };
  }
  return { name: nearest.family, isGuessed: nearest.family !== '' };
}
