/** A ranked list: what it says of each candidate, and what it is made from. */
import type { MaterialRecord } from '../table/dataset';
import type { CandidateDomain } from './domain/domain';
import type { IntervalCalibration } from './intervals/intervalCalibration';

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
  /** Measured log10 σ of the same composition, where it is known. */
  readonly measured?: number;
  /** Row of the first candidate of the same composition, where it is another. */
  readonly sameAsRow?: number;
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

/** The known compound whose composition is nearest to a candidate’s. */
export interface NearestCompound {
  readonly id: string;
  readonly formula: string;
  /** `''` where none is given. */
  readonly family: string;
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
