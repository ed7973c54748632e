import { usualThreshold } from './intervals/usualShares';
import { InputError } from '../base/problem';
import type { Composition } from '../crystal/chemistry/composition';
import { parseFormula } from '../crystal/chemistry/formula';
import type { MaterialRecord } from '../table/dataset';
import type { ReadCandidates } from './candidates';
import { domainOf, knownChemistry, type CandidateDomain } from './domain/domain';
import { candidateIntervals } from './intervals/candidateIntervals';
import type { IntervalCalibration } from './intervals/intervalCalibration';
import { findNearest, indexCompositions, sameCompositionDistance } from './nearestKnown';

/** A compound whose conductivity was measured. */
export interface KnownCompound {
  readonly record: MaterialRecord;
  /** Whether the ranking model was trained on it. */
  readonly trainedOn: boolean;
}

/** One candidate with its prediction. */
export interface RankedCandidate {
  /** 1 is the highest prediction; equal predictions share the best rank of them (1, 1, 1, 4), in the order of the file. */
  readonly rank: number;
  /** Whether another candidate has the same prediction. */
  readonly isTied: boolean;
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
  /** Half of the interval over 1.645, in log10: the standard deviation of a normal distribution of the same width; NaN where there is none. */
  readonly sd: number;
  /** Bounds between which nine of ten measured values lie, in log10; NaN where that is not known. */
  readonly lower: number;
  readonly upper: number;
  /** Best and worst of nine of ten ranks, where all measured values lie around their predictions. */
  readonly rankLow: number;
  readonly rankHigh: number;
  /** What residuals are measured by, in log10 (intervals/difficulty.ts); NaN where that is not known. */
  readonly difficulty: number;
  /** Probability that the measured log10 σ is above the threshold; NaN where that is not known. */
  readonly pAbove: number;
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
  /** What intervals are made by, by name of the model; without one by `sd`. */
  readonly calibrations?: ReadonlyMap<string, IntervalCalibration>;
  /** That `pAbove` is about, log10 σ; −4 where not given. */
  readonly threshold?: number;
}

/**
 * Ranks candidates by prediction, highest first, and sets the nearest known compound beside each.
 * @param predictions of each readable candidate
 * @param readsTemperature whether predictions are for the candidates' temperatures
 */
export function rankCandidates(
  { readable }: ReadCandidates,
  predicted: PredictedCandidates,
  known: readonly KnownCompound[],
  readsTemperature = false,
): RankedCandidate[] {
  const { logSigma: predictions, nMissing, models, calibrations = new Map(), threshold } = predicted;
  if (predictions.length !== readable.length) {
    throw new RangeError(`${predictions.length} predictions for ${readable.length} candidates.`);
  }
  const compositions = known.map(({ record }) => compositionOf(record));
  const all = indexCompositions(compositions);
  const trained = indexCompositions(compositions.map((item, k) => (known[k].trainedOn ? item : null)));
  const chemistry = knownChemistry(compositions.filter((_, k) => known[k].trainedOn));
  const nearestTrainedOf = readable.map(({ composition }) => findNearest(trained, composition));
  const distances = Float64Array.from(nearestTrainedOf, (nearest) => nearest?.distance ?? 2);
  const spreads = candidateIntervals({ ...predicted, calibrations, distances }, threshold ?? usualThreshold);
  const order = [...readable.keys()].sort((i, j) => predictions[j] - predictions[i] || i - j);
  return order.map((position) => {
    const { record, composition } = readable[position];
    const nearest = findNearest(all, composition);
    const nearestTrained = nearestTrainedOf[position];
    const logSigma = predictions[position];
    return {
      rank: spreads.ranks[position],
      isTied: spreads.isTied[position] === 1,
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
      sd: spreads.sd[position],
      lower: spreads.lower[position],
      upper: spreads.upper[position],
      rankLow: spreads.rankLow[position],
      rankHigh: spreads.rankHigh[position],
      difficulty: spreads.difficulty[position],
      pAbove: spreads.pAbove[position],
      domain: domainOf(composition, nearestTrained?.distance ?? 2, chemistry),
      temperatureC: readsTemperature ? record.temperatureC : NaN,
    };
  });
}

function describe(record: MaterialRecord, distance: number): NearestCompound {
  const { id, reducedComposition: formula, doi, logSigma } = record;
  return { id, formula, doi, logSigma, distance };
}

/** A known compound whose formula cannot be read is no neighbour; the cleaning report names it. */
function compositionOf(record: MaterialRecord): Composition | null {
  try {
    return parseFormula(record.reducedComposition);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
