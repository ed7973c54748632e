import { InputError } from '../base/problem';
import type { Composition } from '../crystal/chemistry/composition';
import { parseFormula } from '../crystal/chemistry/formula';
import type { MaterialRecord } from '../table/dataset';
import type { ReadCandidates } from './candidates';
import { intervalDeviations } from './conformalScale';
import { domainOf, knownChemistry, type CandidateDomain } from './domain/domain';
import { rankIntervals } from './intervals/rankIntervals';
import { findNearest, indexCompositions, sameCompositionDistance } from './nearestKnown';

/** What is told of a known compound. */
export type KnownFacts = Pick<MaterialRecord, 'id' | 'reducedComposition' | 'family' | 'doi' | 'logSigma'>;

/** A compound whose conductivity was measured. */
export interface KnownCompound {
  readonly record: KnownFacts;
  /** Whether the ranking model was trained on it. */
  readonly trainedOn: boolean;
}

/** One candidate with its prediction. */
export interface RankedCandidate {
  /** 1 is the highest prediction; equal predictions keep the order of the file. */
  readonly rank: number;
  readonly id: string;
  /** Row of the candidates' file. */
  readonly row: number;
  readonly formula: string;
  readonly family: string;
  /** log10(σ / S cm⁻¹), predicted. */
  readonly logSigma: number;
  /** σ in S cm⁻¹, predicted. */
  readonly sigma: number;
  /** The known compound closest in composition; null where none has a common element. */
  readonly nearest: NearestCompound | null;
  /** Whether the model was trained on a compound of this composition. */
  readonly inTrainingSet: boolean;
  /** Features of the model that this candidate has no value for. */
  readonly nMissing: number;
  /** Name of the model that predicted it. */
  readonly model: string;
  /** Standard deviation of the measured value around the prediction, in log10; NaN where the model knows none. */
  readonly sd: number;
  /** Bounds between which nine of ten measured values lie, in log10; NaN where the model knows none. */
  readonly lower: number;
  readonly upper: number;
  /** Best and worst rank that the intervals allow. */
  readonly rankLow: number;
  readonly rankHigh: number;
  readonly domain: CandidateDomain;
  /** That the prediction is for, °C; NaN where the model knows none. */
  readonly temperatureC: number;
}

export interface NearestCompound {
  readonly id: string;
  readonly formula: string;
  readonly doi: string;
  /** Measured log10(σ / S cm⁻¹). */
  readonly logSigma: number;
  /** L1 distance of the atomic fractions, 0-2. */
  readonly distance: number;
}

/** What models say of the readable candidates, in their order. */
export interface PredictedCandidates {
  /** log10(σ / S cm⁻¹). */
  readonly logSigma: Float64Array;
  /** NaN where the model knows none. */
  readonly sd: Float64Array;
  /** Features without a value. */
  readonly nMissing: ArrayLike<number>;
  /** Names of the models. */
  readonly models: readonly string[];
}

/**
 * Ranks candidates by prediction, highest first, and sets the nearest known compound beside each.
 * @param predictions of each readable candidate
 * @param readsTemperature whether predictions are for the candidates' temperatures
 */
export function rankCandidates(
  { readable }: ReadCandidates,
  { logSigma: predictions, sd, nMissing, models }: PredictedCandidates,
  known: readonly KnownCompound[],
  readsTemperature = false,
): RankedCandidate[] {
  if (predictions.length !== readable.length) {
    throw new RangeError(`${predictions.length} predictions for ${readable.length} candidates.`);
  }
  const compositions = known.map(({ record }) => compositionOf(record));
  const all = indexCompositions(compositions);
  const trained = indexCompositions(compositions.map((item, k) => (known[k].trainedOn ? item : null)));
  const chemistry = knownChemistry(compositions.filter((_, k) => known[k].trainedOn));
  const lower = predictions.map((value, i) => value - intervalDeviations * sd[i]);
  const upper = predictions.map((value, i) => value + intervalDeviations * sd[i]);
  const ranks = rankIntervals(predictions, lower, upper);
  const order = [...readable.keys()].sort((i, j) => predictions[j] - predictions[i] || i - j);
  return order.map((position, place) => {
    const { record, composition } = readable[position];
    const nearest = findNearest(all, composition);
    const nearestTrained = findNearest(trained, composition);
    const logSigma = predictions[position];
    return {
      rank: place + 1,
      id: record.id,
      row: record.row,
      formula: record.reducedComposition,
      family: record.family,
      logSigma,
      sigma: 10 ** logSigma,
      nearest: nearest && describe(known[nearest.index].record, nearest.distance),
      inTrainingSet: nearestTrained !== null && nearestTrained.distance < sameCompositionDistance,
      nMissing: nMissing[position],
      model: models[position],
      sd: sd[position],
      lower: lower[position],
      upper: upper[position],
      rankLow: ranks.low[position],
      rankHigh: ranks.high[position],
      domain: domainOf(composition, nearestTrained?.distance ?? 2, chemistry),
      temperatureC: readsTemperature ? record.temperatureC : NaN,
    };
  });
}

function describe(record: KnownFacts, distance: number): NearestCompound {
  const { id, reducedComposition: formula, doi, logSigma } = record;
  return { id, formula, doi, logSigma, distance };
}

/** A known compound whose formula cannot be read is no neighbour; the cleaning report names it. */
function compositionOf(record: KnownFacts): Composition | null {
  try {
    return parseFormula(record.reducedComposition);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
