import { featurize } from '../../../features/featurize';
import { bootstrapSteps } from '../../../metrics/bootstrap';
import { fitFold } from '../fitFold';
import { fitModel } from '../fitModel';
import type { JobHandlers } from './handlers';

/** Jobs of a plain study: features, fits and their intervals. */
export const studyingJobs = {
  featurize: (input, shared) => featurize(input.records, input.cifs, input.blocks, shared.tables.tables),
  fit: (input, shared) => fitModel(shared.matrix, input),
  fitFold: (input, shared) => fitFold(shared.matrix, shared.folds, input),
  bootstrap: (input) => bootstrapSteps(input),
} satisfies Partial<JobHandlers>;
