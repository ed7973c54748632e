/** A ranked list: what it says of each candidate, and what it is made from. */
import type { MaterialRecord } from '../table/dataset';
import type { CandidateDomain } from './domain/domain';

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
