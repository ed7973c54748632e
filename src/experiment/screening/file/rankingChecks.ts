/** What a ranking from a file must be before candidates are ranked by it. */
import { targetTreatments } from '../../../learners/learner';
import { checkFittedModel } from '../../../learners/codec/checkModel';
import {
  anyNumber,
  anyText,
  fields,
  finiteNumber,
  listOf,
  anyOf,
  orNull,
  recordOf,
  refuse,
  wholeFrom,
  type Check,
} from '../../../learners/codec/shape';
import { scoreNames } from '../../../metrics/scores';
import { columnsOf, extendedSet, featureBlock, featureSet } from '../../../features/registry';
import type { FittedRanking, FittedRankingModel } from '../fittedTypes';

/** More known compounds than any data have. */
const mostKnown = 1_000_000;
const mostModels = 16;

const scores = (check: Check) => fields(Object.fromEntries(scoreNames.map((name) => [name, check])));

const quality = fields({
  by: anyOf('papers', 'compositions'),
  ...{ nFolds: wholeFrom(2), seed: wholeFrom(0), scores: scores(anyNumber) },
  intervals: scores(fields({ low: anyNumber, high: anyNumber })),
  calibration: orNull(fields({ scale: finiteNumber, ownCoverage: finiteNumber, n: wholeFrom(1) })),
});

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

const choice = {
  learner: anyText,
  parameters: recordOf(orNull(finiteNumber)),
  treatments: listOf(anyOf(...targetTreatments), 0, targetTreatments.length),
};

const unknown: Check = () => undefined;

const model = fields(
  {
    ...{ name: anyText, label: anyText, featureSet: anyText, ...choice },
    ...{ columnNames: listOf(anyText, 1), nTrainedOn: wholeFrom(0), nFurther: wholeFrom(0) },
    fitted: fields({ ...choice, version: wholeFrom(1), nColumns: wholeFrom(1), model: unknown }, [
      'treatments',
    ]),
    ...{ quality: orNull(quality), domain },
  },
  ['treatments', 'domain'],
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
  for (const { fitted } of models) {
    checkColumns(fitted, addedBlocks);
    checkFittedModel(fitted.fitted);
  }
}

/** Columns of a set are what this version computes for it, in its order. */
function checkColumns(
  { featureSet: name, columnNames, fitted }: FittedRankingModel,
  added: readonly string[],
) {
  const own = columnsOf(extendedSet(featureSet(name), added), { withCoercedFlag: false });
  if (own.length !== columnNames.length || own.some((column, j) => column !== columnNames[j])) {
    throw new OtherColumns(name);
  }
  if (fitted.nColumns !== own.length) refuse(name, `has ${fitted.nColumns} columns, not ${own.length}`);
}

/** A set of features that has other columns here. */
export class OtherColumns extends RangeError {
  constructor(set: string) {
    super(`The feature set “${set}” has other columns here.`);
    this.name = 'OtherColumns';
  }
}
