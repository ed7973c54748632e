import type { HgbParameters } from '../../model/hgb/parameters';
import type { RegressionScores } from '../../metrics/scores';
import type { ParameterDensities } from '../../plots/tuning/densities';
import type { ParameterImportance } from '../../plots/tuning/importances';
import type { FileSource } from '../../state/files';
import type { Task } from '../../state/task.svelte';
import type { ReportRow, Stage } from '../../study/plan';
import type { SearchSpace } from '../../tune/searchSpace';
import type { ObjectiveSpec, PrunerSpec, SamplerSpec, StudyOrigin, StudySpec } from '../../tune/studySpec';
import type { Trial } from '../../tune/trial';

/** What the Tune step reads of a study. */
export interface TuningStudy {
  readonly id: string;
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
  readonly trials: readonly Trial[];
  readonly status: 'running' | 'interrupted' | 'done';
  /** Sum of the time in which it ran, s. */
  readonly seconds: number;
  readonly best: Trial | null;
  /** false where the browser could not keep it. */
  readonly durable: boolean;
}

export interface StudyDraft {
  readonly featureSet: string;
  readonly preset: 'conservative' | 'expanded' | 'custom';
  readonly searchSpace: SearchSpace;
  readonly sampler: SamplerSpec['kind'];
  readonly seed: number;
  readonly nTrials: number;
  readonly parallelTrials: number;
  readonly metric: ObjectiveSpec['metric'];
  readonly penalty: number;
  readonly pruner: PrunerSpec['kind'];
}

export interface DraftProblem {
  /** `nTrials`, `searchSpace.max_depth.low`. */
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

/** One of the report's tuned models: what it found, and what is found here. */
export interface TuningReportRow {
  readonly name: string;
  readonly label: string;
  readonly stage: Stage;
  readonly status: string;
  readonly nTrialsDone: number;
  readonly nTrials: number;
  readonly best: HgbParameters | null;
  readonly reportParameters: HgbParameters | null;
  readonly scores: { readonly cv: RegressionScores; readonly test: RegressionScores | null } | null;
  readonly reportScores: ReportRow | undefined;
}

/** The part of a Task that the step shows. */
export type ShownTask = Pick<
  Task,
  'status' | 'running' | 'fraction' | 'label' | 'detail' | 'secondsLeft' | 'problem' | 'cancel' | 'reset'
>;

/** The studies, as the Tune step reads and changes them. */
export interface Tuning {
  readonly task: ShownTask;
  readonly importTask: ShownTask;
  readonly draft: StudyDraft;
  readonly draftProblems: readonly DraftProblem[];
  readonly studies: readonly TuningStudy[];
  readonly shown: TuningStudy | null;
  readonly compared: TuningStudy | null;
  readonly report: readonly TuningReportRow[];
  readonly reportTask: ShownTask;
  change(patch: Partial<StudyDraft>): void;
  show(id: string): void;
  compare(id: string | null): void;
  start(): Promise<void>;
  resume(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  importFile(file: FileSource): Promise<void>;
  exportText(id: string, format: 'optuna' | 'csv'): string;
  useBest(id: string): void;
  densities(id: string, trial: number, parameter: string): ParameterDensities | null;
  importances(id: string): Promise<readonly ParameterImportance[] | null>;
  runReport(): Promise<void>;
}
