/** Whether the intervals of models that have ranked hold where all that is like a row is held out too. */
import type { Progress } from '../../../base/steps';
import type { IntervalCheck } from '../../../screen/intervals/intervalCoverage';
import { componentCheck } from './heldOutQuality';
import { openRankingFits } from '../openRankingFits';
import type { FittedRankingModel, RankingModel } from '../fittedTypes';
import { rankingTrainRows, type KnownInput } from '../fittedRanking';
import { ScreeningFeatures } from '../screeningFeatures';

/**
 * Checks each model with components of papers and compositions held out: as many fits again as its quality took.
 * @returns by name of the model; null where the rows do not tell
 */
export async function componentChecks(
  input: KnownInput & { readonly onProgress?: (progress: Progress) => void },
  fitted: readonly (RankingModel & Pick<FittedRankingModel, 'nFurther'>)[],
): Promise<ReadonlyMap<string, IntervalCheck | null>> {
  const known = new ScreeningFeatures(input, input.known, input.cifs);
  const trainRows = rankingTrainRows(input);
  const checks = new Map<string, IntervalCheck | null>();
  for (const [k, model] of fitted.entries()) {
    // What combines several models would be fitted for each of them.
    if (model.combined) {
      checks.set(model.name, null);
      continue;
    }
    const further = model.nFurther > 0 ? input.further : undefined;
    const sample = { ...input, ...{ known, records: input.known, trainRows, further } };
    const { fits, known: matrix } = await openRankingFits(model.featureSet, sample);
    const release = fits.hold(matrix);
    const measured = { known: matrix, model, trainRows, records: input.known };
    const onProgress = (fraction: number) => input.onProgress?.({ fraction: (k + fraction) / fitted.length });
    try {
      const { runner, signal, results: cache } = input;
      checks.set(model.name, await componentCheck(measured, { fits, runner, signal, cache, onProgress }));
    } finally {
      release();
    }
  }
  return checks;
}
