import { finish } from '../../../src/base/steps';
import type { HandedModel, HandedProject } from '../../../src/experiment/handOff/handedProject';
import { scoreModel } from '../../../src/experiment/recipes/plain';
import { learnerAbouts, learnerChoice } from '../../../src/learners/registry';
import { learnerOf } from '../../../src/learners/treatments/treated';
import type { LearnerParameters } from '../../../src/learners/learner';
import { writeOptunaJournal } from '../../../src/tune/optunaJournal/writeOptunaJournal';
import { pruners } from '../../../src/tune/study/presets';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { trialChoice, type PrunerSpec } from '../../../src/tune/study/studySpec';
import { inlineRunner } from '../inlineRunner';
import { facts, folds, madeUpStudy, matrix, runOn, target } from '../learnerStudies';
import { material } from '../materials';

/* Models as they are handed off, measured out of fold on 48 made-up rows without a test set. */

export const rows = Int32Array.from(target.keys());
const few: Readonly<Record<string, number>> = { n_estimators: 8, max_iter: 9, min_samples_leaf: 4 };

/** Fits a learner on all rows, and fold by fold. */
export function handed(learner: string, name: string, own = matrix, given?: LearnerParameters): HandedModel {
  const { parameters: usual } = learnerChoice(learner);
  const choice = learnerChoice(
    learner,
    given ?? Object.fromEntries(Object.entries(few).filter(([key]) => key in usual)),
  );
  const data = { columns: own.values, nRows: own.nRows, nColumns: own.columnNames.length };
  const program = learnerOf(choice);
  const fit = (trainRows: Int32Array) => {
    const task = { data, target, facts, columnNames: own.columnNames, parameters: choice.parameters };
    return finish(program.fit({ ...task, rows: trainRows })).model;
  };
  const cv = new Float64Array(target.length);
  for (const { trainRows, validationRows } of folds.folds) {
    const said = program.predict(fit(trainRows), data, validationRows, facts);
    validationRows.forEach((row, i) => (cv[row] = said[i]));
  }
  const plan = {
    ...{ ...choice, name, label: name, stage: 0 as const, featureSet: 'recipe_full' },
    ...{ withCoercedFlag: false, parametersSource: 'defaults' },
  };
  return {
    result: scoreModel(plan, data.nColumns, target.length, target, { cv, test: null }),
    known: { matrix: own, target, facts, hash: '' },
    fitted: { ...choice, version: program.version, nColumns: data.nColumns, model: fit(rows) },
    fittedRows: rows,
  };
}

/** A project of some models, and nothing else. */
export function projectOf(models: readonly HandedModel[], more: Partial<HandedProject> = {}): HandedProject {
  return {
    provenance: { appVersion: 'test', data: 'own.csv', dataSha256: 'ab', settings: { seed: '42' } },
    records: [...rows].map((row) => material(row === 0 ? 'NA' : `m, ${row}`, 'Li3N')),
    nTrain: rows.length,
    folds,
    protocol: 'three folds',
    ...{ models, combined: [], studies: [], leftOut: [] },
    ...more,
  };
}

/** Names that are no identifiers of Python, and what files, tables and figures could trip over. */
export const oddNames = [
  'class',
  'λ = 0.2 / α',
  'two\nlines',
  '"quoted", \'twice\'',
  '$\\frac{x',
  'row',
  '',
  '# 1',
];

/** Own data whose columns, rows and models have odd names. */
export function oddProject(): HandedProject {
  const oddColumns = ['row', 'ID', 'a "b", c', 'two\nlines', '日本語', 'lambda'];
  const own = { ...matrix, columnNames: oddColumns };
  const learners = [
    'hgb',
    'ridge',
    'kernelGp',
    'extraTrees',
    'hgbRank',
    'hgbQuantile',
    'kNearest',
    'gaussianProcess',
  ];
  const models = oddNames.map((name, k) => handed(learners[k], name, own));
  const records = [...rows].map((row) =>
    material(oddNames[row % oddNames.length], 'Li3N', { family: oddNames[(row + 1) % oddNames.length] }),
  );
  return projectOf(models, { records, protocol: 'three "folds"\nof own data' });
}

/** Learners on own data as they are: columns without a value, in one fold alone too, constant, infinite and huge ones. */
export function bareProject(): HandedProject {
  const { nRows, values: known } = matrix;
  const further: Readonly<Record<string, (row: number) => number>> = {
    spacegroup_number: (row) => (row % 5 === 0 ? NaN : 62),
    empty: () => NaN,
    constant: () => 3,
    infinite: (row) => (row % 2 === 0 ? row : row % 4 === 1 ? Infinity : -Infinity),
    late: (row) => (folds.folds[0].validationRows.includes(row) ? row : NaN),
    huge: (row) => 1e30 * (row % 3) + (row % 2),
  };
  const values = [...Object.values(further)].flatMap((of) => Array.from(rows, of));
  const own = {
    columnNames: [...matrix.columnNames, ...Object.keys(further)],
    ...{ nRows, values: Float64Array.from([...known, ...values]) },
    reasons: new Uint8Array(known.length + values.length),
  };
  return projectOf(learnerAbouts.map(({ name }) => handed(name, name, own)));
}

/** A project with a study of finished, pruned and failed trials, and one of which all trials failed. */
export async function studiedProject(): Promise<HandedProject> {
  const spec = { ...madeUpStudy('hgb', 8), pruner: { ...pruners.median, nStartupTrials: 2 } as PrunerSpec };
  const { events, record } = await runOn(spec, inlineRunner());
  const failed = (number: number): StudyEvent[] => [
    { type: 'trialStarted', number, params: {}, position: record.position, at: 900 },
    {
      ...{ type: 'trialEnded', number, state: 'FAIL', value: null, intermediateValues: [] },
      ...{ failure: 'The machine went off.', at: 901 },
    },
  ];
  const { parameters } = trialChoice(spec, record.best!.params);
  const named = (name: string) => ({ ...handed('hgb', name, matrix, parameters) });
  return projectOf([named('mixed'), named('nothing')], {
    studies: [
      { name: 'mixed', model: 'mixed', journal: writeOptunaJournal([...events, ...failed(8)]) },
      { name: 'nothing', model: 'nothing', journal: writeOptunaJournal([events[0], ...failed(0)]) },
    ],
  });
}
