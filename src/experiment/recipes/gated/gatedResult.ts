import { scoreRegression } from '../../../metrics/regression';
import type { RegressionScores } from '../../../metrics/scores';
import type { ModelResult } from '../../models/plan';
import type { CachedResult } from '../../fits/resultCache';
import type { GatedRecipe } from './gatedPlan';

/** What was measured for a double model. Its number of features is that of M2, with M1's prediction where it has it. */
export interface GatedResult extends ModelResult {
  readonly recipe: GatedRecipe;
  readonly nBaseFeatures: number;
  /** Gated rows: indices among the training rows, and among the test rows. Ascending. */
  readonly gated: { readonly train: Int32Array; readonly test: Int32Array };
  /** Out-of-fold, by training row. */
  readonly cv: GatedPart;
  /** By test row; null where no test row has a target. */
  readonly test: GatedPart | null;
  /** Where M2 could not speak or not learn, in full sentences. */
  readonly notes: readonly string[];
}

/** Tells whether a result is that of a double model. */
export function isGated(result: ModelResult): result is GatedResult {
  return 'gated' in result;
}

/** Predictions of the rows of one split, and their scores. */
export interface GatedPart {
  readonly scores: RegressionScores;
  /** Over the gated rows alone; NaN where there is none. */
  readonly gatedScores: RegressionScores;
  readonly predictions: Float64Array;
  /** Of M1 alone. */
  readonly baseScores: RegressionScores;
  readonly baseGatedScores: RegressionScores;
  readonly basePredictions: Float64Array;
  /** Of M2 alone, for every row; null unless it is a model of its own (`fulltrain`). */
  readonly physicsPredictions: Float64Array | null;
}

/** Predictions of a run before they are scored. */
export interface GatedPredictions {
  readonly combined: CachedResult;
  readonly base: CachedResult;
  readonly physics: CachedResult | null;
}

/** Scores both splits; test rows without a target are predicted, not scored. */
export function scoreGated(
  facts: Omit<GatedResult, 'cv' | 'test'>,
  nTrain: number,
  target: Float64Array,
  { combined, base, physics }: GatedPredictions,
): GatedResult {
  const part = (split: 'cv' | 'test', of: Float64Array, gated: Int32Array): GatedPart => {
    const predictions = combined[split]!;
    const basePredictions = base[split]!;
    const [all, alone] = [scoreGatedRows(of, predictions, gated), scoreGatedRows(of, basePredictions, gated)];
    return {
      scores: all.scores,
      gatedScores: all.gatedScores,
      predictions,
      baseScores: alone.scores,
      baseGatedScores: alone.gatedScores,
      basePredictions,
      physicsPredictions: physics?.[split] ?? null,
    };
  };
  const testTarget = target.subarray(nTrain);
  const hasTest = combined.test !== null && testTarget.some((value) => !Number.isNaN(value));
  return {
    ...facts,
    cv: part('cv', target.subarray(0, nTrain), facts.gated.train),
    test: hasTest ? part('test', testTarget, facts.gated.test) : null,
  };
}

/** Scores the rows that have a target, all of them and the gated ones alone. */
export function scoreGatedRows(
  target: Float64Array,
  predictions: Float64Array,
  gated: Int32Array,
): { scores: RegressionScores; gatedScores: RegressionScores } {
  const score = (rows: readonly number[]) => {
    const known = rows.filter((row) => !Number.isNaN(target[row]));
    return scoreRegression(
      known.map((row) => target[row]),
      known.map((row) => predictions[row]),
    );
  };
  return { scores: score([...target.keys()]), gatedScores: score([...gated]) };
}
