import type { Steps } from '../../base/steps';
import type { ColumnData } from '../columns';
import type { Fitted, FitTask, Learner } from '../learner';
import { checkParameters } from '../parameters';
import { fitStandardisation, standardise, type Standardisation } from '../standardise';
import { trainingTarget } from '../trainingTarget';
import { ridgeAbout } from './parameters';
import { ridgeRegression, type LinearFit } from './ridgeRegression';

/** Coefficients of the standardised columns. */
export interface RidgeModel extends LinearFit {
  readonly columns: Standardisation;
}

/**
 * Ridge regression under the contract of all learners.
 * @see scikit-learn 1.9.1, SimpleImputer(strategy='median'), StandardScaler(), Ridge(solver='cholesky'): within 1e-9.
 * Differs: an infinite value counts as missing; where all columns are constant the mean of the target is predicted.
 */
export const ridge: Learner<RidgeModel> = { ...ridgeAbout, fit, predict };

function* fit(task: FitTask): Steps<Fitted<RidgeModel>> {
  const { data, rows, parameters } = task;
  checkParameters(ridgeAbout, parameters);
  const y = trainingTarget(task);
  const columns = fitStandardisation(data, rows);
  yield { fraction: 0.3 };
  const x = standardise(columns, data, rows);
  const fitted = ridgeRegression(x, columns.used.length, y, parameters.alpha!);
  yield { fraction: 1 };
  return { model: { columns, ...fitted } };
}

function predict(
  { columns, coefficients, intercept }: RidgeModel,
  data: ColumnData,
  rows?: Int32Array,
): Float64Array {
  const x = standardise(columns, data, rows);
  const nUsed = coefficients.length;
  const predictions = new Float64Array(rows?.length ?? data.nRows);
  for (let i = 0; i < predictions.length; i++) {
    let sum = intercept;
    for (let j = 0; j < nUsed; j++) sum += x[i * nUsed + j] * coefficients[j];
    predictions[i] = sum;
  }
  return predictions;
}
