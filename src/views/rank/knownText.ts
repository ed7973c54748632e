import { sameCompositionDistance } from '../../screen/nearestKnown';
import type { RankedCandidate } from '../../screen/ranking';

/** Says whether a candidate's composition was measured before, and whether the model has learnt from it. */
export function knownText(candidate: Pick<RankedCandidate, 'inTrainingSet' | 'nearest'>): string {
  if (candidate.inTrainingSet) return 'in training data';
  const { nearest } = candidate;
  return nearest !== null && nearest.distance < sameCompositionDistance ? 'in test data' : 'new';
}
