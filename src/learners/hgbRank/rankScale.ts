import { middlesOfTies } from './middlesOfTies';

/** How scores become values of the target: plain data, part of a model. */
export interface RankScale {
  /** Distinct scores of the training rows, ascending. */
  readonly scores: Float64Array;
  /** What they become. */
  readonly values: Float64Array;
}

/**
 * Brings scores to the scale of a target: the score at some place among the training scores becomes the value at the
 * same place among the training targets. Ties of either lie at their mean place, with straight lines between. The order
 * of scores is kept strictly: outside of the training rows, lines go on with the mean slope instead of ending.
 * @param scores of the training rows
 * @param target of the same rows; finite, at least one
 */
export function makeRankScale(scores: Float64Array, target: Float64Array): RankScale {
  const places = middlesOfTies(scores);
  const targets = middlesOfTies(target);
  const values = interpolate(targets.middles, targets.distinct, places.middles);
  return { scores: places.distinct, values };
}

/** Tells the values of scores. */
export function applyRankScale({ scores, values }: RankScale, newScores: Float64Array): Float64Array {
  return interpolate(scores, values, newScores);
}

/** Interpolates between knots (ascending), and beyond them with the slope from the first to the last. */
function interpolate(knots: Float64Array, values: Float64Array, at: Float64Array): Float64Array {
  const last = knots.length - 1;
  const slope = last > 0 ? (values[last] - values[0]) / (knots[last] - knots[0]) : 0;
  return at.map((x) => {
    if (x <= knots[0]) return values[0] - slope * (knots[0] - x);
    if (x >= knots[last]) return values[last] + slope * (x - knots[last]);
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (knots[middle] <= x) low = middle;
      else high = middle;
    }
    const share = (x - knots[low]) / (knots[high] - knots[low]);
    return values[low] + share * (values[high] - values[low]);
  });
}
