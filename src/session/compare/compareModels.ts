import type { Progress } from '../../base/steps';
import type { FoldPlan } from '../../folds/fold';
import { scoreRegression } from '../../metrics/regression';
import type { RegressionScores } from '../../metrics/scores';
import { innerFoldsOf } from '../../experiment/recipes/gated/gatedParts';
import type { GatedModelPlan } from '../../experiment/recipes/gated/gatedPlan';
import { gatedRecipe } from '../../experiment/recipes/gated/gatedRecipe';
import { countLeakage } from '../../folds/leakage';
import type { ExperimentPlan, ModelPlan } from '../../experiment/models/plan';
import { sameSetText } from '../../experiment/models/sameColumns';
import { foldsOf } from '../../folds/splitters';
import type { Protocol } from '../../folds/protocols/protocol';
import { run, type Recipe } from '../../experiment/recipes/run';
import type { RecipeEvent } from '../../experiment/recipes/runContext';
import type { Sample } from '../../experiment/sample/sample';
import type { ResultCache } from '../../experiment/fits/resultCache';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { lookOf } from '../../experiment/recipes/testLook';
import type { MaterialRecord } from '../../table/dataset';
import { compareIntervals } from './compareIntervals';
import { waitingRows, type ComparisonShown, type FoldRow, type ModelRow } from './comparisonRows';

interface Comparison {
  readonly state: ComparisonShown;
  readonly pool: JobRunner;
  readonly cache: ResultCache;
  readonly sample: Sample;
  readonly experiment: ExperimentPlan;
  /** The double models whose rows the experiment has; null where it has plain models. */
  readonly gated: readonly GatedModelPlan[] | null;
  readonly protocol: Protocol;
  /** Of the intervals' resamples. */
  readonly seed: number;
  /** Told of every model that is scored on the test set. */
  readonly looked: (look: string) => void;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number, label?: string, detail?: string) => void;
}

/** Share of the progress that features and fits take; the rest are intervals. */
const fitShare = 0.9;

/** Runs an experiment and shows every fold as it is done. A run that is cancelled keeps what it has. */
export async function compareModels(comparison: Comparison): Promise<void> {
  const { state, sample, experiment, gated, protocol, signal, onProgress, cache } = comparison;
  const { train, target, nTrain } = sample;
  const folds = foldsOf(protocol, train);
  state.folds = foldRows(folds, train);
  state.rows = waitingRows(experiment, folds.folds.length).map((row) => {
    const remark = gated ? null : sameSetText(sample, row.plan.featureSet);
    return remark === null ? row : { ...row, remark };
  });
  state.uncertainty = null;
  const live = new LiveRows(state, folds, target.subarray(0, nTrain), target.subarray(nTrain));
  const onEvent = (event: RecipeEvent) => {
    if (signal.aborted) return;
    live.take(event);
    if (event.type === 'modelDone' && event.result.test) comparison.looked(lookOf(event.result));
  };
  const onFits = ({ fraction, label }: Progress) =>
    onProgress(fitShare * fraction, 'Features and fits', label);
  const innerFolds = innerFoldsOf(protocol);
  const recipes: readonly Recipe[] = gated?.map((plan) => gatedRecipe(plan, innerFolds)) ?? experiment.models;
  try {
    await run(recipes, sample, folds, {
      ...{ runner: comparison.pool, signal, cache, onEvent },
      onProgress: onFits,
    });
    onProgress(fitShare, 'Intervals');
    const records = { train, test: sample.test ?? [] };
    const { pool, seed } = comparison;
    const uncertainty = await compareIntervals({ rows: live.rows, ...records, pool, seed, signal });
    if (live.owns()) state.uncertainty = uncertainty;
  } catch (error) {
    // After a cancel by hand the rows are still this run's; otherwise a newer run owns them.
    live.stop();
    throw error;
  }
}

/** Turns the events of a run into rows. */
class LiveRows {
  private shown: readonly ModelRow[];

  constructor(
    private readonly state: ComparisonShown,
    private readonly folds: FoldPlan,
    private readonly trainTarget: Float64Array,
    private readonly testTarget: Float64Array,
  ) {
    this.shown = state.rows;
  }

  get rows(): readonly ModelRow[] {
    return this.shown;
  }

  /** Whether the state still shows this run. */
  owns(): boolean {
    return this.state.rows === this.shown;
  }

  take(event: RecipeEvent): void {
    if (!this.owns()) return;
    switch (event.type) {
      case 'modelStarted':
        return this.change(event.model, { status: 'running', nFeatures: event.nFeatures });
      case 'foldDone':
        return this.takeFold(event.model, event.fold, event.rows, event.predictions);
      case 'testDone':
        return this.change(event.model, {
          test: scoreKnown(this.testTarget, event.predictions),
          testPredictions: event.predictions,
        });
      case 'modelDone': {
        const { cv, test } = event.result;
        return this.change(event.model, {
          status: 'done',
          nFeatures: event.result.nFeatures,
          foldsDone: this.folds.folds.map(() => true),
          foldScores: this.folds.folds.map((fold) => this.scoreRows(fold.validationRows, cv.predictions)),
          cv: cv.scores,
          cvPredictions: cv.predictions,
          test: test?.scores ?? null,
          ...(test ? { testPredictions: test.predictions } : {}),
          fromCache: event.fromCache,
        });
      }
    }
  }

  /** Marks what did not come to its end. */
  stop(): void {
    if (!this.owns()) return;
    this.shown = this.shown.map((row) => (row.status === 'done' ? row : { ...row, status: 'cancelled' }));
    this.state.rows = this.shown;
  }

  private takeFold(model: ModelPlan, fold: number, rows: Int32Array, predictions: Float64Array): void {
    const before = this.shown.find((row) => row.plan.name === model.name);
    if (!before) return;
    const all = before.cvPredictions?.slice() ?? new Float64Array(this.trainTarget.length).fill(NaN);
    rows.forEach((row, i) => (all[row] = predictions[i]));
    this.change(model, {
      foldsDone: before.foldsDone.map((done, k) => done || k === fold),
      foldScores: before.foldScores.map((scores, k) => (k === fold ? this.scoreRows(rows, all) : scores)),
      cv: scoreKnown(this.trainTarget, all),
      cvPredictions: all,
    });
  }

  private scoreRows(rows: Int32Array, predictions: Float64Array): RegressionScores {
    return scoreRegression(
      Array.from(rows, (row) => this.trainTarget[row]),
      Array.from(rows, (row) => predictions[row]),
    );
  }

  private change(model: ModelPlan, change: Partial<ModelRow>): void {
    this.shown = this.shown.map((row) => (row.plan.name === model.name ? { ...row, ...change } : row));
    this.state.rows = this.shown;
  }
}

/** Scores the rows that have both a target and a prediction; null where there is none. */
function scoreKnown(target: Float64Array, predictions: Float64Array): RegressionScores | null {
  const known = Array.from(target.keys()).filter(
    (row) => !Number.isNaN(target[row]) && !Number.isNaN(predictions[row]),
  );
  if (known.length === 0) return null;
  return scoreRegression(
    known.map((row) => target[row]),
    known.map((row) => predictions[row]),
  );
}

/** Tells what each fold holds, and which of its rows have their paper or formula in the training rows too. */
function foldRows(plan: FoldPlan, records: readonly MaterialRecord[]): FoldRow[] {
  return countLeakage(plan, records).folds.map((fold, k) => ({
    name: fold.name,
    rows: plan.folds[k].validationRows,
    nTrain: fold.nTrain,
    nValidation: fold.nRows,
    nSharedDoi: fold.nSharedPaper,
    nSharedComposition: fold.nSharedComposition,
  }));
}
