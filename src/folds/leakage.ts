import type { FoldPlan } from './fold';
import type { MaterialRecord } from '../table/dataset';
import { compositionOfRecord, papersOfRecord } from './materialGroups';

/** How many of some held-out rows have their like among the training rows. */
export interface LeakageCount {
  /** Held-out rows in all. */
  readonly nRows: number;
  /** Of which one of their papers (DOI) is also that of a training row. */
  readonly nSharedPaper: number;
  /** Of which the reduced composition, however spelled, is also that of a training row. */
  readonly nSharedComposition: number;
  /** Either of the two. */
  readonly nSharedEither: number;
}

export interface FoldLeakage extends LeakageCount {
  /** Of the fold. */
  readonly name: string;
  readonly nTrain: number;
}

/** What held-out rows share with the rows that were trained on, in all folds and in each. */
export interface Leakage {
  /** By fold. */
  readonly folds: readonly FoldLeakage[];
  /** Over all folds: a row that is held out several times counts as often. */
  readonly total: LeakageCount;
}

/** What can be shared of one row; empty where it has no paper or composition. */
interface Traits {
  readonly papers: readonly string[];
  readonly composition: string;
}

/** Counts the validation rows of each fold whose paper or composition is among the fold's training rows. */
export function countLeakage(plan: FoldPlan, records: readonly MaterialRecord[]): Leakage {
  const traits = records.map(traitsOf);
  const some = (rows: Int32Array) => Array.from(rows, (row) => traits[row]);
  const folds = plan.folds.map(({ name, trainRows, validationRows }) => ({
    name,
    nTrain: trainRows.length,
    ...count(some(trainRows), some(validationRows)),
  }));
  const total = (key: keyof LeakageCount) => folds.reduce((sum, fold) => sum + fold[key], 0);
  return {
    folds,
    total: {
      nRows: total('nRows'),
      nSharedPaper: total('nSharedPaper'),
      nSharedComposition: total('nSharedComposition'),
      nSharedEither: total('nSharedEither'),
    },
  };
}

/** Counts the test rows whose paper or composition is among the training rows. */
export function countTestLeakage(
  train: readonly MaterialRecord[],
  test: readonly MaterialRecord[],
): LeakageCount {
  return count(train.map(traitsOf), test.map(traitsOf));
}

function traitsOf(record: MaterialRecord): Traits {
  return { papers: papersOfRecord(record), composition: compositionOfRecord(record) };
}

function count(training: readonly Traits[], heldOut: readonly Traits[]): LeakageCount {
  const papers = new Set(training.flatMap((row) => row.papers));
  const compositions = new Set(training.map((row) => row.composition));
  compositions.delete('');
  const sharesPaper = (row: Traits) => row.papers.some((paper) => papers.has(paper));
  const sharesComposition = (row: Traits) => compositions.has(row.composition);
  return {
    nRows: heldOut.length,
    nSharedPaper: heldOut.filter(sharesPaper).length,
    nSharedComposition: heldOut.filter(sharesComposition).length,
    nSharedEither: heldOut.filter((row) => sharesPaper(row) || sharesComposition(row)).length,
  };
}
