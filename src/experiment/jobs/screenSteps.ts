import { partOf, type Steps } from '../../base/steps';
import { parseFormula } from '../../crystal/chemistry/formula';
import { featurize } from '../../features/featurize';
import { missingByRow } from '../../features/matrix/missingByRow';
import { selectColumns } from '../../features/matrix/featureMatrix';
import { flatCompositions } from '../../screen/placing/flatCompositions';
import { placeSteps } from '../../screen/placing/placeSteps';
import { predictByModel } from './fitModel';
import type { JobInput, JobOutput, JobShares } from './jobs';

/** Computes columns, predictions and places of some candidates. Throws InputError for a formula that cannot be read. */
export function* screenSteps(
  { tables, ranker }: JobShares<'screen'>,
  { records, withSd }: Pick<JobInput<'screen'>, 'records' | 'withSd'>,
): Steps<JobOutput<'screen'>> {
  const { model, blocks, columnNames, placing } = ranker;
  const computed = yield* partOf(0, 0.3, featurize(records, {}, blocks, tables.tables));
  const matrix = selectColumns(computed.matrix, columnNames);
  const predicted = predictByModel({ model, matrix, withSd });
  yield { fraction: 0.8 };
  const candidates = flatCompositions(records.map((record) => parseFormula(record.reducedComposition)));
  const placed = yield* partOf(0.8, 1, placeSteps({ candidates, ...placing }));
  return { ...predicted, nMissing: missingByRow([matrix]), placed, problems: computed.problems };
}
