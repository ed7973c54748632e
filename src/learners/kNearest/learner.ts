import { pow } from '../../base/elementary/power';
import { learnerRefusal } from '../learnerRefusal';
import type { Steps } from '../../base/steps';
import type { ColumnData } from '../columns';
import type { Fitted, FitTask, Learner } from '../learner';
import { checkParameters } from '../parameters';
import { fitStandardisation, standardise, type Standardisation } from '../standardise';
import { trainingTarget } from '../trainingTarget';
import { findNearestRows, roomForNearest } from './nearestRows';
import { kNearestAbout } from './parameters';

/** The training rows themselves. */
interface KNearestModel {
  readonly columns: Standardisation;
  /** Standardised: `[i * columns.used.length + k]`. */
  readonly points: Float64Array;
  /** By training row. */
  readonly target: Float64Array;
  readonly nNeighbors: number;
  readonly distancePower: number;
}

/**
 * Nearest neighbours under the contract of all learners. Of equally near training rows the first count, in the order
 * in which they were given.
 * @see scikit-learn 1.9.1, SimpleImputer(strategy='median'), VarianceThreshold(), StandardScaler() and
 * KNeighborsRegressor(algorithm='brute', weights='uniform' or 'distance', here powers 0 and 1): within 1e-9. Differs:
 * squares of differences are summed, so that equal rows are at distance 0 where scikit-learn's matrix products may leave
 * a rounding; an infinite value counts as missing.
 */
export const kNearest: Learner<KNearestModel> = { ...kNearestAbout, fit, predict };

function* fit(task: FitTask): Steps<Fitted<KNearestModel>> {
  const { data, rows, parameters } = task;
  checkParameters(kNearestAbout, parameters);
  const [nNeighbors, distancePower] = [parameters.n_neighbors!, parameters.distance_power!];
  const target = trainingTarget(task);
  if (target.length < nNeighbors) {
    throw learnerRefusal(
      `n_neighbors is ${nNeighbors}, but there are ${target.length} training rows.`,
      'Choose at most so many neighbours, or add rows.',
    );
  }
  const columns = fitStandardisation(data, rows);
  yield { fraction: 0.5 };
  const points = standardise(columns, data, rows);
  yield { fraction: 1 };
  return { model: { columns, points, target, nNeighbors, distancePower } };
}

function predict(
  { columns, points, target, nNeighbors, distancePower }: KNearestModel,
  data: ColumnData,
  rows?: Int32Array,
): Float64Array {
  const x = standardise(columns, data, rows);
  const nUsed = columns.used.length;
  const nearest = roomForNearest(nNeighbors);
  return Float64Array.from({ length: rows?.length ?? data.nRows }, (_, i) => {
    findNearestRows(points, target.length, nUsed, x, i, nearest);
    let [sum, weights] = [0, 0];
    for (let k = 0; k < nNeighbors; k++) {
      const weight = weightOf(nearest.squares[k], nearest.squares[0], distancePower);
      sum += weight * target[nearest.rows[k]];
      weights += weight;
    }
    return sum / weights;
  });
}

/** Weighs a row against the nearest one, which weighs 1: where that is at distance 0, rows that are not weigh nothing. */
function weightOf(square: number, nearestSquare: number, power: number): number {
  return square === nearestSquare ? 1 : pow(Math.sqrt(nearestSquare / square), power);
}
