import { readGolden } from '../../golden';
import type { Kernel } from '../../../src/learners/gaussianProcess/kernels/kernel';
import { Points } from '../../../src/learners/gaussianProcess/kernels/points';
import type { TrainingRows } from '../../../src/learners/gaussianProcess/posterior';

/** A fit of scikit-learn, as tests/oracle/gaussian_process.py tells it. */
export interface ProcessCase {
  readonly name: string;
  readonly kernel: Kernel;
  readonly nColumns: number;
  readonly points: readonly number[];
  readonly target: readonly number[];
  readonly newPoints: readonly number[];
  readonly alpha: readonly number[];
  readonly isNormalised: boolean;
  readonly given: readonly {
    readonly theta: readonly number[];
    readonly value: number;
    readonly gradient: readonly number[];
  }[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly learned?: {
    readonly nRestarts: number;
    readonly randomState: number;
    readonly value: number;
    readonly theta: readonly number[];
  };
}

/** The learner's own case: columns with gaps and one that is constant. */
export interface LearnerCase {
  readonly nColumns: number;
  readonly columns: readonly (number | null)[];
  readonly newColumns: readonly (number | null)[];
  readonly target: readonly number[];
  readonly extraVariance: readonly number[];
  readonly newExtraVariance: readonly number[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

export const processGolden = readGolden<{ cases: ProcessCase[]; learner: LearnerCase }>('gaussian_process');

export function pointsOf(values: readonly number[], nColumns: number): Points {
  return new Points(Float64Array.from(values), values.length / nColumns, nColumns);
}

/** The training rows as scikit-learn takes them, and what brings predictions back. */
export function rowsOf(one: ProcessCase): TrainingRows & { readonly centre: number; readonly scale: number } {
  const n = one.target.length;
  const mean = one.target.reduce((sum, value) => sum + value, 0) / n;
  const variance = one.target.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  const [centre, scale] = one.isNormalised ? [mean, Math.sqrt(variance)] : [0, 1];
  return {
    points: pointsOf(one.points, one.nColumns),
    target: Float64Array.from(one.target, (value) => (value - centre) / scale),
    noise: Float64Array.from(one.alpha),
    centre,
    scale,
  };
}

/** The largest difference, as a part of the size of what it should be (of 1, where that is smaller). */
export function worstDifference(values: ArrayLike<number>, golden: readonly number[]): number {
  if (values.length !== golden.length) return Infinity;
  return golden.reduce(
    (worst, value, i) => Math.max(worst, Math.abs(values[i] - value) / Math.max(1, Math.abs(value))),
    0,
  );
}
