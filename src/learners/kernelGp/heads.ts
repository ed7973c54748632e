/** What is learnt of the target, each on the same matrix: its values, values with limits completed, normal scores. */
import { choleskyInverseDiagonal, choleskySolve } from '../../base/linear/cholesky';
import { mean } from '../../base/statistics';
import type { TargetTreatment } from '../learner';
import { fromNormalScores, normalScores, type ScoreTable } from '../treatments/normalScores';
import { belowLimit } from '../treatments/tobit';

/** One treatment of the target, fitted. */
export interface GpHead {
  readonly treatment: TargetTreatment;
  /** Mean of what is learnt. */
  readonly mean: number;
  /** (K + noise)⁻¹ (z − mean) by training row. */
  readonly weights: Float64Array;
  /** For the way back from normal scores, else null. */
  readonly table: ScoreTable | null;
}

/** Completed targets are learnt, but none below this is predicted. */
export const leastOfCompleted = -17;
/** How often limits are completed, each time by what the model says of them without them. */
const nRounds = 4;

/**
 * Fits a head for each treatment; without one the target as it is.
 * @param l Cholesky factor of the kernel with noise, n × n
 * @param isUpperLimit by training row
 */
export function fitHeads(
  l: Float64Array,
  target: Float64Array,
  isUpperLimit: Uint8Array,
  treatments: readonly TargetTreatment[],
): GpHead[] {
  const wanted = [...new Set(treatments.length > 0 ? treatments : (['none'] as const))];
  return wanted.map((treatment) => {
    const scored = treatment === 'normalScores' ? normalScores(target) : null;
    const z = treatment === 'censored' ? completed(l, target, isUpperLimit) : (scored?.scores ?? target);
    return { treatment, ...solved(l, z), table: scored?.table ?? null };
  });
}

function solved(l: Float64Array, z: Float64Array): { mean: number; weights: Float64Array } {
  const centre = mean(z);
  return {
    mean: centre,
    weights: choleskySolve(
      l,
      z.length,
      z.map((value) => value - centre),
    ),
  };
}

/** Completes limits by the closed-form leave-one-out predictions m = z − s²·weights, s² = 1 / diagonal of the inverse. */
function completed(l: Float64Array, target: Float64Array, isUpperLimit: Uint8Array): Float64Array {
  const z = target.slice();
  const limited = Int32Array.from(z.keys()).filter((i) => isUpperLimit[i] === 1);
  if (limited.length === 0) return z;
  const diagonal = choleskyInverseDiagonal(l, z.length, limited);
  for (let round = 0; round < nRounds; round++) {
    const { weights } = solved(l, z);
    limited.forEach((i, k) => {
      const variance = 1 / diagonal[k];
      z[i] = belowLimit(target[i], z[i] - weights[i] * variance, Math.sqrt(variance));
    });
  }
  return z;
}

/** Predicts the target from what a head says of a row besides its mean. */
export function headPrediction({ treatment, mean: centre, table }: GpHead, deviation: number): number {
  const value = centre + deviation;
  if (table) return fromNormalScores(table, Float64Array.of(value))[0];
  return treatment === 'censored' ? Math.max(value, leastOfCompleted) : value;
}
