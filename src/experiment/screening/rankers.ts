/** What may rank besides Best and the stages: any learner on any columns, and recipes by their names. */
import { InputError } from '../../base/problem';
import { featureSet as namedSet } from '../../features/registry';
import type { LearnerChoice } from '../../learners/learner';
import { learnerAbout } from '../../learners/registry';
import { treatmentsText } from '../../learners/treatments/words';
import type { PhysicsMode } from '../paper/plans';
import { ensembleRow, type EnsembleRecipe } from '../recipes/ensemble/ensemblePlan';
import { ensembleSteps } from '../recipes/ensemble/houseEnsembles';
import { stageEnsembles } from '../recipes/ensemble/stageEnsembles';
import { asModelPlan, doubleModelsAsAsked, type GatedModelPlan } from '../recipes/gated/gatedPlan';
import { gatedRecipe } from '../recipes/gated/gatedRecipe';
import { ablation } from '../recipes/house';
import type { RankingModel } from './fittedTypes';

/** Stands in the recipes until the protocol that measures them is known. */
const someInner = { nFolds: 5, seed: 1, groups: null };
const someInnerFolds = { nFolds: 5, seed: 1 };

/** Single recipes of the house that rank; Best has its own way, and Stage 1 is a feature set. */
const singleNames = [
  'best_formulas',
  'kernel_formulas',
  'kernel_censored',
  'kernel_full',
  'trees_scores',
  'boosting_scores',
  'boosting',
];

/** Of a recipe whose label speaks of the one before it. */
const ownLabels: Readonly<Record<string, string>> = {
  kernel_censored: 'Kernels of composition, cell and Li sites, thresholds as limits',
};

/** Makes a model of any learner on a feature set; whose parameters are not its defaults is called tuned. */
export function learnerOnSet(featureSet: string, choice: LearnerChoice): RankingModel {
  const { stage } = namedSet(featureSet);
  const { learner, treatments } = choice;
  const about = learnerAbout(learner);
  const isTuned = about.parameters.some(({ name, default: usual }) => choice.parameters[name] !== usual);
  const treated = treatments ? `, ${treatmentsText(treatments)}` : '';
  const start = isTuned ? 'tuned_' : '';
  const notes = (treatments ?? []).map((treatment) => `_${treatment}`).join('');
  return {
    ...choice,
    name: `${start}${featureSet}_${learner}${notes}`,
    label: `${about.title}${isTuned ? ', tuned' : ''}: Stage ${stage}, ${namedSet(featureSet).label}${treated}`,
    featureSet,
    isTuned,
  };
}

/** Lists the recipes that rank, by kind; none has the flag that is made from the target. */
export function rankingRecipes(mode: PhysicsMode): readonly RankingModel[] {
  const single = singleNames.map((name): RankingModel => {
    const { label, featureSet, learner, parameters, treatments } = ablation.find(
      ({ model }) => model.name === name,
    )!.model;
    return {
      ...{ name, featureSet, learner, parameters, ...(treatments ? { treatments } : {}) },
      label: ownLabels[name] ?? label,
    };
  });
  const house = ensembleSteps.flatMap(({ ensembleOf }) => ensembleOf?.(someInner) ?? []);
  const stages = stageEnsembles({ mode, withCoercedFlag: false, inner: someInner });
  const ofHouse = house.filter(({ name }) => stages.every((recipe) => recipe.name !== name));
  return [
    ...single,
    ...[...ofHouse, ...stages].map(ensembleThatRanks),
    ...doubleModelsAsAsked(mode, false).map((plan) =>
      doubleThatRanks({ ...plan, label: `Double model ${plan.label}` }),
    ),
  ];
}

/** Makes an ensemble rank. */
function ensembleThatRanks(recipe: EnsembleRecipe): RankingModel {
  const { name, label, featureSet, learner, parameters, treatments } = ensembleRow(recipe);
  const last = { featureSet, learner, parameters, ...(treatments ? { treatments } : {}) };
  return { ...last, name, label, combined: recipe };
}

/** Makes a double model rank. */
export function doubleThatRanks(plan: GatedModelPlan): RankingModel {
  const { name, label, featureSet, learner, parameters } = asModelPlan(plan);
  return { name, label, featureSet, learner, parameters, combined: gatedRecipe(plan, someInnerFolds) };
}

/** Finds a recipe that ranks. Throws InputError for a name that is none. */
export function rankingRecipe(name: string, mode: PhysicsMode): RankingModel {
  const recipes = rankingRecipes(mode);
  const found = recipes.find((recipe) => recipe.name === name);
  if (found) return found;
  throw new InputError({
    code: 'unknown-ranker',
    value: name,
    message: 'There is no recipe of this name that ranks.',
    remedy: `Take one of ${recipes.map((recipe) => recipe.name).join(', ')}.`,
  });
}
