/** The choice of a learner and its fitted model, as a file may hold them. */
import { targetTreatments } from '../../../learners/learner';
import {
  anyOf,
  anyText,
  fields,
  finiteNumber,
  listOf,
  orNull,
  recordOf,
  wholeFrom,
} from '../../../learners/codec/shape';

/** Fields of a choice; `treatments` may be absent. */
export const learnerChoiceFields = {
  learner: anyText,
  parameters: recordOf(orNull(finiteNumber)),
  treatments: listOf(anyOf(...targetTreatments), 0, targetTreatments.length),
};

/** Checks all of a fitted model but what its learner has made. */
export const fittedModelShape = fields(
  { ...learnerChoiceFields, version: wholeFrom(1), nColumns: wholeFrom(1), model: () => undefined },
  ['treatments'],
);
