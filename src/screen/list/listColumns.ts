import type { RankedCandidate } from '../ranking';
import { sameCompositionDistance } from '../nearestKnown';
import { candidateFamily } from './candidateFamily';

/** By what a ranked list can be sorted: a number of each candidate, or a text. NaN and '' stand last. */
type ListKey =
  | { readonly number: (candidate: RankedCandidate) => number }
  | { readonly text: (candidate: RankedCandidate) => string };

const domainPlaces = { inside: 0, edge: 1, outside: 2 } as const;

/** The columns of a ranked list that sort it. */
export const listKeys = {
  rank: { number: ({ rank }) => rank },
  ranks: { number: ({ rankLow }) => rankLow },
  formula: { text: ({ formula }) => formula },
  prediction: { number: ({ logSigma }) => logSigma },
  interval: { number: halfWidth },
  lower: { number: ({ lower }) => lower },
  upper: { number: ({ upper }) => upper },
  chance: { number: ({ pAbove }) => pAbove },
  sigma: { number: ({ logSigma }) => logSigma },
  temperature: { number: ({ temperatureC }) => temperatureC },
  domain: { number: ({ domain }) => domainPlaces[domain.kind] },
  model: { text: ({ model }) => model },
  family: { text: (candidate) => candidateFamily(candidate).name },
  id: { text: ({ id }) => id },
  known: { number: (candidate) => (candidate.inTrainingSet ? 0 : isKnown(candidate) ? 1 : 2) },
  nearest: { text: ({ nearest }) => nearest?.formula ?? '' },
  nearestId: { text: ({ nearest }) => nearest?.id ?? '' },
  distance: { number: ({ nearest }) => nearest?.distance ?? NaN },
  measured: { number: ({ nearest }) => nearest?.logSigma ?? NaN },
  doi: { text: ({ nearest }) => nearest?.doi ?? '' },
  missing: { number: ({ nMissing }) => nMissing },
} as const satisfies Readonly<Record<string, ListKey>>;

export type ListColumn = keyof typeof listKeys;

/** Columns of which the largest value is wanted first. */
export const largestFirst: readonly ListColumn[] = [
  'prediction',
  'lower',
  'upper',
  'chance',
  'sigma',
  'measured',
  'missing',
];

/** Half the width of the interval that holds nine of ten measured values, in log10; NaN where there is none. */
export function halfWidth({ lower, upper }: Pick<RankedCandidate, 'lower' | 'upper'>): number {
  return (upper - lower) / 2;
}

/** Tells whether the composition of a candidate was measured before. */
export function isKnown({
  inTrainingSet,
  nearest,
}: Pick<RankedCandidate, 'inTrainingSet' | 'nearest'>): boolean {
  return inTrainingSet || (nearest !== null && nearest.distance < sameCompositionDistance);
}

/** The texts of a candidate that a search looks into, in small letters. */
export function searchText(candidate: RankedCandidate): string {
  const { id, formula, domain, nearest } = candidate;
  const family = candidateFamily(candidate).name;
  const near = nearest ? `${nearest.formula}\n${nearest.id}\n${nearest.doi}` : '';
  return `${id}\n${formula}\n${family}\n${domain.kind}\n${domain.reason}\n${near}`.toLowerCase();
}
