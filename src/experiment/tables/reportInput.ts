import type { Progress } from '../../base/steps';
import type { Protocol } from '../../folds/protocols/protocol';
import type { JobRunner } from '../jobs/jobs';
import type { Stage } from '../models/plan';
import type { PhysicsMode } from '../paper/plans';
import type { ResultCache } from '../fits/resultCache';
import type { StudyDesk } from '../recipes/tuned';
import type { Sample } from '../sample/sample';
import type { ReportSection, Report } from './reportTypes';

/** What decides the numbers of a report, apart from the data. */
export interface ReportSettings {
  readonly nFolds: number;
  /** Of the folds; the other random choices take theirs from it where the report gives none. */
  readonly seed: number;
  readonly withCoercedFlag: boolean;
  readonly physics: PhysicsMode;
  /** Trials of each tuning study; 0 leaves out what needs tuning. */
  readonly nTrials: number;
  /** Resamples of each bootstrap interval. */
  readonly nResamples: number;
}

export const defaultReportSettings: ReportSettings = {
  nFolds: 5,
  seed: 42,
  withCoercedFlag: true,
  physics: 'reported',
  nTrials: 50,
  nResamples: 2000,
};

/** A model whose scores on the test set were shown. */
export interface TestLook {
  readonly label: string;
  readonly detail: string;
  readonly stage: Stage;
  /** Of its pooled out-of-fold predictions. */
  readonly cvSpearman: number;
  /** By test row. */
  readonly predictions: Float64Array;
}

/** A store of computed pieces by content hash, which may forget anything at any time. */
export interface PieceCache {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** What a report runs on. */
export interface ReportInput {
  readonly runner: JobRunner;
  /** What the report is about; where its rows are the published ones, the paper's values stand beside. */
  readonly sample: Sample;
  readonly settings: ReportSettings;
  /** Of the tables, where another than the usual one. */
  readonly protocol?: Protocol;
  /** Names of `reportExperiments`; they run in the order of that list. */
  readonly experiments: readonly string[];
  readonly results?: ResultCache;
  readonly pieces?: PieceCache;
  /** Looks at the test set by earlier runs whose sections stand beside these; takes those of this run. */
  readonly looks?: Map<string, TestLook>;
  readonly studies: StudyDesk;
  /** That the program was built from; `''` or absent where it is not known. */
  readonly commit?: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ReportEvent) => void;
  readonly onProgress?: (progress: Progress) => void;
}

export type ReportEvent =
  | { readonly type: 'sectionStarted'; readonly name: string }
  | {
      readonly type: 'sectionDone';
      readonly section: ReportSection;
      /** Everything up to this section. */
      readonly report: Report;
    };
