import type { Progress } from '../../base/steps';
import type { FitContext } from '../fits/fits';
import type { ModelPlan, ModelResult } from '../models/plan';

/** What recipes run with: who fits, where results are kept, who is told. */
export interface RunContext extends FitContext {
  readonly onEvent?: (event: RecipeEvent) => void;
  /** Of all fits together. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * What happens while recipes run, so that a table can fill in live. A recipe of several models shows itself as one
 * (`model`, told apart by its name).
 */
export type RecipeEvent =
  | {
      readonly type: 'modelStarted';
      readonly model: ModelPlan;
      readonly nFeatures: number;
      readonly nFolds: number;
    }
  | {
      readonly type: 'foldDone';
      readonly model: ModelPlan;
      /** Position of the fold. */
      readonly fold: number;
      /** Training rows that were held out, and their predictions. */
      readonly rows: Int32Array;
      readonly predictions: Float64Array;
    }
  | { readonly type: 'testDone'; readonly model: ModelPlan; readonly predictions: Float64Array }
  | {
      readonly type: 'modelDone';
      readonly model: ModelPlan;
      /** With what a recipe has to say of itself (`isGated`, `isTuned`). */
      readonly result: ModelResult;
      readonly fromCache: boolean;
    };

/** Share of a model's progress that its features take. */
export const featureShare = 0.3;

/** Runs pieces of work side by side under one signal: the first failure cancels the others. */
export async function together<T>(context: RunContext, work: (within: RunContext) => Promise<T>): Promise<T> {
  context.signal?.throwIfAborted();
  const controller = new AbortController();
  const onAbort = () => controller.abort(context.signal?.reason);
  context.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await work({ ...context, signal: controller.signal });
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    context.signal?.removeEventListener('abort', onAbort);
  }
}
