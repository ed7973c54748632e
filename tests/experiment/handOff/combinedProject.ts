import { collectProject } from '../../../src/experiment/handOff/collectProject';
import type { HandedProject } from '../../../src/experiment/handOff/handedProject';
import { doubleModelsAsAsked } from '../../../src/experiment/recipes/gated/gatedPlan';
import { gatedRecipe } from '../../../src/experiment/recipes/gated/gatedRecipe';
import { stageEnsembles } from '../../../src/experiment/recipes/ensemble/stageEnsembles';
import type { CombinedRecipe } from '../../../src/experiment/screening/combined/combination';
import { ReportContext } from '../../../src/experiment/tables/context';
import { smallReport } from '../report/smallStudy';

/* Every way to combine the stages and every double model, of few trees, on 60 made-up rows with 18 for a test. */

const few = <M extends { readonly parameters: object }>(model: M): M => ({
  ...model,
  parameters: { ...model.parameters, max_iter: 4, min_samples_leaf: 4 },
});

export const recipes: readonly CombinedRecipe[] = [
  ...stageEnsembles({
    ...{ mode: 'reported', withCoercedFlag: false },
    inner: { nFolds: 2, seed: 1, groups: null },
  }).map((recipe) => ({ ...recipe, members: recipe.members.map(few) })),
  ...doubleModelsAsAsked('reported', false).map(({ base, physics, ...plan }) =>
    gatedRecipe({ ...plan, base: few(base), physics: few(physics) }, { nFolds: 3, seed: 5 }),
  ),
];

const measured = new Map<boolean, Promise<HandedProject>>();

/** Measures them, once. @param test whether there is a test set */
export function combinedProject(test = true): Promise<HandedProject> {
  const known = measured.get(test) ?? measure(test);
  measured.set(test, known);
  return known;
}

function measure(test: boolean): Promise<HandedProject> {
  const context = new ReportContext(smallReport(test ? {} : { test: null }));
  return collectProject(context, {
    provenance: { appVersion: 'test', data: 'small', dataSha256: 'abc', settings: {} },
    ...{ models: [], combined: recipes, studies: [] },
  });
}
