import type { Steps } from '../../base/steps';
import { learnerNamed } from '../../learners/registry';
import { columnData } from './columnData';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/** Fits a model on some rows of a matrix and predicts others. Throws what the learner throws. */
export function* fitModel(shared: SharedMatrix, input: JobInput<'fit'>): Steps<JobOutput<'fit'>> {
  const { learner: name, parameters, trainRows: rows, predictRows, extraColumn, returnModel } = input;
  const learner = learnerNamed(name);
  const data = columnData(shared.matrix, extraColumn);
  const target = input.target ?? shared.target;
  const { model } = yield* learner.fit({ data, target, rows, parameters });
  const predictions = learner.predict(model, data, predictRows);
  if (!returnModel) return { predictions };
  const { version } = learner;
  return { predictions, model: { learner: name, version, parameters, nColumns: data.nColumns, model } };
}
