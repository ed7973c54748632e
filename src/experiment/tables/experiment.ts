import type { JsonValue } from '../../base/hash';
import type { Computation } from '../models/computation';
import type { ColumnChoice } from '../models/modelColumns';
import type { ReportContext } from './context';
import type { ReportSettings } from './reportInput';
import type { ReportFigure } from './reportTypes';
import type { Table } from './table';

/** What an experiment gives, apart from its name. */
export interface ExperimentOutput {
  readonly intro: string;
  readonly tables: readonly Table[];
  readonly figures?: readonly ReportFigure[];
  /** How these numbers were computed. */
  readonly computation: Computation;
  /** What was left out, and why. */
  readonly notes?: readonly string[];
  /** Fields of its own at the top of the JSON file. */
  readonly json?: Readonly<Record<string, JsonValue>>;
}

/** How far an experiment has come, 0-1. */
export type OnProgress = (fraction: number, label?: string) => void;

/** One experiment of the report, by the name that reportList gives it. */
export interface ReportExperiment {
  readonly name: string;
  /** Seconds that it takes on two cores with the embedded data, for the progress of all together. */
  readonly seconds: number;
  /** Whether it says something where all targets are equal; not where it is absent. */
  readonly ignoresTarget?: boolean;
  /** The columns that it needs. */
  columns(settings: ReportSettings): readonly ColumnChoice[];
  /** Throws InputError where the data do not allow it. */
  run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput>;
}
