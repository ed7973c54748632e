import type { MaterialRecord } from '../table/dataset';
import type { Fold } from './fold';
import { groupKFold } from './groupKFold';
import { kFold } from './kFold';
import type { Protocol } from './protocols/protocol';
import { groupsBy } from './splitters';

/** How training rows are split again inside an outer fold: plain values, so that a recipe can carry them. */
export interface InnerSplit {
  readonly nFolds: number;
  /** Of the draw; the same in every outer fold. */
  readonly seed: number;
  /** By training row of the sample: rows of equal numbers are never on both sides. null where rows are held out one by one. */
  readonly groups: Int32Array | null;
}

/**
 * Chooses the inner split of a protocol: what it holds out together stays together inside. As many folds with the next
 * seed; a protocol that leaves out group by group has no such numbers: 5 folds, seed 43.
 */
export function innerSplitOf({ draw, by }: Protocol, train: readonly MaterialRecord[]): InnerSplit {
  const numbers = draw ? { nFolds: draw.nFolds, seed: (draw.seed + 1) >>> 0 } : { nFolds: 5, seed: 43 };
  return { ...numbers, groups: by ? groupsBy(by, train).numbers : null };
}

/**
 * Splits some training rows by themselves, into fewer folds where there are not enough groups; none where there is a
 * single one. Rows are those of the sample, as given.
 */
export function splitInside(
  rows: Int32Array,
  { nFolds, seed, groups }: InnerSplit,
): Pick<Fold, 'trainRows' | 'validationRows'>[] {
  const own = Int32Array.from(rows, (row) => (groups ? groups[row] : row));
  const distinct = [...new Set(own)];
  if (distinct.length < 2) return [];
  const n = Math.min(nFolds, distinct.length);
  const numberOf = new Map(distinct.map((group, number) => [group, number]));
  const numbers = own.map((group) => numberOf.get(group)!);
  const plan = groups
    ? groupKFold({ numbers, labels: distinct.map(String) }, n, seed)
    : kFold(rows.length, n, seed);
  const at = (positions: Int32Array) => positions.map((position) => rows[position]);
  return plan.folds.map(({ trainRows, validationRows }) => ({
    trainRows: at(trainRows),
    validationRows: at(validationRows),
  }));
}
