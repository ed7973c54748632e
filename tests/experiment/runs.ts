import type { FoldPlan } from '../../src/folds/fold';
import { Fits } from '../../src/experiment/fits/fits';
import type { ModelPlan, ModelResult } from '../../src/experiment/models/plan';
import type { InnerFolds } from '../../src/experiment/recipes/gated/gatedPlan';
import type { GatedModelPlan } from '../../src/experiment/recipes/gated/gatedPlan';
import { gatedRecipe } from '../../src/experiment/recipes/gated/gatedRecipe';
import type { GatedResult } from '../../src/experiment/recipes/gated/gatedResult';
import { run } from '../../src/experiment/recipes/run';
import type { RunContext } from '../../src/experiment/recipes/runContext';
import type { FeatureSource } from '../../src/experiment/sample/sample';
import { runTuning, type TuningInput } from '../../src/experiment/tuning/runTuning';
import type { FeatureMatrix } from '../../src/features/matrix/featureMatrix';

/** All that a run takes, in one bag: tests change it field by field. */
export interface RunInput extends RunContext {
  readonly features: FeatureSource;
  readonly nTrain: number;
  readonly target: Float64Array;
  readonly folds: FoldPlan;
}

export interface DoubleInput extends RunInput {
  readonly innerFolds: InnerFolds;
}

export function runModels(
  { models }: { readonly models: readonly ModelPlan[] },
  { features: columns, nTrain, target, folds, ...context }: RunInput,
): Promise<ModelResult[]> {
  return run(models, { columns, nTrain, target }, folds, context);
}

export function runDoubles(
  plans: readonly GatedModelPlan[],
  { features: columns, nTrain, target, folds, innerFolds, ...context }: DoubleInput,
): Promise<GatedResult[]> {
  const recipes = plans.map((plan) => gatedRecipe(plan, innerFolds));
  return run(recipes, { columns, nTrain, target }, folds, context);
}

export async function runDouble(plan: GatedModelPlan, input: DoubleInput): Promise<GatedResult> {
  return (await runDoubles([plan], input))[0];
}

/** What a study runs on, by its matrix. */
export type StudyInput = Omit<TuningInput, 'known'> & { readonly matrix: FeatureMatrix };

export async function runStudyOn({ matrix, ...input }: StudyInput): Promise<void> {
  const { runner, signal, target } = input;
  const sample = { nTrain: matrix.nRows, target, columns: () => Promise.resolve(matrix) };
  const known = await new Fits(sample, { runner, signal }).know(matrix);
  await runTuning({ ...input, known });
}
