import type { ScoreIntervals } from '../../metrics/bootstrap';
import type { RegressionScores } from '../../metrics/scores';
import type { ExperimentPlan, ModelPlan } from '../../experiment/models/plan';
import { Task } from '../task/task.svelte';

/** One fold as the Validate step shows it. */
export interface FoldRow {
  readonly name: string;
  readonly nTrain: number;
  readonly nValidation: number;
  /** Validation rows whose paper (DOI) is also among the training rows. */
  readonly nSharedDoi: number;
  /** Validation rows whose reduced composition is also among the training rows. */
  readonly nSharedComposition: number;
}

/** One model of the experiment, while it runs and when it is done. */
export interface ModelRow {
  readonly plan: ModelPlan;
  readonly status: 'waiting' | 'running' | 'done' | 'cancelled';
  /** null until its features are there. */
  readonly nFeatures: number | null;
  /** Folds that are fitted, by position. */
  readonly foldsDone: readonly boolean[];
  /** By fold; null while it is not fitted. */
  readonly foldScores: readonly (RegressionScores | null)[];
  /** Pooled over the folds that are done; final when `status` is done. null before the first fold. */
  readonly cv: RegressionScores | null;
  readonly test: RegressionScores | null;
  /** Out-of-fold, by training row; NaN where the fold is not done. null before the first fold. */
  readonly cvPredictions: Float64Array | null;
  readonly testPredictions: Float64Array | null;
  readonly fromCache: boolean;
}

/** A material that was picked in a plot or a table. */
export interface Selection {
  readonly split: 'train' | 'test';
  /** Index among the records of the split. */
  readonly index: number;
}

/** How sure the scores of an experiment's models are. */
export interface Uncertainty {
  /** 95 % intervals by name of the model; test null where there is no test set. */
  readonly models: ReadonlyMap<string, { readonly cv: ScoreIntervals; readonly test: ScoreIntervals | null }>;
  /** The model that is told from every other; null for none. */
  readonly leader: string | null;
  readonly nResamples: number;
}

/** The models of the chosen experiment over the same folds. */
export class ComparisonState {
  readonly task = new Task();
  rows = $state.raw<readonly ModelRow[]>([]);
  folds = $state.raw<readonly FoldRow[]>([]);
  selection = $state.raw<Selection | null>(null);
  /** Of the rows, when all are done. */
  uncertainty = $state.raw<Uncertainty | null>(null);

  /** The model with the highest test (or, without a test set, CV) Spearman among those that are done. */
  readonly best: string | null = $derived.by(() => {
    let best: ModelRow | null = null;
    const score = (row: ModelRow) => (row.test ?? row.cv)?.spearman ?? NaN;
    for (const row of this.rows) {
      if (row.status !== 'done') return null;
      if (!Number.isNaN(score(row)) && (!best || score(row) > score(best))) best = row;
    }
    return best?.plan.name ?? null;
  });

  /** The model that is clearly the best, by the intervals of the differences; null where none is to be emphasised. */
  readonly leader: string | null = $derived(this.best === null ? null : (this.uncertainty?.leader ?? null));

  clear(): void {
    this.task.reset();
    this.rows = [];
    this.folds = [];
    this.selection = null;
    this.uncertainty = null;
  }
}

/** The rows of an experiment before anything is fitted. */
export function waitingRows(experiment: ExperimentPlan, nFolds: number): ModelRow[] {
  return experiment.models.map((plan) => ({
    plan,
    status: 'waiting',
    nFeatures: null,
    foldsDone: Array.from({ length: nFolds }, () => false),
    foldScores: Array.from({ length: nFolds }, () => null),
    cv: null,
    test: null,
    cvPredictions: null,
    testPredictions: null,
    fromCache: false,
  }));
}
