import type { FoldPlan } from '../../../folds/fold';
import type { SampleNumbers } from '../../sample/sample';
import type { RunContext } from '../runContext';
import type { StackedRecipe } from './ensemblePlan';
import type { StackedResult, StackingWeights } from './ensembleResult';
import { runEnsembles } from './runEnsemble';
import { stackingWeights, weightedSum } from './stackingWeights';

/**
 * Runs stacked models (see StackedRecipe). Where the training rows of an outer fold are a single group, so that there are
 * no inner folds, the members weigh the same, and a note says so. Throws as runEnsembles does.
 */
export function runStacked(
  recipes: readonly StackedRecipe[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: RunContext,
): Promise<StackedResult[]> {
  return runEnsembles(
    recipes,
    sample,
    folds,
    context,
    ({ weighing, members }, { part, target, held, outOfFold }) => {
      const found = outOfFold
        ? stackingWeights(outOfFold, target, weighing)
        : { weights: new Float64Array(members.length).fill(1 / members.length), intercept: 0 };
      const weights: StackingWeights = { part: part.name, ...found };
      return { predictions: weightedSum(held, weights), weights };
    },
    (recipe, { combined, parts, ...measured }) => {
      const notes = parts
        .filter(({ inner }) => inner.length === 0)
        .map(
          ({ name }) => `${name}: the training rows cannot be split by group; the members weigh the same.`,
        );
      return { ...measured, recipe, weights: combined.map(({ weights }) => weights), notes };
    },
  );
}
