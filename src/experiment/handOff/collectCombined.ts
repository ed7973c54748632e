/** Measures models made of others over the folds of a report. */
import type { FoldPlan } from '../../folds/fold';
import { predictedRowCount } from '../fits/fits';
import { ensembleParts } from '../recipes/ensemble/ensemblePart';
import { fitParts } from '../recipes/gated/gatedParts';
import { trainsOnGatedRows } from '../recipes/gated/gatedRecipe';
import { gatedRows, gateOf } from '../recipes/gated/gate';
import type { CombinedRecipe, FittedCombination } from '../screening/combined/combination';
import { fitCombined, recipeInside } from '../screening/combined/fitCombined';
import type { ReportContext } from '../tables/context';
import type { FittedForm, HandedCombination } from './handedProject';

/** Runs a recipe, and fits it on all training rows. @param members names of its models */
export async function collectCombined(
  context: ReportContext,
  asked: CombinedRecipe,
  members: readonly string[],
  onProgress: (fraction: number) => void,
): Promise<HandedCombination> {
  const { protocol, folds, nTrain, sample } = context;
  const recipe = recipeInside(asked, protocol, sample.train, false);
  const [result] = await context.run([recipe], (fraction) => onProgress(0.8 * fraction));
  const trainRows = Int32Array.from({ length: nTrain }, (_, row) => row);
  const { fitted } = await fitCombined(recipe, sample, trainRows, context.runWith({ nFolds: 0, seed: 0 }));
  return {
    ...{ recipe, result, members, combination: fitted.combination },
    inner: innerRows(recipe, folds, nTrain, predictedRowCount(sample, {})),
    second: await secondOf(context, recipe, fitted, trainRows),
  };
}

/** Lists by part which training rows are held out together inside. */
function innerRows(recipe: CombinedRecipe, folds: FoldPlan, nTrain: number, nRows: number) {
  const parts =
    recipe.kind === 'gated'
      ? fitParts(folds, nTrain, nRows, recipe.innerFolds)
      : ensembleParts(folds, nTrain, nRows, 'inner' in recipe ? recipe.inner : undefined);
  return parts.map(({ inner }) => inner.map(({ validationRows }) => validationRows));
}

/** The second model of a double one, where it is not the same as by itself and takes no other columns. */
async function secondOf(
  context: ReportContext,
  recipe: CombinedRecipe,
  { members: [, second] }: FittedCombination,
  trainRows: Int32Array,
): Promise<FittedForm | null> {
  if (recipe.kind !== 'gated' || !second) return null;
  if (recipe.strategy === 'fulltrain' || recipe.strategy === 'residual_stack') return null;
  const known = await context.matrixOf(recipe.physics);
  const isOfGated = trainsOnGatedRows(recipe.strategy);
  const fittedRows = isOfGated ? gatedRows(gateOf(known.matrix), trainRows) : trainRows;
  return { known, fitted: second.fitted, fittedRows };
}
