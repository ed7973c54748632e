/** What goes to Python: everything that the numbers of some models follow from, and these numbers. Plain data. */
import type { Problem } from '../../base/problem';
import type { FoldPlan } from '../../folds/fold';
import type { FittedModel } from '../../learners/learner';
import type { MaterialRecord } from '../../table/dataset';
import type { KnownMatrix } from '../fits/knownMatrix';
import type { ModelResult } from '../models/plan';
import type { Provenance } from '../models/provenance';
import type { Combination, CombinedRecipe } from '../screening/combined/combination';

/** A fitted model with what a file of it is compared by. */
export interface FittedForm {
  readonly known: KnownMatrix;
  /** Fitted on all training rows, with further measurements where it learns from them. */
  readonly fitted: FittedModel;
  /** All rows that it was fitted on. */
  readonly fittedRows: Int32Array;
}

/** A model that goes out. */
export interface HandedModel extends FittedForm {
  readonly result: ModelResult;
}

/** A model made of others that goes out: what its parts are made of, and how they become one. */
export interface HandedCombination {
  readonly recipe: CombinedRecipe;
  readonly result: ModelResult;
  /** Names of its models, in its order. */
  readonly members: readonly string[];
  /** By fold, then for the test set where there is one: rows of the training rows that are held out together inside. */
  readonly inner: readonly (readonly Int32Array[])[];
  /** Weights, ranks or gate of the fit on all training rows. */
  readonly combination: Combination;
  /** The second model of a double one as it is fitted inside of it; null where its own file says the same, or none can. */
  readonly second: FittedForm | null;
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
  readonly combined: readonly HandedCombination[];
  readonly studies: readonly HandedStudy[];
  readonly leftOut: readonly LeftOut[];
}

/** A file of the project. */
export interface HandedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
