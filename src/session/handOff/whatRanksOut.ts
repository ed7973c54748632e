/** What ranks, as it goes to Python. */
import type { Problem } from '../../base/problem';
import type { LeftOut } from '../../experiment/handOff/handedProject';
import type { ModelPlan } from '../../experiment/models/plan';
import { presetChoice } from '../../experiment/paper/presetChoice';
import { bestOfFormulas } from '../../experiment/recipes/best';
import type { CombinedRecipe } from '../../experiment/screening/combined/combination';
import type { RankingModel } from '../../experiment/screening/fittedTypes';
import { modelOfSet } from '../../experiment/screening/rankingModels';
import { featureSet } from '../../features/registry';
import type { MaterialRecord } from '../../table/dataset';
import { bestModels } from '../compare/bestModels';
import type { RankerChoice } from '../rank/rankerChoice';

/** Models by themselves, models made of others, and what of the ranking has no file, in words. */
interface RankerOut {
  readonly models: readonly ModelPlan[];
  readonly combined: readonly CombinedRecipe[];
  readonly leftOut: readonly LeftOut[];
}

/** Lists what goes out of a choice for ranking. None of it sees the column that is made from the target. */
export function rankerGoesOut(choice: RankerChoice, train: readonly MaterialRecord[]): RankerOut {
  const intervals = stays(
    'Intervals and chances of the Rank step',
    'They are conformal: calibrated on predictions of rows that were held out, candidate by candidate, and have no file.',
    'data/predictions.csv holds such predictions: their errors give intervals.',
  );
  if (choice === 'best') {
    const best = bestModels(train, false);
    const isWhole = best.every(({ name }) => name !== bestOfFormulas.name);
    return {
      models: best.length === 0 ? [] : [...best, ...(isWhole ? [bestOfFormulas] : [])],
      combined: [],
      leftOut: best.length > 0 && isWhole ? [bestByData, intervals] : [intervals],
    };
  }
  if (choice === 'auto') {
    const sets = ['stage0_magpie', 'stage1_geometry'];
    const models = sets.map((set) => planOf(modelOfSet(set, presetChoice(set))));
    return { models, combined: [], leftOut: [stagesByData, intervals] };
  }
  return choice.combined
    ? { models: [], combined: [choice.combined], leftOut: [intervals] }
    : { models: [planOf(choice)], combined: [], leftOut: [intervals] };
}

const bestByData = byData('Best', 'best', bestOfFormulas.name);
const stagesByData = byData('Stage 0 or 1', 'stage1_geometry', 'stage0_magpie');

function byData(name: string, withCell: string, without: string): LeftOut {
  return stays(
    `${name}, by what is known of each candidate`,
    `The choice has no file: ${withCell} is for candidates with a cell, ${without} for the others. Both go out.`,
    'screen.py takes one by --model.',
  );
}

function stays(name: string, message: string, remedy: string): LeftOut {
  const problem: Problem = { severity: 'note', code: 'no-file-for-it', message, remedy };
  return { name, problem };
}

function planOf({ isTuned, combined: _, ...model }: RankingModel): ModelPlan {
  const source = isTuned ? 'tuned' : 'what ranks';
  return {
    ...model,
    stage: featureSet(model.featureSet).stage,
    withCoercedFlag: false,
    parametersSource: source,
  };
}
