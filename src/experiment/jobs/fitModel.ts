import type { Steps } from '../../base/steps';
import { choiceOf } from '../../learners/registry';
import { learnerOf } from '../../learners/treatments/treated';
import { columnData } from './columnData';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/**
 * Fits a model on some rows of a matrix and predicts others. Throws what the learner throws, RangeError where it is asked
 * for standard deviations that it does not know.
 */
export function* fitModel(shared: SharedMatrix, input: JobInput<'fit'>): Steps<JobOutput<'fit'>> {
  const { parameters, trainRows: rows, predictRows, extraColumn, returnModel, withSpread } = input;
  const learner = learnerOf(input);
  if (withSpread && !learner.predictSpread)
    throw new RangeError(`${learner.title} does not know the standard deviations of its predictions.`);
  const data = columnData(shared.matrix, extraColumn);
  const { facts, matrix } = shared;
  const columnNames = extraColumn ? [...matrix.columnNames, 'extra'] : matrix.columnNames;
  const target = input.target ?? shared.target;
  const { model } = yield* learner.fit({ data, target, rows, parameters, columnNames, facts });
  const { mean: predictions, sd } = withSpread
    ? learner.predictSpread!(model, data, predictRows, facts)
    : { mean: learner.predict(model, data, predictRows, facts), sd: undefined };
  const predicted = { predictions, ...(sd ? { sd } : {}) };
  if (!returnModel) return predicted;
  return {
    ...predicted,
    model: { ...choiceOf(input), version: learner.version, nColumns: data.nColumns, model },
  };
}
