import { splitInside, type InnerSplit } from '../../../folds/splitInside';
import type { Fold, FoldPlan } from '../../../folds/fold';
import { validationFits, type FitRows } from '../../fits/fits';

/** A round of fits that share nothing with another one's held-out rows: an outer fold, or the test set. */
export interface EnsemblePart extends FitRows {
  /** `fold 1` …, `test set`. */
  readonly name: string;
  /** Of the training rows alone; empty where they cannot be split, or need not be. */
  readonly inner: readonly Pick<Fold, 'trainRows' | 'validationRows'>[];
}

/** What the members say in one part. */
export interface MembersSay {
  readonly part: EnsemblePart;
  /** Of the training rows, in their order. */
  readonly target: Float64Array;
  /** By member: predictions of the rows to predict, by fits on all training rows. */
  readonly held: readonly Float64Array[];
  /** By member: predictions of the training rows, each by a fit without its group; null where these cannot be split. */
  readonly outOfFold: readonly Float64Array[] | null;
}

/** Makes the parts of a run: the outer folds, then the test set where there is one. */
export function ensembleParts(
  folds: FoldPlan,
  nTrain: number,
  nRows: number,
  inner?: InnerSplit,
): EnsemblePart[] {
  const names = [...folds.folds.map(({ name }) => name), 'test set'];
  return validationFits(folds, nTrain, nRows).map((rows, k) => ({
    name: names[k],
    ...rows,
    inner: inner ? splitInside(rows.trainRows, inner) : [],
  }));
}

/** Averages members row by row. */
export function meanOfMembers(members: readonly Float64Array[]): Float64Array {
  return members[0].map((_, i) => members.reduce((sum, member) => sum + member[i], 0) / members.length);
}
