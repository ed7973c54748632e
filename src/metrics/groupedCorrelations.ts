/** How two values of the same rows go together: over all rows, over groups, inside them, and over clusters. */
import { RandomState } from '../base/numpy/random';
import { sortToPercentile } from '../base/numpy/percentile';
import { averageRanks, pearson, spearman, type Numbers } from '../base/statistics';
import type { Steps } from '../base/steps';
import { undefinedInterval, type Interval } from './interval';

/** Two columns of the same rows, and which rows belong together. */
export interface CorrelationInput {
  /** By row, finite. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By row, the number of its group (family). */
  readonly groups: Int32Array;
  /** By row, the number of its cluster (paper), which is drawn whole. */
  readonly clusters: Int32Array;
  readonly nResamples: number;
  readonly seed: number;
}

/**
 * `all`: Spearman's ρ over the rows. `clusters`: of the means of each cluster. `between`: of the means of each group.
 * `within`: Pearson's of the ranks over all rows, less the mean rank of their group: rows alone in a group say nothing.
 */
export const correlationNames = ['all', 'clusters', 'between', 'within'] as const;
export type CorrelationName = (typeof correlationNames)[number];

/** A correlation with its 95 % interval, and how many units it is of: rows, clusters, groups, rows of groups of several. */
export interface EstimatedCorrelation {
  readonly value: number;
  readonly interval: Interval;
  readonly nUnits: number;
}

/** Resamples between two yields. */
const resamplesAtOnce = 20;
/** With more undefined resamples than this share, there is no interval. */
const mostUndefinedShare = 0.05;

/**
 * Computes correlations with 95 % percentile intervals of resamples of whole clusters; resample b has the clusters
 * `randint(0, n, n)` of the b-th call on `RandomState(seed)`, numbered in the order of their first row. NaN where a side
 * is constant. Fewer than two clusters give no intervals.
 * @throws RangeError for lengths that differ and for values that are not finite
 */
export function* groupedCorrelationSteps(
  input: CorrelationInput,
): Steps<Readonly<Record<CorrelationName, EstimatedCorrelation>>> {
  check(input);
  const members = membersOf(input.clusters);
  const all = Int32Array.from(input.x.keys());
  const measured = correlationsOf(input, all, members);
  const random = new RandomState(input.seed);
  const n = members.length < 2 ? 0 : input.nResamples;
  const resamples = correlationNames.map(() => new Float64Array(n));
  for (let b = 0; b < n; b++) {
    const drawn = members.map(() => members[random.interval(members.length - 1)]);
    const values = correlationsOf(input, Int32Array.from(drawn.flatMap((rows) => [...rows])), drawn);
    correlationNames.forEach((name, k) => (resamples[k][b] = values[name]));
    if (b % resamplesAtOnce === 0) yield { fraction: b / n };
  }
  const sizes = membersOf(input.groups);
  const nUnits: Record<CorrelationName, number> = {
    all: all.length,
    clusters: members.length,
    between: sizes.length,
    within: sizes.reduce((sum, { length }) => sum + (length > 1 ? length : 0), 0),
  };
  const estimated = correlationNames.map((name, k): [CorrelationName, EstimatedCorrelation] => {
    const value = measured[name];
    return [name, { value, interval: middleOf(value, resamples[k]), nUnits: nUnits[name] }];
  });
  return Object.fromEntries(estimated) as Record<CorrelationName, EstimatedCorrelation>;
}

function correlationsOf(
  { x, y, groups }: CorrelationInput,
  rows: Int32Array,
  clusters: readonly Int32Array[],
): Record<CorrelationName, number> {
  const take = (values: Numbers) => Float64Array.from(rows, (row) => values[row]);
  const [ownX, ownY, ownGroups] = [take(x), take(y), Int32Array.from(rows, (row) => groups[row])];
  const inGroups = membersOf(ownGroups);
  const [ranksX, ranksY] = [averageRanks(ownX), averageRanks(ownY)];
  const meansOf = (values: Numbers, of: readonly Int32Array[]) =>
    of.map((own) => own.reduce((sum, row) => sum + values[row], 0) / own.length);
  const less = (ranks: Float64Array) => {
    const means = meansOf(ranks, inGroups);
    const left = ranks.slice();
    inGroups.forEach((own, group) => own.forEach((row) => (left[row] -= means[group])));
    return left;
  };
  return {
    all: pearson(ranksX, ranksY),
    clusters: spearman(meansOf(x, clusters), meansOf(y, clusters)),
    between: spearman(meansOf(ownX, inGroups), meansOf(ownY, inGroups)),
    within: pearson(less(ranksX), less(ranksY)),
  };
}

/** Lists the rows of each number, in the order of the first. */
function membersOf(numbers: Int32Array): Int32Array[] {
  const members = new Map<number, number[]>();
  numbers.forEach((number, row) => {
    const own = members.get(number);
    if (own) own.push(row);
    else members.set(number, [row]);
  });
  return [...members.values()].map((rows) => Int32Array.from(rows));
}

function middleOf(value: number, resamples: Float64Array): Interval {
  const defined = resamples.filter((one) => !Number.isNaN(one));
  const isLost = resamples.length - defined.length > mostUndefinedShare * resamples.length;
  if (Number.isNaN(value) || isLost || defined.length === 0) return undefinedInterval;
  return { low: sortToPercentile(defined, 0.025), high: sortToPercentile(defined, 0.975) };
}

function check({ x, y, groups, clusters }: CorrelationInput): void {
  for (const { length } of [y, groups, clusters]) {
    if (length !== x.length) throw new RangeError(`${length} values for ${x.length} rows.`);
  }
  const bad = x.findIndex((value, row) => !Number.isFinite(value) || !Number.isFinite(y[row]));
  if (bad >= 0) throw new RangeError(`A value of row ${bad} is missing: leave such rows out.`);
}
