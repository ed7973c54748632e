/**
 * A report as plain data: sections of tables and figures that were computed from the data. Whoever shows it (a step
 * of the app, an HTML file, Markdown, a terminal) reads these and adds no number of its own.
 */
import type { JsonValue } from '../../base/hash';
import type { Problem } from '../../base/problem';
import type { ColumnKind } from '../../features/blocks/column';
import type { Interval } from '../../metrics/interval';
import type { CitedWork } from '../citations/citedWork';
import type { Computation } from '../models/computation';
import type { Stage } from '../models/plan';
import type { Table } from './table';

/** The rows that a figure's points stand for. Arrays are by row. */
export interface FigureRows {
  readonly split: 'train' | 'test';
  readonly ids: readonly string[];
  readonly formulas: readonly string[];
  readonly families: readonly string[];
  readonly dois: readonly string[];
  /** What held the row out: the name of its fold, or the test set. */
  readonly folds: readonly string[];
  /** log10(σ / S cm⁻¹). */
  readonly target: Float64Array;
  /** 1 where the target is a threshold (`<1E-10`) that stands for the value. */
  readonly isCensored: Uint8Array;
  /** 1 where that threshold is a lower bound; absent where none is. */
  readonly isLowerBound?: Uint8Array;
}

/** Predictions of one model for the rows of a figure; out-of-fold for training rows. */
export interface FigureSeries {
  readonly name: string;
  readonly label: string;
  readonly stage: Stage;
  readonly predictions: Float64Array;
  /** Scores in words. */
  readonly caption: string;
}

export type FigureData =
  /** A bar for each column or group of columns, the most important first. */
  | {
      readonly kind: 'importance';
      /** What a bar measures, for the axis: `loss of R² when permuted`. */
      readonly axis: string;
      readonly bars: readonly {
        readonly name: string;
        readonly of: ColumnKind;
        readonly mean: number;
        /** Standard deviation over the repeats. */
        readonly std: number;
        /** The report's value, where it gives one. */
        readonly paper?: number;
      }[];
    }
  /** A panel for each series, measured against predicted, shared axes. */
  | { readonly kind: 'parity'; readonly rows: FigureRows; readonly series: readonly FigureSeries[] }
  /** Two models in one panel, measured against predicted; a line joins the two predictions of a row. */
  | {
      readonly kind: 'overlay';
      readonly rows: FigureRows;
      readonly series: readonly [FigureSeries, FigureSeries];
    }
  /** Cumulative share of rows by absolute error, a curve for each series. */
  | { readonly kind: 'errorCurves'; readonly rows: FigureRows; readonly series: readonly FigureSeries[] }
  /** Residuals (predicted less measured) against the measured value, or by family (the largest families first). */
  | {
      readonly kind: 'residuals';
      readonly against: 'target' | 'family';
      readonly rows: FigureRows;
      readonly series: FigureSeries;
    }
  /** Scores by the number of rows or papers that were trained on. */
  | {
      readonly kind: 'learningCurve';
      /** Of the horizontal axis: `training rows`, `training papers`. */
      readonly axis: string;
      readonly metric: string;
      readonly curves: readonly {
        readonly name: string;
        readonly label: string;
        readonly points: readonly { readonly x: number; readonly mean: number; readonly std: number }[];
      }[];
    }
  /** One score with its interval for each of several protocols or variants; a grey mark for what the report says. */
  | {
      readonly kind: 'intervals';
      /** Of the horizontal axis: `Spearman’s ρ`. */
      readonly axis: string;
      /** Where a line stands: 0 for differences. */
      readonly reference?: number;
      readonly items: readonly {
        readonly name: string;
        readonly label: string;
        readonly stage?: Stage;
        readonly value: number;
        readonly interval?: Interval;
        readonly paper?: number;
      }[];
    };

export interface ReportFigure {
  /** Unique inside the report; stem of files. */
  readonly name: string;
  readonly title: string;
  /** States n, protocol and seed. */
  readonly caption: string;
  readonly data: FigureData;
}

/** What came of one experiment. */
export interface ReportSection {
  /** Name of the experiment. */
  readonly name: string;
  readonly title: string;
  /** Where the report has it, e.g. `Report 4.1`; `''` for what it does not have. */
  readonly reference: string;
  /** What is asked and how, a short paragraph. */
  readonly intro: string;
  readonly tables: readonly Table[];
  readonly figures: readonly ReportFigure[];
  /** How the numbers of its tables and figures were computed. */
  readonly computation: Computation;
  /** What was left out, and why. */
  readonly notes: readonly string[];
  /** Fields of its own at the top of the JSON file. */
  readonly json?: Readonly<Record<string, JsonValue>>;
  /** Why it could not run; null where it did. Tables and figures are then empty. */
  readonly problem: Problem | null;
  /** Models and studies that it measured, and feature sets that it needs; absent where nobody cites it. */
  readonly cites?: Pick<CitedWork, 'models' | 'studies' | 'featureSets'>;
}

/** A source in the words of BibTeX. */
export interface Source {
  /** Citation key. */
  readonly key: string;
  readonly type: 'article' | 'book' | 'incollection' | 'inproceedings' | 'misc' | 'software' | 'techreport';
  /** BibTeX fields in their order. */
  readonly fields: Readonly<Record<string, string>>;
  /** What is used of it. */
  readonly use: string;
}

/** What a document begins with, each a sentence: made of its own tables. */
export interface ReportSummary {
  readonly done: readonly string[];
  readonly holds: readonly string[];
  readonly cannotTell: readonly string[];
}

/** Everything that a document says. */
export interface Report {
  readonly title: string;
  readonly appVersion: string;
  readonly data: {
    readonly name: string;
    readonly sha256: string;
    readonly nTrain: number;
    readonly nTest: number;
    readonly nCifs: number;
    readonly nCensored: number;
  };
  /** Settings and seeds by name. */
  readonly settings: Readonly<Record<string, string>>;
  readonly summary: ReportSummary;
  readonly sections: readonly ReportSection[];
  /** Distinct models whose scores on the test set this report shows. */
  readonly nTestLooks: number;
  /** Paragraphs on data, features, learner, protocols, scores and statistics. */
  readonly methods: readonly { readonly title: string; readonly text: string }[];
  readonly sources: readonly Source[];
  /** What sources and the methods for a paper follow from, without its sections; absent where nobody cites it. */
  readonly work?: CitedWork;
  /** The methods as a paper has them, of this study alone. */
  readonly paperMethods?: readonly { readonly title: string; readonly text: string }[];
}
