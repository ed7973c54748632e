/** How measured values lie around predictions, in units of difficulty. Plain data. */
export interface ResidualDistribution {
  /** (measured − predicted) / difficulty of held-out rows, ascending. */
  readonly ratios: Float64Array;
  /** Weight of the ratios up to each, itself included: the rows of a group share the weight 1. */
  readonly weightUpTo: Float64Array;
  /** Groups of rows that were held out together: papers. */
  readonly nGroups: number;
}

/** By rounding alone a weight is not below what is wanted. */
const rounding = 1e-9;

/**
 * Collects ratios, each group counting the same however many rows it has: the row of a new group is then inside an
 * interval with the wanted probability (hierarchical conformal prediction).
 * @param groups by ratio, equal numbers for rows of a group
 * @throws RangeError for lists of different lengths, and for a ratio that is not finite
 * @see doi 10.1080/01621459.2022.2060112 (Dunn, Wasserman, Ramdas 2023); arXiv 2306.06342 (Lee, Barber, Willett 2023)
 */
export function residualDistribution(ratios: Float64Array, groups: Int32Array): ResidualDistribution {
  if (ratios.length !== groups.length) {
    throw new RangeError(`${ratios.length} ratios, but ${groups.length} groups.`);
  }
  const bad = ratios.findIndex((ratio) => !Number.isFinite(ratio));
  if (bad >= 0) throw new RangeError(`The ratio of row ${bad} is ${ratios[bad]}, not a number.`);
  const weights = groupWeights(groups);
  const order = Int32Array.from(ratios.keys()).sort((i, j) => ratios[i] - ratios[j] || i - j);
  const weightUpTo = new Float64Array(ratios.length);
  let sum = 0;
  order.forEach((row, i) => (weightUpTo[i] = sum += weights[row]));
  return {
    ratios: Float64Array.from(order, (row) => ratios[row]),
    weightUpTo,
    nGroups: new Set(groups).size,
  };
}

/** Gives each row of a group the same share of 1. */
export function groupWeights(groups: Int32Array): Float64Array {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return Float64Array.from(groups, (group) => 1 / sizes.get(group)!);
}

/**
 * Finds the smallest ratio below or at which the next one lies with at least this probability. The next group may be
 * unlike all others: it counts as one beyond all. Infinity where there are too few groups to tell.
 */
export function upperRatio(
  { ratios, weightUpTo, nGroups }: ResidualDistribution,
  probability: number,
): number {
  const wanted = probability * (nGroups + 1) - rounding;
  const place = firstPlace(ratios.length, (i) => weightUpTo[i] >= wanted);
  return place < ratios.length ? ratios[place] : Infinity;
}

/** Finds the largest ratio above or at which the next one lies with at least this probability; -Infinity for too few groups. */
export function lowerRatio(
  { ratios, weightUpTo, nGroups }: ResidualDistribution,
  probability: number,
): number {
  const wanted = probability * (nGroups + 1) - rounding;
  const total = weightUpTo.at(-1) ?? 0;
  const weightFrom = (i: number) => total - (i > 0 ? weightUpTo[i - 1] : 0);
  const behind = firstPlace(ratios.length, (i) => weightFrom(i) < wanted);
  return behind > 0 ? ratios[behind - 1] : -Infinity;
}

/**
 * Tells with which probability the next ratio is above a value; half of what lies at it, and half of the next group's
 * own weight, count as above. Never 0 or 1; NaN for NaN.
 * @see doi 10.1007/s10994-018-5755-8 (Vovk, Shen, Manokhin, Xie 2019: conformal predictive distributions)
 */
export function probabilityAbove(
  { ratios, weightUpTo, nGroups }: ResidualDistribution,
  value: number,
): number {
  if (Number.isNaN(value)) return NaN;
  const upTo = (place: number) => (place > 0 ? weightUpTo[place - 1] : 0);
  const below = upTo(firstPlace(ratios.length, (i) => ratios[i] >= value));
  const belowOrAt = upTo(firstPlace(ratios.length, (i) => ratios[i] > value));
  const total = weightUpTo.at(-1) ?? 0;
  return (total - (below + belowOrAt) / 2 + 0.5) / (nGroups + 1);
}

/** Finds the first place from 0 where something holds that holds from there on; `n` where it holds nowhere. */
export function firstPlace(n: number, holds: (place: number) => boolean): number {
  let [from, to] = [0, n];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
