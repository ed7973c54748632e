import type { FoldPlan } from '../../folds/fold';
import type { ModelPlan, ModelResult } from '../models/plan';
import type { SampleNumbers } from '../sample/sample';
import type { AveragedRecipe, StackedRecipe } from './ensemble/ensemblePlan';
import type { AveragedResult, StackedResult } from './ensemble/ensembleResult';
import { runAveraged } from './ensemble/runAveraged';
import { runStacked } from './ensemble/runStacked';
import type { GatedRecipe } from './gated/gatedPlan';
import type { GatedResult } from './gated/gatedResult';
import { runGated } from './gated/runGated';
import { runPlain } from './plain';
import { runTuned, type TunedContext, type TunedRecipe, type TunedResult } from './tuned';

/** How predictions come about. */
export type Recipe = ModelPlan | GatedRecipe | TunedRecipe | StackedRecipe | AveragedRecipe;

/** What was measured of a recipe: of a model, with what its kind has to say besides. */
export type ResultOf<R extends Recipe> = R extends GatedRecipe
  ? GatedResult
  : R extends TunedRecipe
    ? TunedResult
    : R extends StackedRecipe
      ? StackedResult
      : R extends AveragedRecipe
        ? AveragedResult
        : ModelResult;

type Kind = NonNullable<Recipe['kind']>;
type OfKind<K extends Kind> = Extract<Recipe, { readonly kind?: K }>;

/** A kind that is missing here does not compile. */
const runners: {
  readonly [K in Kind]: (
    recipes: readonly OfKind<K>[],
    sample: SampleNumbers,
    folds: FoldPlan,
    context: TunedContext,
  ) => Promise<ModelResult[]>;
} = { plain: runPlain, gated: runGated, tuned: runTuned, stacked: runStacked, averaged: runAveraged };

/**
 * Runs recipes on a sample: predictions of every training row out of fold, and of the test rows, with their scores, in
 * the order of the recipes. Recipes of one kind share what they can; kinds follow each other. Rejects with what a kind
 * throws, and with an AbortError when it is cancelled; nothing goes on then.
 */
export async function run<R extends Recipe>(
  recipes: readonly R[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: TunedContext,
): Promise<ResultOf<R>[]> {
  const results = new Map<Recipe, ModelResult>();
  const kindOf = ({ kind = 'plain' }: Recipe): Kind => kind;
  for (const kind of new Set(recipes.map(kindOf))) {
    const own = recipes.filter((recipe) => kindOf(recipe) === kind);
    const nDone = results.size;
    const found = await runKind(kind, own, sample, folds, {
      ...context,
      onProgress: (progress) => {
        const fraction = (nDone + own.length * progress.fraction) / recipes.length;
        context.onProgress?.({ ...progress, fraction });
      },
    });
    own.forEach((recipe, k) => results.set(recipe, found[k]));
  }
  return recipes.map((recipe) => results.get(recipe) as ResultOf<R>);
}

function runKind<K extends Kind>(
  kind: K,
  recipes: readonly Recipe[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: TunedContext,
): Promise<ModelResult[]> {
  return runners[kind](recipes as readonly OfKind<K>[], sample, folds, context);
}
