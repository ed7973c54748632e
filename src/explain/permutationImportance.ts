/** How much worse a model's predictions are when columns are exchanged between the rows. */
import { mean, populationVariance } from '../base/statistics';
import type { Steps } from '../base/steps';
import type { FeatureMatrix } from '../features/matrix/featureMatrix';
import { scoreRegression } from '../metrics/regression';
import type { RegressionScores } from '../metrics/scores';
import type { ColumnData } from '../learners/columns';
import type { ExchangedPredictions, Learner, RowFacts } from '../learners/learner';
import { drawPermutations } from './permutations';
import { ExchangedCopies } from './exchangedCopies';

/** Columns that are exchanged together, each row's values staying together. */
export interface ImportanceGroup {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A fitted model and the rows that it is scored on. */
export interface PermutedModel {
  readonly learner: Learner;
  /** As the learner fitted it. */
  readonly model: unknown;
  /** Rows with a target. */
  readonly rows: Int32Array;
  /** Of all rows of the matrix. */
  readonly facts?: RowFacts;
}

/** By how much a score is worse: a loss of R² or rho, a rise of an error. Below 0 where it is better by chance. */
export interface Worsening {
  /** By repeat. */
  readonly values: Float64Array;
  readonly mean: number;
  /** Population standard deviation over the repeats. */
  readonly std: number;
}

/** By how much scores are worse without one group of columns. */
export interface GroupImportance {
  readonly name: string;
  readonly worsenings: Readonly<Record<keyof RegressionScores, Worsening>>;
}

/** What a model loses when columns are shuffled. */
export interface PermutationImportance {
  /** Without permutation, over the rows of all parts. */
  readonly scores: RegressionScores;
  /** In the order of the groups. */
  readonly groups: readonly GroupImportance[];
}

/** What is asked of a model: rows, groups of columns, repeats, seed. */
export interface PermutationInput {
  readonly matrix: FeatureMatrix;
  /** By row of the matrix. */
  readonly target: Float64Array;
  /**
   * One model with its rows; for importance out of fold, the models of all folds, each with its validation rows.
   * Columns are exchanged within the rows of a model, which predicts them; scores are of all rows together.
   */
  readonly parts: readonly PermutedModel[];
  readonly groups: readonly ImportanceGroup[];
  readonly nRepeats: number;
  readonly seed: number;
}

/**
 * Computes permutation importance, yielding after each group. Nothing of the result depends on which other groups are
 * asked for: the random stream depends on the seed and the number of rows alone. The data are not changed.
 *
 * Columns that say the same (c and the volume, an element's share and its properties) stand in for each other: each
 * by itself may seem to matter little. A group of them shows what they matter together.
 * @see sklearn.inspection.permutation_importance 1.9.1: the same values for one part and groups of one column, scoring
 * 'r2' and 'neg_root_mean_squared_error'. Groups and parts are ours.
 * @throws RangeError for a column that the matrix does not have, rows that are not there, nRepeats below 1
 */
export function* permutationImportanceSteps(input: PermutationInput): Steps<PermutationImportance> {
  const { matrix, target, parts, groups, nRepeats, seed } = input;
  if (!Number.isInteger(nRepeats) || nRepeats < 1) {
    throw new RangeError(`The number of repeats must be a whole number from 1, not ${nRepeats}.`);
  }
  const positions = groups.map(({ columns }) => columns.map((name) => positionOf(matrix, name)));
  const data = { columns: matrix.values, nRows: matrix.nRows, nColumns: matrix.columnNames.length };
  const models = parts.map((part) => exchangedOf(part, data));
  const permutations = parts.map(({ rows }) => drawPermutations(rows.length, nRepeats, seed));
  const targets = joined(parts.map(({ rows }) => Float64Array.from(rows, (row) => target[row])));
  const unchanged = parts.map(({ rows }) => Int32Array.from(rows, (_, i) => i));
  const scoreOf = (columns: readonly number[], sources: readonly Int32Array[]) =>
    scoreRegression(targets, joined(models.map((model, p) => model.predict(columns, sources[p]))));

  const scores = scoreOf([], unchanged);
  const results: GroupImportance[] = [];
  for (const [g, { name }] of groups.entries()) {
    const columns = positions[g];
    const isUsed = models.some((model) => model.uses(columns));
    const permuted = Array.from({ length: nRepeats }, (_, repeat) =>
      isUsed
        ? scoreOf(
            columns,
            permutations.map((each) => each[repeat]),
          )
        : scores,
    );
    results.push({ name, worsenings: worseningsOf(scores, permuted) });
    yield { fraction: (g + 1) / groups.length, label: name };
  }
  return { scores, groups: results };
}

function exchangedOf({ learner, model, rows, facts }: PermutedModel, data: ColumnData): ExchangedPredictions {
  return learner.exchanged?.(model, data, rows) ?? new ExchangedCopies(learner, model, data, rows, facts);
}

function worseningsOf(
  base: RegressionScores,
  permuted: readonly RegressionScores[],
): GroupImportance['worsenings'] {
  const worsening = (worse: (scores: RegressionScores) => number): Worsening => {
    const values = Float64Array.from(permuted, worse);
    return { values, mean: mean(values), std: Math.sqrt(populationVariance(values)) };
  };
  return {
    r2: worsening(({ r2 }) => base.r2 - r2),
    rmse: worsening(({ rmse }) => rmse - base.rmse),
    mae: worsening(({ mae }) => mae - base.mae),
    spearman: worsening(({ spearman }) => base.spearman - spearman),
  };
}

function positionOf({ columnNames }: FeatureMatrix, name: string): number {
  const position = columnNames.indexOf(name);
  if (position < 0) throw new RangeError(`The feature matrix has no column “${name}”.`);
  return position;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
