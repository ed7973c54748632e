import type { Steps } from '../../base/steps';
import { choiceOf } from '../../learners/registry';
import { learnerOf } from '../../learners/treatments/treated';
import { columnData } from './columnData';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/** Fits a model on some rows of a matrix and predicts others. Throws what the learner throws. */
export function* fitModel(shared: SharedMatrix, input: JobInput<'fit'>): Steps<JobOutput<'fit'>> {
  const { parameters, trainRows: rows, predictRows, extraColumn, returnModel } = input;
  const learner = learnerOf(input);
  const data = columnData(shared.matrix, extraColumn);
  const { facts, matrix } = shared;
  const columnNames = extraColumn ? [...matrix.columnNames, 'extra'] : matrix.columnNames;
  const target = input.target ?? shared.target;
  const { model } = yield* learner.fit({ data, target, rows, parameters, columnNames, facts });
  const predictions = learner.predict(model, data, predictRows, facts);
  if (!returnModel) return { predictions };
  return {
    predictions,
    model: { ...choiceOf(input), version: learner.version, nColumns: data.nColumns, model },
  };
}
