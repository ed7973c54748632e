/** Several models that rank together, as a file may hold them: the recipe, and what was fitted by it. */
import {
  anyNumber,
  anyOf,
  anyText,
  fields,
  finiteNumber,
  floats,
  lengthAt,
  listOf,
  recordAt,
  recordOf,
  refuse,
  wholeFrom,
  type Check,
} from '../../../learners/codec/shape';
import { gateColumns } from '../../recipes/gated/gate';
import { gatingStrategies } from '../../recipes/gated/gatedPlan';
import { membersOf } from '../combined/combination';
import type { CombinedRecipe, FittedCombination } from '../combined/combination';
import { fittedModelShape, learnerChoiceFields } from './learnerShapes';

/** More models than any recipe combines. */
const mostMembers = 16;

const paper = fields({ nFeatures: wholeFrom(0), cv: recordOf(anyNumber), test: recordOf(anyNumber) }, [
  'nFeatures',
]);
const flag = anyOf(true, false);
const named = { name: anyText, label: anyText };
const columns = { featureSet: anyText, withCoercedFlag: flag, parametersSource: anyText };
const side = fields({ ...columns, ...learnerChoiceFields }, ['treatments']);
const member = fields(
  {
    ...{ ...named, ...columns, ...learnerChoiceFields },
    ...{ kind: anyOf('plain'), stage: anyOf(0, 1, 2), further: flag, paper },
  },
  ['kind', 'further', 'paper', 'treatments'],
);
const members = listOf(member, 1, mostMembers);
const inner = fields({ nFolds: wholeFrom(2), seed: wholeFrom(0), groups: anyOf(null) });

const weighing: Check = (value, place) => {
  const isRidge = recordAt(value, place).method === 'ridge';
  const method = anyOf('ridge', 'nonNegative');
  fields(isRidge ? { method, alpha: finiteNumber } : { method })(value, place);
};

const averaged: Check = (value, place) => {
  const isOfRanks = recordAt(value, place).of === 'ranks';
  const of = anyOf('ranks', 'values');
  fields({ kind: anyOf('averaged'), ...named, members, of, ...(isOfRanks ? { inner } : {}) })(value, place);
};

const recipes: Readonly<Record<CombinedRecipe['kind'], Check>> = {
  gated: fields(
    {
      ...{ kind: anyOf('gated'), ...named, strategy: anyOf(...gatingStrategies), base: side, physics: side },
      innerFolds: fields({ nFolds: wholeFrom(2), seed: wholeFrom(0) }),
      paper,
    },
    ['paper'],
  ),
  stacked: fields({ kind: anyOf('stacked'), ...named, members, inner, weighing }),
  averaged,
};

/** Checks a recipe that combines models. */
export const recipeCheck: Check = (value, place) => {
  const { kind } = recordAt(value, place);
  anyOf(...Object.keys(recipes))(kind, `${place}.kind`);
  recipes[kind as CombinedRecipe['kind']](value, place);
};

/** Checks the form of fitted models that are combined; that of each model itself is checked by `checkFittedModel`. */
export const combinationCheck: Check = (value, place) => {
  fields({
    members: listOf(
      fields({ featureSet: anyText, columnNames: listOf(anyText, 1), fitted: fittedModelShape }),
      1,
      mostMembers,
    ),
    combination: () => undefined,
  })(value, place);
  const { members: fitted, combination } = value as { members: unknown[]; combination: unknown };
  howCombined(fitted.length)(combination, `${place}.combination`);
};

function howCombined(nMembers: number): Check {
  return (value, place) => {
    const { kind } = recordAt(value, place);
    anyOf('mean', 'weighted', 'ranks', 'gated')(kind, `${place}.kind`);
    const own = { kind: anyOf(kind) };
    if (kind === 'mean') fields(own)(value, place);
    if (kind === 'weighted')
      fields({ ...own, weights: floats(nMembers), intercept: finiteNumber })(value, place);
    if (kind === 'gated') fields({ ...own, strategy: anyOf(...gatingStrategies) })(value, place);
    if (kind !== 'ranks') return;
    const n = lengthAt(value, 'target', place);
    if (n === 0) refuse(`${place}.target`, 'holds nothing');
    fields({ ...own, outOfFold: listOf(floats(n), nMembers, nMembers), target: floats(n) })(value, place);
  };
}

/** Refuses fitted models that are not those of their recipe. */
export function checkMembers(
  recipe: CombinedRecipe,
  { members: fitted, combination }: FittedCombination,
): void {
  const planned = membersOf(recipe);
  const isGated = recipe.kind === 'gated';
  if ((combination.kind === 'gated') !== isGated) refuse(recipe.name, 'is combined in another way');
  if (isGated && combination.kind === 'gated' && combination.strategy !== recipe.strategy)
    refuse(recipe.name, 'is gated in another way');
  const fewest = isGated ? 1 : planned.length;
  if (fitted.length < fewest || fitted.length > planned.length)
    refuse(recipe.name, `has ${fitted.length} models, not ${planned.length}`);
  fitted.forEach(({ featureSet }, k) => {
    if (featureSet !== planned[k].featureSet)
      refuse(recipe.name, `has a model of the columns “${featureSet}”`);
  });
  if (isGated && fitted.length > 1 && !gateColumns.every((name) => fitted[1].columnNames.includes(name)))
    refuse(recipe.name, 'has a second model without the columns of the gate');
}
