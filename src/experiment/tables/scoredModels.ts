import type { RegressionScores } from '../../metrics/scores';
import type { ModelResult, PaperScores, Stage } from '../models/plan';
import type { ReportContext } from './context';
import type { PredictedRows } from './intervals';

/** A model with its predictions and scores, whatever made it: one learner, or a pair of them behind a gate. */
export interface ScoredModel {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  readonly stage: Stage;
  /** Of its columns; absent where several make it. */
  readonly featureSet?: string;
  readonly nFeatures: number;
  readonly cv: { readonly scores: RegressionScores; readonly predictions: Float64Array };
  /** null where there is no test set. Predictions are by test row. */
  readonly test: { readonly scores: RegressionScores; readonly predictions: Float64Array } | null;
  readonly paper?: PaperScores;
}

/** Takes what was measured of a single model. */
export function scoredModel({ plan, nFeatures, cv, test }: ModelResult): ScoredModel {
  const { name, label, stage, featureSet, parametersSource: detail, paper } = plan;
  return { name, label, detail, stage, featureSet, nFeatures, cv, test, ...(paper ? { paper } : {}) };
}

/** Lists the out-of-fold predictions of models. */
export function cvRows(context: ReportContext, models: readonly ScoredModel[]): PredictedRows {
  const rows = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  return { rows, predictions: models.map((model) => model.cv.predictions) };
}

/** Lists the predictions of models for the test rows that have a target; null where there is no test set. */
export function testRows(context: ReportContext, models: readonly ScoredModel[]): PredictedRows | null {
  const rows = context.scoredTestRows;
  if (rows.length === 0 || models.some((model) => model.test === null)) return null;
  const predictions = models.map(({ test }) =>
    Float64Array.from(rows, (row) => test!.predictions[row - context.nTrain]),
  );
  return { rows, predictions };
}
