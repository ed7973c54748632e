import type { Steps } from '../../base/steps';
import { choiceOf } from '../../learners/registry';
import type { ColumnData } from '../../learners/columns';
import type { Learner, RowFacts } from '../../learners/learner';
import { learnerOf } from '../../learners/treatments/treated';
import { columnData } from './columnData';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/** Fits a model on some rows of a matrix and predicts others. Throws what the learner throws. */
export function* fitModel(shared: SharedMatrix, input: JobInput<'fit'>): Steps<JobOutput<'fit'>> {
  const { parameters, trainRows: rows, predictRows, extraColumn, returnModel, withSd } = input;
  const learner = learnerOf(input);
  const data = columnData(shared.matrix, extraColumn);
  const { facts, matrix } = shared;
  const columnNames = extraColumn ? [...matrix.columnNames, 'extra'] : matrix.columnNames;
  const target = input.target ?? shared.target;
  const { model } = yield* learner.fit({ data, target, rows, parameters, columnNames, facts });
  const predicted = predictions(learner, model, data, predictRows, facts, withSd);
  if (!returnModel) return predicted;
  return {
    ...predicted,
    model: { ...choiceOf(input), version: learner.version, nColumns: data.nColumns, model },
  };
}

/** Predicts all rows of a matrix by a fitted model. */
export function predictByModel({ model, matrix, facts, withSd }: JobInput<'predict'>): JobOutput<'predict'> {
  return predictions(learnerOf(model), model.model, columnData(matrix), undefined, facts, withSd);
}

/** Standard deviations come where they are asked for and known. */
function predictions(
  learner: Learner,
  model: unknown,
  data: ColumnData,
  rows: Int32Array | undefined,
  facts: RowFacts | undefined,
  withSd = false,
): JobOutput<'predict'> {
  if (!withSd || !learner.predictSpread) {
    return { predictions: learner.predict(model, data, rows, facts) };
  }
  const { mean, sd } = learner.predictSpread(model, data, rows, facts);
  return { predictions: mean, sd };
}
