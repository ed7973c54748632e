import type { Steps } from '../base/steps';
import type { ColumnData } from './columns';

/** Values of a learner's hyper-parameters by name. */
export type LearnerParameters = Readonly<Record<string, number | null>>;

/**
 * What a model learns in place of the target itself. `normalScores`: the normal quantile of its rank, brought back by
 * interpolation. `censored`: values that are upper limits are completed by what the model itself says of them (Tobit).
 */
export type TargetTreatment = (typeof targetTreatments)[number];
/** All treatments of a target. */
export const targetTreatments = ['none', 'normalScores', 'censored'] as const;

/** Which learner, with which hyper-parameters: with the columns and the rows, all that decides a model. */
export interface LearnerChoice {
  /** Its name in the registry. */
  readonly learner: string;
  readonly parameters: LearnerParameters;
  /** One model for each treatment of the target, whose predictions are averaged; the target as it is where not given. */
  readonly treatments?: readonly TargetTreatment[];
}

/** What is known of the rows of a matrix beside their columns and their target, by row; nothing of it is a feature. */
export interface RowFacts {
  /** 1 where the target is an upper limit (“<”) that stands for the value, else 0. */
  readonly isUpperLimit?: Uint8Array;
  /** Variance of the target beyond that of every row, by conversions for example; 0 where there is none. */
  readonly extraVariance?: Float64Array;
  /** Equal numbers from 0 for rows of the same paper; -1 where the paper is not known. */
  readonly paper?: Int32Array;
}

/** One hyper-parameter: what it is and what it may be. */
export interface LearnerParameter {
  /** As in exports and links; scikit-learn's where it has one. */
  readonly name: string;
  /** What it does, in a phrase. */
  readonly words: string;
  readonly kind: 'int' | 'float';
  readonly default: number | null;
  /** Smallest value. */
  readonly low: number;
  /** Whether `low` itself is too small. */
  readonly isAboveLow?: boolean;
  /** Largest value; Infinity where there is none. */
  readonly high: number;
  /** What null means; absent where it is not allowed. */
  readonly nullWords?: string;
  /** Where tuning looks for it, where nothing else is asked for; absent for one that is not tuned. */
  readonly search?: { readonly low: number; readonly high: number; readonly log: boolean };
}

/** What there is to know of a learner without its program: light enough for every page. */
export interface LearnerAbout {
  /** In links, exports and keys. */
  readonly name: string;
  /** Raised when the same input gives other numbers than before: kept results of earlier versions are then void. */
  readonly version: number;
  /** As people call it. */
  readonly title: string;
  /** What it is, in a sentence. */
  readonly words: string;
  readonly parameters: readonly LearnerParameter[];
}

/** What a model is fitted on. */
export interface FitTask {
  readonly data: ColumnData;
  /** One value for each row of `data`; finite at the training rows. */
  readonly target: Float64Array;
  /** Training rows, in this order. */
  readonly rows: Int32Array;
  /** Of all names in the learner's table. */
  readonly parameters: LearnerParameters;
  /** By column of `data`, for a learner that treats columns by what they are; others do not look. */
  readonly columnNames?: readonly string[];
  /** Of the rows of `data`. */
  readonly facts?: RowFacts;
  /** For a learner with `ownTreatments`; others are given the target that a treatment makes. */
  readonly treatments?: readonly TargetTreatment[];
}

/** Predictions that come with how sure they are. */
export interface SpreadPredictions {
  readonly mean: Float64Array;
  /** Standard deviations of the value that would be measured, in units of the target. */
  readonly sd: Float64Array;
}

/** What fitting gives. */
export interface Fitted<Model> {
  /** Plain data: numbers, texts, lists, typed arrays. It survives structuredClone and needs nothing else to predict. */
  readonly model: Model;
  /** Of the training rows, where fitting has made them anyway: those of `predict`, to the bit. */
  readonly trainPredictions?: Float64Array;
}

/** Predictions of some rows when columns are exchanged between them: what permutation importance asks for. */
export interface ExchangedPredictions {
  /** Tells whether the model uses one of the columns at all: if not, exchanging them changes nothing. */
  uses(columns: readonly number[]): boolean;
  /**
   * Predicts the rows, in their order.
   * @param columns positions of the columns to exchange
   * @param sources by row, the position in the rows that it takes these columns from
   */
  predict(columns: readonly number[], sources: Int32Array): Float64Array;
}

/**
 * A way to learn a target from columns. The same input gives the same bits on any thread, and nothing is kept between
 * calls. A new learner is a folder with a `learner.ts`, named in registry.ts and programs.ts; contract tests run for every one.
 */
export interface Learner<Model = unknown, Prepared = unknown> extends LearnerAbout {
  /**
   * Work on training rows that no hyper-parameter changes, for those who fit the same rows many times: a tuning study.
   * Fits are the same bits with it as without.
   */
  readonly preparation?: {
    /** Size of what is kept. */
    bytes(nRows: number, nColumns: number): number;
    /** Does the work for all rows that will be trained on. */
    make(data: ColumnData, rows: Int32Array): Prepared;
  };
  /**
   * Fits a model, yielding often enough that a cancel is heard.
   * @param prepared what `preparation` made of the same data and rows
   * @throws RangeError for parameters, shapes or targets that cannot be used; InputError for rows that it cannot learn
   * from: too few, too many, equal ones
   */
  fit(task: FitTask, prepared?: Prepared): Steps<Fitted<Model>>;
  /** Whether `fit` itself knows the treatments of the target, and makes one model of all that are asked for. */
  readonly ownTreatments?: boolean;
  /**
   * Predicts rows, in the order given; all by default: an array of its own. Throws RangeError for other columns than in training.
   * @param facts of the rows of `data`, for a learner that looks at them
   */
  predict(model: Model, data: ColumnData, rows?: Int32Array, facts?: RowFacts): Float64Array;
  /** The same with their standard deviations, where the learner knows them; `mean` is what `predict` gives, to the bit. */
  predictSpread?(model: Model, data: ColumnData, rows?: Int32Array, facts?: RowFacts): SpreadPredictions;
  /** A quicker way to predictions with exchanged columns than predicting changed copies; the same bits. */
  exchanged?(model: Model, data: ColumnData, rows: Int32Array): ExchangedPredictions;
}

/** A fitted model with what it was fitted by: plain data that can cross to another thread. */
export interface FittedModel extends LearnerChoice {
  /** Of the learner. */
  readonly version: number;
  readonly nColumns: number;
  /** As the learner's `predict` takes it. */
  readonly model: unknown;
}
