import type { Hashable } from '../../base/hash';
import { stackRows, type FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { RowFacts } from '../../learners/learner';
import type { JobRunner } from '../jobs/jobs';
import type { SampleNumbers } from '../sample/sample';

/** What a model learns from: columns, target and facts of the rows of the sample, and of further rows behind them. */
export interface KnownMatrix {
  readonly matrix: FeatureMatrix;
  /** By row of the matrix. */
  readonly target: Float64Array;
  readonly facts?: RowFacts;
  /** Of all these. */
  readonly hash: string;
  /** Adds the rows of further measurements that may be trained on beside rows of the sample; absent where there are none. */
  readonly withFurther?: (trainRows: Int32Array) => Int32Array;
}

/** Makes what a model learns from known to the workers until the returned function is called. */
export function shareMatrix(
  runner: Pick<JobRunner, 'share' | 'unshare'>,
  { matrix, target, facts, hash }: KnownMatrix,
): () => void {
  runner.share(sharedKey(hash), { kind: 'matrix', matrix, target, facts });
  return () => runner.unshare(sharedKey(hash));
}

/** Puts one array behind another. */
function joined<T extends Float64Array | Int32Array>(first: T, second: T): T {
  const all = new (first.constructor as new (length: number) => T)(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Puts rows of further measurements behind those of the sample. */
export function withFurtherRows(
  own: FeatureMatrix,
  others: FeatureMatrix,
  { target, further }: SampleNumbers,
): Omit<KnownMatrix, 'hash'> {
  const { target: more, facts, allowed } = further!;
  const withFurther = (trainRows: Int32Array) => {
    const behind = allowed(trainRows).map((row) => own.nRows + row);
    return joined(trainRows, behind);
  };
  return { matrix: stackRows([own, others]), target: joined(target, more), facts, withFurther };
}

/** Lists all that a model learns from, for a hash. */
export function partsOfKnown({ matrix, target, facts }: Omit<KnownMatrix, 'hash'>): Hashable[] {
  return ['matrix', matrix.columnNames, matrix.nRows, matrix.values, target, ...factParts(facts)];
}

/** Lists the facts for a hash. */
function factParts({ isUpperLimit, extraVariance, paper }: RowFacts = {}): Hashable[] {
  return [isUpperLimit ?? null, extraVariance ?? null, paper ?? null];
}

/** The name under which workers know a matrix. */
export function sharedKey(hash: string): string {
  return `matrix:${hash}`;
}
