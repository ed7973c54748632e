/** What is said of each candidate besides its prediction: interval, chance to be above a threshold, ranks. */
import { normalQuantile } from '../../base/normalQuantile';
import { difficultyOf } from './difficulty';
import { chanceAbove, intervalAround, type IntervalCalibration } from './intervalCalibration';
import { rankIntervals } from './rankIntervals';
import type { ResidualDistribution } from './residualDistribution';
import { intervalDeviations, usualThreshold } from './usualShares';

/** Predictions with what their intervals are made of, by candidate. */
export interface SpreadSources {
  /** log10 σ. */
  readonly logSigma: Float64Array;
  /** The learner's own standard deviations, used where there is no calibration; NaN where it knows none. */
  readonly sd: Float64Array;
  /** Names of the models. */
  readonly models: readonly string[];
  /** By name of a model; those without one are not named. */
  readonly calibrations: ReadonlyMap<string, IntervalCalibration>;
  /** To the nearest training compound, 0-2. */
  readonly distances: Float64Array;
}

/** By candidate; NaN where nothing is known. */
export interface CandidateIntervals {
  /** From 1; equal predictions share the best rank of them: 1, 1, 1, 4. */
  readonly ranks: Int32Array;
  /** Whether another candidate has the same rank. */
  readonly isTied: Uint8Array;
  /** Of the interval that holds nine of ten measured values, in log10. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Half of that interval over 1.645: the standard deviation of a normal distribution of the same width. */
  readonly sd: Float64Array;
  /** What residuals are measured by, in log10. */
  readonly difficulty: Float64Array;
  /** Probability that the measured value is above the threshold. */
  readonly pAbove: Float64Array;
  readonly rankLow: Int32Array;
  readonly rankHigh: Int32Array;
}

const nNormal = 399;
/** A normal distribution, for learners that know their standard deviation and were not calibrated. */
const normalResiduals: ResidualDistribution = {
  ratios: Float64Array.from({ length: nNormal }, (_, k) => normalQuantile((k + 1) / (nNormal + 1))),
  weightUpTo: Float64Array.from({ length: nNormal }, (_, k) => k + 1),
  nGroups: nNormal,
};

/** Computes intervals by each model's calibration, and ranks over all candidates. */
export function candidateIntervals(
  sources: SpreadSources,
  threshold: number = usualThreshold,
): CandidateIntervals {
  const { logSigma, sd: own, models, calibrations, distances } = sources;
  const n = logSigma.length;
  const { distributions, sourceOf } = spreadSources(calibrations);
  const source = Int32Array.from(models, (name, i) => sourceOf(name, own[i]));
  const difficulty = logSigma.map((value, i) => {
    const calibration = calibrations.get(models[i]);
    return calibration ? difficultyOf(calibration.difficulty, value, distances[i]) : own[i];
  });
  const nothing = () => new Float64Array(n).fill(NaN);
  const [lower, upper, pAbove] = [nothing(), nothing(), nothing()];
  const units = distributions.map((residuals) => intervalAround(residuals, 0, 1));
  for (let i = 0; i < n; i++) {
    if (source[i] < 0) continue;
    const residuals = distributions[source[i]];
    const unit = units[source[i]];
    lower[i] = logSigma[i] + difficulty[i] * unit.lower;
    upper[i] = logSigma[i] + difficulty[i] * unit.upper;
    pAbove[i] = chanceAbove(residuals, logSigma[i], difficulty[i], threshold);
  }
  const sd = lower.map((value, i) => (upper[i] - value) / (2 * intervalDeviations));
  const { ranks, isTied } = competitionRanks(logSigma);
  const { low, high } = rankIntervals({ predictions: logSigma, difficulty, source, distributions }, ranks);
  return { ranks, isTied, lower, upper, sd, difficulty, pAbove, rankLow: low, rankHigh: high };
}

/** Lists the distributions that intervals are made by, those of the calibrations first, and tells whose is which. */
export function spreadSources(calibrations: SpreadSources['calibrations']) {
  const names = [...calibrations.keys()];
  const distributions = [...[...calibrations.values()].map(({ residuals }) => residuals), normalResiduals];
  /** Finds the place of a model's distribution; -1 where it has none and no spread of its own (NaN). */
  const sourceOf = (name: string, spread: number) => {
    const place = names.indexOf(name);
    return place >= 0 ? place : Number.isNaN(spread) ? -1 : names.length;
  };
  return { distributions, sourceOf };
}

/** Ranks from the highest: equal values share the best of their ranks, and as many are left out behind it. */
export function competitionRanks(values: Float64Array): { ranks: Int32Array; isTied: Uint8Array } {
  const order = Int32Array.from(values.keys()).sort((i, j) => values[j] - values[i] || i - j);
  const ranks = new Int32Array(values.length);
  const isTied = new Uint8Array(values.length);
  order.forEach((row, place) => {
    const before = place > 0 ? order[place - 1] : -1;
    if (before < 0 || values[before] !== values[row]) {
      ranks[row] = place + 1;
      return;
    }
    ranks[row] = ranks[before];
    isTied[row] = isTied[before] = 1;
  });
  return { ranks, isTied };
}

/** Tells anew of ranked candidates how probable it is that they are above another threshold. */
export function withThreshold<T extends ThresholdSource>(
  ranked: readonly T[],
  calibrations: ReadonlyMap<string, IntervalCalibration>,
  threshold: number,
): T[] {
  return ranked.map((candidate) => {
    const residuals = calibrations.get(candidate.model)?.residuals ?? normalResiduals;
    return {
      ...candidate,
      pAbove: chanceAbove(residuals, candidate.logSigma, candidate.difficulty, threshold),
    };
  });
}

/** What the chance of a candidate follows from. */
interface ThresholdSource {
  readonly model: string;
  readonly logSigma: number;
  readonly difficulty: number;
  readonly pAbove: number;
}
