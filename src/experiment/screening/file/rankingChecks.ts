/** What a ranking from a file must be before candidates are ranked by it. */
import { checkFittedModel } from '../../../learners/codec/checkModel';
import {
  anyNumber,
  anyText,
  fields,
  finiteNumber,
  listOf,
  anyOf,
  orNull,
  recordAt,
  refuse,
  wholeFrom,
  type Check,
} from '../../../learners/codec/shape';
import { columnsOf, extendedSet, featureBlock, featureSet } from '../../../features/registry';
import type { FittedModel } from '../../../learners/learner';
import { combinedColumns, isCombination } from '../combined/combination';
import type { FittedRanking, FittedRankingModel } from '../fittedTypes';
import { checkMembers, combinationCheck, recipeCheck } from './combinedChecks';
import { fittedModelShape, learnerChoiceFields } from './learnerShapes';
import { mostKnown, qualityCheck } from './qualityChecks';

const mostModels = 16;

const domain = fields({
  formulas: listOf(anyText, 0, mostKnown),
  calibration: orNull(
    fields({
      ...{ insideUpTo: finiteNumber, edgeUpTo: finiteNumber, n: wholeFrom(0), nearMae: anyNumber },
      ...{ nPapers: wholeFrom(0), nNeighbourhoods: wholeFrom(0) },
      bins: listOf(
        fields({
          ...{ from: anyNumber, to: anyNumber, n: wholeFrom(0), mae: anyNumber, guessMae: anyNumber },
        }),
        0,
        1000,
      ),
    }),
  ),
});

const fittedShape: Check = (value, place) =>
  (Object.hasOwn(recordAt(value, place), 'members') ? combinationCheck : fittedModelShape)(value, place);

const model = fields(
  {
    ...{ name: anyText, label: anyText, featureSet: anyText, ...learnerChoiceFields },
    ...{ columnNames: listOf(anyText, 1), nTrainedOn: wholeFrom(0), nFurther: wholeFrom(0) },
    ...{ combined: recipeCheck, isTuned: anyOf(true, false), fitted: fittedShape },
    ...{ quality: orNull(qualityCheck), domain },
  },
  ['treatments', 'domain', 'combined', 'isTuned'],
);

const problem = fields(
  {
    severity: anyOf('error', 'warning', 'note'),
    ...{ code: anyText, file: anyText, row: anyNumber, line: anyNumber, column: anyText, value: anyText },
    ...{ message: anyText, remedy: anyText },
  },
  ['file', 'row', 'line', 'column', 'value'],
);

const ranking = fields({
  models: listOf(fields({ fitted: model, needsCell: anyOf(true) }, ['needsCell']), 1, mostModels),
  known: listOf(
    fields({
      record: fields({
        ...{ id: anyText, reducedComposition: anyText, family: anyText, doi: anyText, logSigma: anyNumber },
      }),
      trainedOn: anyOf(true, false),
    }),
    0,
    mostKnown,
  ),
  addedBlocks: listOf(anyText, 0, mostModels),
  problems: listOf(problem, 0, 1000),
});

/** Checks all of a ranking. Throws RangeError that names the first place that is otherwise. */
export function checkRanking(value: unknown): asserts value is FittedRanking {
  ranking(value, 'ranking');
  const { models, addedBlocks } = value as FittedRanking;
  addedBlocks.forEach(featureBlock);
  const names = models.map(({ fitted }) => fitted.name);
  if (new Set(names).size < names.length) refuse('ranking.models', 'have one name twice');
  if (models.at(-1)!.needsCell) refuse('ranking.models', 'leave candidates without a cell to no model');
  for (const { fitted } of models) checkModels(fitted, addedBlocks);
}

/** Checks the one model, or all that are combined. */
function checkModels(ranked: FittedRankingModel, added: readonly string[]): void {
  const { name, fitted, combined, columnNames } = ranked;
  if (isCombination(fitted) !== (combined !== undefined)) refuse(name, 'is not what its recipe says');
  if (!isCombination(fitted)) {
    checkColumns(ranked.featureSet, columnNames, added);
    checkOne(ranked.featureSet, fitted, columnNames.length);
    return;
  }
  checkMembers(combined!, fitted);
  const own = combinedColumns(fitted);
  if (own.length !== columnNames.length || own.some((column, j) => column !== columnNames[j]))
    refuse(name, 'has other columns than its models');
  featureSet(ranked.featureSet);
  const { members, combination } = fitted;
  members.forEach((member, k) => {
    checkColumns(member.featureSet, member.columnNames, added);
    // The second is shown what the first says.
    const isShown = k === 1 && combination.kind === 'gated' && combination.strategy === 'residual_stack';
    checkOne(member.featureSet, member.fitted, member.columnNames.length + Number(isShown));
  });
}

function checkOne(set: string, fitted: FittedModel, nColumns: number): void {
  if (fitted.nColumns !== nColumns) refuse(set, `has ${fitted.nColumns} columns, not ${nColumns}`);
  checkFittedModel(fitted);
}

/** Columns of a set are what this version computes for it, in its order. */
function checkColumns(name: string, columnNames: readonly string[], added: readonly string[]): void {
  const own = columnsOf(extendedSet(featureSet(name), added), { withCoercedFlag: false });
  if (own.length !== columnNames.length || own.some((column, j) => column !== columnNames[j]))
    throw new OtherColumns(name);
}

/** A set of features that has other columns here. */
export class OtherColumns extends RangeError {
  constructor(set: string) {
    super(`The feature set “${set}” has other columns here.`);
    this.name = 'OtherColumns';
  }
}
