import { meanProgress, type Progress } from '../../base/steps';
import type { FoldPlan } from '../../folds/fold';
import { scoreRegression } from '../../metrics/regression';
import { Fits } from '../fits/fits';
import type { CachedResult } from '../fits/resultCache';
import type { ModelPlan, ModelResult } from '../models/plan';
import type { SampleNumbers } from '../sample/sample';
import { featureShare, together, type RunContext } from './runContext';

/**
 * Runs models: cross-validation over the same folds, scored over the pooled out-of-fold predictions, and a fit on all
 * training rows that predicts the test rows. All fits are given to the runner at once. The first failure cancels the
 * rest. Throws RangeError for a missing column.
 */
export function runPlain(
  models: readonly ModelPlan[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: RunContext,
): Promise<ModelResult[]> {
  return together(context, (within) => {
    const add = meanProgress(models.length, (progress) => context.onProgress?.(progress));
    const runs = models.map((model, k) => runModel(model, sample, folds, within, (how) => add(k, how)));
    return Promise.all(runs);
  });
}

async function runModel(
  model: ModelPlan,
  sample: SampleNumbers,
  folds: FoldPlan,
  { onEvent, ...context }: RunContext,
  onProgress: (progress: Progress) => void,
): Promise<ModelResult> {
  const { nTrain, target } = sample;
  const fits = new Fits(sample, context);
  const known = await fits.open(model, (progress) =>
    onProgress({ ...progress, fraction: featureShare * progress.fraction }),
  );
  const { nRows, columnNames } = known.matrix;
  const nFolds = folds.folds.length;
  onEvent?.({ type: 'modelStarted', model, nFeatures: columnNames.length, nFolds });
  const add = meanProgress(nFolds + (nRows > nTrain ? 1 : 0), ({ fraction }) =>
    onProgress({ fraction: featureShare + (1 - featureShare) * fraction }),
  );
  const validation = fits.validate(known, model, folds, add);
  const fromCache = await validation.isCached;
  const told = validation.parts.map(async (part, k) => {
    const predictions = await part;
    if (fromCache) return;
    if (k === nFolds) onEvent?.({ type: 'testDone', model, predictions });
    else onEvent?.({ type: 'foldDone', model, fold: k, rows: folds.folds[k].validationRows, predictions });
  });
  await Promise.all(told);
  const result = scoreModel(model, columnNames.length, nTrain, target, await validation.whole);
  onProgress({ fraction: 1 });
  onEvent?.({ type: 'modelDone', model, result, fromCache });
  return result;
}

/** Scores the predictions of a model; test rows without a target are predicted, not scored. */
export function scoreModel(
  plan: ModelPlan,
  nFeatures: number,
  nTrain: number,
  target: Float64Array,
  { cv, test }: CachedResult,
): ModelResult {
  const testTarget = target.subarray(nTrain);
  const scored = [...testTarget.keys()].filter((row) => !Number.isNaN(testTarget[row]));
  return {
    plan,
    nFeatures,
    cv: { scores: scoreRegression(target.subarray(0, nTrain), cv), predictions: cv },
    test:
      test === null || scored.length === 0
        ? null
        : {
            scores: scoreRegression(
              scored.map((row) => testTarget[row]),
              scored.map((row) => test[row]),
            ),
            predictions: test,
          },
  };
}
