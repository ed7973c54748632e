import type { ExperimentInput } from '../runExperiment';
import type { InnerFolds } from './gatedParts';
import type { GatedModelPlan } from './gatedPlan';
import type { GatedResult } from './gatedResult';

/** What double models run on. */
export interface GatedInput extends Omit<ExperimentInput, 'onEvent'> {
  /** For the residuals of the first model: a KFold of each training part. */
  readonly innerFolds: InnerFolds;
  readonly onEvent?: (event: GatedEvent) => void;
}

/** What happens while double models run, so that a table can fill in live. */
export type GatedEvent =
  | {
      readonly type: 'modelStarted';
      readonly model: GatedModelPlan;
      /** Of M2. */
      readonly nFeatures: number;
      readonly nFolds: number;
    }
  | {
      readonly type: 'foldDone';
      readonly model: GatedModelPlan;
      /** Position of the fold. */
      readonly fold: number;
      /** Training rows that were held out, and their predictions. */
      readonly rows: Int32Array;
      readonly predictions: Float64Array;
    }
  | { readonly type: 'testDone'; readonly model: GatedModelPlan; readonly predictions: Float64Array }
  | {
      readonly type: 'modelDone';
      readonly model: GatedModelPlan;
      readonly result: GatedResult;
      readonly fromCache: boolean;
    };
