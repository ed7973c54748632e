/** What goes to Python: everything that the numbers of some models follow from, and these numbers. Plain data. */
import type { Problem } from '../../base/problem';
import type { FoldPlan } from '../../folds/fold';
import type { FittedModel } from '../../learners/learner';
import type { MaterialRecord } from '../../table/dataset';
import type { KnownMatrix } from '../fits/knownMatrix';
import type { ModelResult } from '../models/plan';
import type { Provenance } from '../models/provenance';

/** A model that goes out. */
export interface HandedModel {
  readonly result: ModelResult;
  readonly known: KnownMatrix;
  /** Fitted on all training rows, with further measurements where it learns from them. */
  readonly fitted: FittedModel;
  /** All rows that it was fitted on. */
  readonly fittedRows: Int32Array;
}

/** A tuning study that goes out. */
export interface HandedStudy {
  readonly name: string;
  /** Name of the model that has its columns and its best parameters; null where none goes out. */
  readonly model: string | null;
  /** Optuna's journal of it. */
  readonly journal: string;
}

/** Something that stays behind, with the reason. */
export interface LeftOut {
  readonly name: string;
  readonly problem: Problem;
}

export interface HandedProject {
  readonly provenance: Provenance;
  /** Of train, then of test. */
  readonly records: readonly MaterialRecord[];
  readonly nTrain: number;
  readonly folds: FoldPlan;
  /** How rows are held out, in words. */
  readonly protocol: string;
  readonly models: readonly HandedModel[];
  readonly studies: readonly HandedStudy[];
  readonly leftOut: readonly LeftOut[];
}

/** A file of the project. */
export interface HandedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
