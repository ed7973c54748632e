/** What ranks, read from its text in settings, links and on the command line. */
import { InputError } from '../../base/problem';
import { presetChoice } from '../../experiment/paper/presetChoice';
import { membersOf } from '../../experiment/screening/combined/combination';
import type { RankingModel } from '../../experiment/screening/fittedTypes';
import { modelOfSet } from '../../experiment/screening/rankingModels';
import { doubleThatRanks, learnerOnSet, rankingRecipe } from '../../experiment/screening/rankers';
import type { ScreeningInput } from '../../experiment/screening/runScreening';
import { gatedPlanOf } from '../settings/gatingPlan';
import { tunedPrefix } from '../settings/gatingChoice';
import { featureSetNames, type Settings } from '../settings/settings';
import { parseTuned } from '../settings/tunedModels';

/** Best, boosting of the stage that the candidates have cells for, or one model. */
export type RankerChoice = 'best' | 'auto' | RankingModel;

/** Settings that a recipe is made with. */
export type RecipeSettings = Pick<Settings, 'physics' | 'gating' | 'tuned'>;

/** Marks a recipe in settings and links: `recipe:stages_stacked`; the double model of Compare is `recipe:chosen`. */
export const recipePrefix = 'recipe:';

/** The double model that was put together on the Compare step. */
const chosenDouble = 'chosen';

/**
 * Reads what ranks: `best`, `auto`, a feature set (boosting, as in the stage comparison), a recipe by its name, or a learner
 * on a feature set with its parameters as links write tuned models: `recipe_full:extraTrees(max_features=0.4)`. Throws
 * InputError (`unknown-ranker`) for another text.
 */
export function rankerChoice(text: string, settings: RecipeSettings): RankerChoice {
  if (text === 'best' || text === 'auto') return text;
  if (featureSetNames.includes(text)) return modelOfSet(text, presetChoice(text));
  const [model, ...more] = parseTuned(text, featureSetNames) ?? [];
  if (model && more.length === 0) return learnerOnSet(model.featureSet, model);
  const name = text.startsWith(recipePrefix) ? text.slice(recipePrefix.length) : text;
  if (name === chosenDouble) return ownDouble(settings);
  if (/^\w+$/.test(name)) return rankingRecipe(name, settings.physics);
  throw new InputError({
    code: 'unknown-ranker',
    value: text,
    message: 'This names no model that ranks.',
    remedy: 'Take best, a feature set, a recipe, or a learner on a set: stage1_geometry:hgb(max_depth=3).',
  });
}

/** Tells a screening what ranks. */
export function whatRanks(choice: RankerChoice): Pick<ScreeningInput, 'model' | 'learner'> {
  if (choice === 'best') return {};
  return choice === 'auto' ? { learner: presetChoice } : { model: choice };
}

/** Lists the feature sets of what ranks. */
export function setsOfRanker({ featureSet, combined }: RankingModel): readonly string[] {
  return combined ? membersOf(combined).map((member) => member.featureSet) : [featureSet];
}

function ownDouble({ gating, tuned, physics }: RecipeSettings): RankingModel {
  const plan = gatedPlanOf({ gating, tuned, physics, coerced: false });
  const model = doubleThatRanks({ ...plan, label: 'Double model of Compare' });
  const isTuned = [gating.base, gating.physics].some(({ parameters }) => parameters.startsWith(tunedPrefix));
  return { ...model, isTuned };
}
