import type { Fits } from '../../experiment/fits/fits';
import type { KnownMatrix } from '../../experiment/fits/knownMatrix';
import type { ModelPlan } from '../../experiment/models/plan';
import type { FoldPlan } from '../../folds/fold';
import { papersOfRecord } from '../../folds/materialGroups';
import { protocolOf, type ProtocolChoice } from '../../folds/protocols/registry';
import { foldsOf } from '../../folds/splitters';
import { scoreRegression } from '../../metrics/regression';
import type { RegressionScores } from '../../metrics/scores';
import type { MaterialRecord } from '../../table/dataset';

/** One way to hold rows out, with what a model scores on it. */
export interface WatchedProtocol {
  readonly title: string;
  readonly folds: FoldPlan;
  /** By fold and row: 0 in training, 1 held out, 2 held out while a row of the same paper is in training. */
  readonly states: readonly Uint8Array[];
  /** Out-of-fold, by row. */
  readonly predictions: Float64Array;
  /** Of the rows held out in the first 1, 2, … folds together. */
  readonly scores: readonly RegressionScores[];
}

/** A model and the rows that it is fitted on. */
interface FoldWork {
  readonly fits: Fits;
  readonly known: KnownMatrix;
  readonly plan: ModelPlan;
  /** Training rows. */
  readonly records: readonly MaterialRecord[];
  readonly nFolds: number;
  readonly seed: number;
}

/**
 * Fits a model over the folds of a protocol, or finds it in the cache.
 * @param onFold called for each fold that is done, with their number
 */
export async function watchProtocol(
  { fits, known, plan, records, nFolds, seed }: FoldWork,
  choice: ProtocolChoice,
  onFold: (nFolds: number) => void,
): Promise<WatchedProtocol> {
  const protocol = protocolOf(choice, nFolds, seed);
  const folds = foldsOf(protocol, records);
  const { whole } = fits.validate(known, plan, folds, (_, { fraction }) => {
    if (fraction === 1) onFold(folds.folds.length);
  });
  const { cv: predictions } = await whole;
  const target = known.target.subarray(0, records.length);
  return {
    ...{ title: protocol.title, folds, predictions, states: heldOutStates(folds, records) },
    scores: runningScores(folds, target, predictions),
  };
}

/** Tells by fold and row what happens to it. */
function heldOutStates({ folds }: FoldPlan, records: readonly MaterialRecord[]): Uint8Array[] {
  const papers = records.map(papersOfRecord);
  return folds.map(({ trainRows, validationRows }) => {
    const known = new Set(Array.from(trainRows).flatMap((row) => papers[row]));
    const states = new Uint8Array(records.length);
    for (const row of validationRows) states[row] = papers[row].some((paper) => known.has(paper)) ? 2 : 1;
    return states;
  });
}

/** Scores the rows of the first 1, 2, … folds together. */
function runningScores(
  { folds }: FoldPlan,
  target: Float64Array,
  predictions: Float64Array,
): RegressionScores[] {
  return folds.map((_, k) => {
    const rows = folds.slice(0, k + 1).flatMap(({ validationRows }) => Array.from(validationRows));
    return scoreRegression(
      rows.map((row) => target[row]),
      rows.map((row) => predictions[row]),
    );
  });
}
