/** How sure it is what a ranking is worth: papers are drawn anew with replacement, the predictions stay as they are. */
import { pow } from '../../base/elementary/power';
import { RandomState } from '../../base/numpy/random';
import { sortToPercentile } from '../../base/numpy/percentile';
import type { Steps } from '../../base/steps';
import { undefinedInterval, type Interval } from '../interval';
import { Resampling } from '../resampling';
import { CountedEnrichment } from './countedEnrichment';
import { takenRows, topScoreNames, type EnrichmentQuestion } from './question';

export interface EnrichmentInput extends EnrichmentQuestion {
  /** Finite. */
  readonly target: Float64Array;
  /** By model, then by repeat: out-of-fold predictions with several seeds of the folds, whose scores are averaged. */
  readonly predictions: readonly (readonly Float64Array[])[];
  /** Equal numbers for rows of one paper, which is drawn whole; null to draw row by row. */
  readonly clusters: Int32Array | null;
  /** Positions of two models; a difference is the second less the first. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  readonly nResamples: number;
  readonly seed: number;
}

/** A score with its 95 % interval. */
export interface Estimated {
  readonly value: number;
  readonly interval: Interval;
}

/** Of the rows of one share of the ranking. */
export type EstimatedTop = { readonly share: number; readonly nTaken: number } & Readonly<
  Record<(typeof topScoreNames)[number], Estimated>
>;

/** Enrichment of one model with its intervals. */
export interface EstimatedEnrichment {
  readonly top: readonly EstimatedTop[];
  readonly ndcg: Estimated;
}

/** Enrichment of each model with its intervals. */
export interface EnrichmentResult {
  readonly nRows: number;
  /** Rows above the threshold. */
  readonly nAbove: number;
  readonly models: readonly EstimatedEnrichment[];
  /** By pair. */
  readonly differences: readonly EstimatedEnrichment[];
}

/** Resamples between two yields. */
const enrichmentStep = 20;
/** With more undefined resamples than this share, there is no interval. */
const mostLost = 0.05;
const rounding = 1e-9;

/**
 * Scores rankings with 95 % percentile intervals of bootstrap resamples, yielding every few of them. All models share
 * the resampled rows, so that differences are paired; resample b has the papers `randint(0, n, n)` of the b-th call on
 * `RandomState(seed)`. Scores of the top change by steps, so that no standard error of theirs makes sense: hence
 * percentiles. Where all (or none) of those taken lie above the threshold, resamples hardly differ; the precision's
 * interval then reaches to 0.025^(1/m) (or to 1 less that) with m papers among them, as Clopper's and Pearson's does.
 * Fewer than two papers give no intervals.
 *
 * In simulated samples of 120 papers (tests/metrics/enrichment/coverage.test.ts) they hold the truth in 95 to 100 %.
 * @throws RangeError as `CountedEnrichment`, and for a pair of models that there are not
 */
export function* enrichmentSteps(input: EnrichmentInput): Steps<EnrichmentResult> {
  const { target, clusters, pairs, nResamples, seed } = input;
  const models = input.predictions.map((repeats) => new CountedEnrichment(target, repeats, input));
  for (const position of pairs.flat()) {
    if (!models[position]) throw new RangeError(`There are ${models.length} models, none at ${position}.`);
  }
  const nValues = topScoreNames.length * input.shares.length + 1;
  const all = () => Array.from({ length: models.length + pairs.length }, () => new Float64Array(nValues));
  const counts = new Float64Array(target.length).fill(1);
  const measured = all();
  const nAbove = models.reduce((_, model, m) => model.measure(counts, measured[m]), 0);
  subtract(measured, pairs, models.length);

  const resampling = new Resampling(target.length, clusters);
  const random = new RandomState(seed);
  const n = resampling.nUnits < 2 ? 0 : nResamples;
  const resamples = measured.map(() => Array.from({ length: nValues }, () => new Float64Array(n)));
  const scratch = all();
  for (let b = 0; b < n; b++) {
    resampling.draw(random, counts);
    models.forEach((model, m) => model.measure(counts, scratch[m]));
    subtract(scratch, pairs, models.length);
    for (let m = 0; m < scratch.length; m++) {
      for (let k = 0; k < nValues; k++) resamples[m][k][b] = scratch[m][k];
    }
    if (b % enrichmentStep === 0) yield { fraction: b / n };
  }
  const estimated = measured.map((values, m) => {
    const at = (k: number): Estimated => {
      const [value, interval] = [values[k], percentileInterval(values[k], resamples[m][k])];
      const isPrecision = k % topScoreNames.length === 0 && k < nValues - 1;
      if (m >= models.length || !isPrecision || Number.isNaN(interval.low)) return { value, interval };
      const units = models[m].leastUnits(input.shares[k / topScoreNames.length], clusters);
      return { value, interval: withOneSided(value, interval, units) };
    };
    return estimatedOf(at, target.length, input.shares);
  });
  return {
    nRows: target.length,
    nAbove,
    models: estimated.slice(0, models.length),
    differences: estimated.slice(models.length),
  };
}

function subtract(values: readonly Float64Array[], pairs: EnrichmentInput['pairs'], nModels: number): void {
  pairs.forEach(([first, second], p) => {
    const to = values[nModels + p];
    for (let k = 0; k < to.length; k++) to[k] = values[second][k] - values[first][k];
  });
}

/** Takes the middle 95 % of the resamples that are defined; `resamples` is sorted. */
function percentileInterval(value: number, resamples: Float64Array): Interval {
  const defined = resamples.filter((one) => !Number.isNaN(one));
  const isLost = resamples.length - defined.length > mostLost * resamples.length;
  if (Number.isNaN(value) || isLost || defined.length === 0) return undefinedInterval;
  return { low: sortToPercentile(defined, 0.025), high: sortToPercentile(defined, 0.975) };
}

/** Widens the interval of a share that is all or nothing among so many papers. */
function withOneSided(value: number, { low, high }: Interval, nUnits: number): Interval {
  const rare = 1 - pow(0.025, 1 / nUnits);
  if (value > 1 - rounding) return { low: Math.min(low, 1 - rare), high };
  return value < rounding ? { low, high: Math.max(high, rare) } : { low, high };
}

function estimatedOf(
  at: (k: number) => Estimated,
  nRows: number,
  shares: readonly number[],
): EstimatedEnrichment {
  const width = topScoreNames.length;
  return {
    top: shares.map((share, s) => {
      const [precision, recall, enrichment] = [0, 1, 2].map((k) => at(width * s + k));
      return { share, nTaken: takenRows(share, nRows), precision, recall, enrichment };
    }),
    ndcg: at(width * shares.length),
  };
}
