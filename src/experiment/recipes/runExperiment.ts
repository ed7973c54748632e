import type { Progress } from '../../base/steps';
import { selectColumns } from '../../features/matrix/featureMatrix';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FoldPlan } from '../../folds/fold';
import { scoreRegression } from '../../metrics/regression';
import type { JobRunner, RunOptions } from '../jobs/jobs';
import { modelColumns } from '../models/modelColumns';
import type { ExperimentPlan, ModelPlan, ModelResult } from '../models/plan';
import type { CachedResult, ResultCache } from '../fits/resultCache';
import { isCachedResult, matrixKey, resultKey } from '../fits/resultCache';

/** What an experiment runs on. */
export interface ExperimentInput {
  readonly runner: JobRunner;
  readonly features: FeatureSource;
  /** Number of training rows. */
  readonly nTrain: number;
  /** By row; NaN for test rows without a target. */
  readonly target: Float64Array;
  /** Of the training rows. */
  readonly folds: FoldPlan;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ExperimentEvent) => void;
  /** Of all fits of the experiment together. */
  readonly onProgress?: (progress: Progress) => void;
  readonly cache?: ResultCache;
}

/**
 * Gives the columns of a feature set: rows of train, then of test. It may compute them first: a model begins when
 * its own columns are there, so that cheap ones do not wait for dear ones.
 */
export type FeatureSource = (featureSet: string, options: RunOptions) => Promise<FeatureMatrix>;

/** Share of a model's progress that its features take. */
const featureShare = 0.3;

/** What happens while an experiment runs, so that a table can fill in live. */
export type ExperimentEvent =
  | {
      readonly type: 'modelStarted';
      readonly model: ModelPlan;
      readonly nFeatures: number;
      readonly nFolds: number;
    }
  | {
      readonly type: 'foldDone';
      readonly model: ModelPlan;
      /** Position of the fold. */
      readonly fold: number;
      /** Training rows that were held out, and their predictions. */
      readonly rows: Int32Array;
      readonly predictions: Float64Array;
    }
  | { readonly type: 'testDone'; readonly model: ModelPlan; readonly predictions: Float64Array }
  | {
      readonly type: 'modelDone';
      readonly model: ModelPlan;
      readonly result: ModelResult;
      readonly fromCache: boolean;
    };

/**
 * Runs every model of an experiment: cross-validation over the same folds, scored over the pooled out-of-fold
 * predictions, and a fit on all training rows that predicts the test rows. All fits are given to the runner at once.
 * The first failure cancels the rest. Throws RangeError for a missing column.
 */
export async function runExperiment(plan: ExperimentPlan, input: ExperimentInput): Promise<ModelResult[]> {
  const controller = new AbortController();
  const onAbort = () => controller.abort(input.signal?.reason);
  input.signal?.throwIfAborted();
  input.signal?.addEventListener('abort', onAbort, { once: true });
  const fractions = new Float64Array(plan.models.length);
  const report = (position: number, progress: Progress) => {
    fractions[position] = progress.fraction;
    const sum = fractions.reduce((total, value) => total + value, 0);
    input.onProgress?.({ ...progress, fraction: sum / fractions.length });
  };
  try {
    const runs = plan.models.map((model, position) =>
      runModel(model, { ...input, signal: controller.signal }, (progress) => report(position, progress)),
    );
    return await Promise.all(runs);
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    input.signal?.removeEventListener('abort', onAbort);
  }
}

async function runModel(
  model: ModelPlan,
  input: ExperimentInput,
  report: (progress: Progress) => void,
): Promise<ModelResult> {
  const { onEvent, nTrain, target, folds, cache, runner, signal } = input;
  const onProgress = (progress: Progress) =>
    report({ ...progress, fraction: featureShare * progress.fraction });
  const features = await input.features(model.featureSet, { signal, onProgress });
  signal?.throwIfAborted();
  const matrix = selectColumns(features, modelColumns(model));
  onEvent?.({
    type: 'modelStarted',
    model,
    nFeatures: matrix.columnNames.length,
    nFolds: folds.folds.length,
  });
  const hash = await matrixKey(matrix, target, runner, { signal });
  const key = cache && resultKey(hash, nTrain, folds, model);
  const found = key && (await cache.get(key));
  const cached = isCachedResult(found, nTrain, matrix.nRows - nTrain) ? found : undefined;
  const fitted = (fraction: number) => report({ fraction: featureShare + (1 - featureShare) * fraction });
  const predictions = cached ?? (await fitModel(model, input, matrix, `matrix:${hash}`, fitted));
  if (key && !cached) await cache.set(key, predictions);
  const result = scoreModel(model, matrix.columnNames.length, nTrain, target, predictions);
  report({ fraction: 1 });
  onEvent?.({ type: 'modelDone', model, result, fromCache: cached !== undefined });
  return result;
}

/** Fits the folds and the test model as jobs, all at once. */
async function fitModel(
  model: ModelPlan,
  input: ExperimentInput,
  matrix: FeatureMatrix,
  key: string,
  report: (fraction: number) => void,
): Promise<CachedResult> {
  const { runner, nTrain, onEvent, signal, target, folds } = input;
  const testRows = Int32Array.from({ length: matrix.nRows - nTrain }, (_, i) => nTrain + i);
  const nFits = folds.folds.length + (testRows.length > 0 ? 1 : 0);
  const fractions = new Float64Array(nFits);
  const fit = async (position: number, trainRows: Int32Array, predictRows: Int32Array) => {
    const onProgress = ({ fraction }: Progress) => {
      fractions[position] = fraction;
      report(fractions.reduce((total, value) => total + value, 0) / nFits);
    };
    const { learner, parameters } = model;
    const job = { matrix: key, trainRows, predictRows, learner, parameters };
    const { predictions } = await runner.run('fit', job, { signal, onProgress });
    onProgress({ fraction: 1 });
    return predictions;
  };

  runner.share(key, { kind: 'matrix', matrix, target });
  try {
    const cv = new Float64Array(nTrain).fill(NaN);
    const fits = folds.folds.map(async ({ trainRows, validationRows: rows }, fold) => {
      const predictions = await fit(fold, trainRows, rows);
      rows.forEach((row, i) => (cv[row] = predictions[i]));
      onEvent?.({ type: 'foldDone', model, fold, rows, predictions });
    });
    let test: Float64Array | null = null;
    if (testRows.length > 0) {
      const allTrainRows = Int32Array.from({ length: nTrain }, (_, i) => i);
      const predictTest = async () => {
        test = await fit(nFits - 1, allTrainRows, testRows);
        onEvent?.({ type: 'testDone', model, predictions: test });
      };
      fits.push(predictTest());
    }
    await Promise.all(fits);
    return { cv, test };
  } finally {
    runner.unshare(key);
  }
}

/** Scores predictions; test rows without a target are predicted, not scored. */
function scoreModel(
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
