import type { FoldPlan } from '../../../folds/fold';
import type { SampleNumbers } from '../../sample/sample';
import type { RunContext } from '../runContext';
import { meanOfMembers } from './ensemblePart';
import type { AveragedRecipe } from './ensemblePlan';
import type { AveragedResult } from './ensembleResult';
import { rankAverage } from './rankAverage';
import { runEnsembles } from './runEnsemble';

/**
 * Runs averaged models (see AveragedRecipe). Where ranks are asked for and the training rows of an outer fold are a
 * single group, so that there are no out-of-fold predictions, values are averaged, and a note says so. Throws as
 * runEnsembles does.
 */
export function runAveraged(
  recipes: readonly AveragedRecipe[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: RunContext,
): Promise<AveragedResult[]> {
  return runEnsembles(
    recipes,
    sample,
    folds,
    context,
    (recipe, { target, held, outOfFold }) => {
      const byRank = recipe.of === 'ranks' && outOfFold !== null;
      return { predictions: byRank ? rankAverage(held, outOfFold, target) : meanOfMembers(held) };
    },
    (recipe, { combined: _, parts, ...measured }) => {
      const unsplit = recipe.of === 'ranks' ? parts.filter(({ inner }) => inner.length === 0) : [];
      const notes = unsplit.map(
        ({ name }) => `${name}: the training rows cannot be split by group; values are averaged, not ranks.`,
      );
      return { ...measured, recipe, notes };
    },
  );
}
