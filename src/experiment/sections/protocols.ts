/** The leakage ladder: one model under every protocol, from random folds to whole families, with the test set beside. */
import { scoredAs } from './text/computed';
import { scoreLabels, scoreNames, scoreText, scoreTitles } from '../../metrics/scores';
import { sampleVariance } from '../../base/statistics';
import type { FoldPlan } from '../../folds/fold';
import { scoreRegression } from '../../metrics/regression';
import { groupSizes, type Groups } from '../../folds/groups';
import { countLeakage, countTestLeakage, type LeakageCount } from '../../folds/leakage';
import { groupsByFamily } from '../../folds/materialGroups';
import { smallGroupsNote } from '../../folds/smallGroups';
import { familyNames } from '../../table/cells/family';
import type { ModelPlan } from '../models/plan';
import { foldsOf } from '../../folds/splitters';
import { protocolOf, protocolOptions, usualProtocol } from '../../folds/protocols/registry';
import { repeatedProtocols, type Protocol } from '../../folds/protocols/protocol';
import { modelLook } from '../recipes/testLook';
import { fitsOf, pooled } from '../fits/fits';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import { intervalsOf } from '../tables/intervals';
import type { ReportSettings } from '../tables/reportInput';
import type { ReportFigure } from '../tables/reportTypes';
import type { Measured, TableColumn, TableRow } from '../tables/table';
import { intervalCaption } from '../tables/modelsTable';
import { counted } from '../../base/words/counted';
import { listed } from '../tables/words';
import { planAsAsked } from './modelTables';

/** Shuffles of each protocol that has a seed. */
const nSeeds = 5;

export const protocols: ReportExperiment = {
  name: 'protocols',
  seconds: 6,
  columns: (settings) => [ladderModel(settings)],
  run,
};

/** The model of the ladder: Stage 1, defaults, which nothing was tuned for. */
function ladderModel(settings: ReportSettings): ModelPlan {
  return planAsAsked('stages', settings).models[1];
}

interface Rung {
  readonly label: string;
  readonly protocol: Protocol;
}

function rungs({ nFolds, seed }: ReportSettings): Rung[] {
  return protocolOptions
    .toSorted((a, b) => a.rung.place - b.rung.place)
    .map(({ choice, rung }) => ({ label: rung.label, protocol: protocolOf(choice, nFolds, seed) }));
}

interface Measurement {
  readonly name: string;
  readonly label: string;
  readonly nFolds: number;
  readonly leakage: LeakageCount;
  readonly cells: readonly Measured[];
  /** Sample standard deviation of ρ over the seeds; null where there is one. */
  readonly seedSd: number | null;
}

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings } = context.input;
  const { train } = context.sample;
  const model = ladderModel(settings);
  const notes: string[] = [];
  const found: Measurement[] = [];
  const all = rungs(settings);
  for (const [position, rung] of all.entries()) {
    const done = (fraction: number) => onProgress((position + fraction) / (all.length + 1), rung.label);
    try {
      found.push(await measure(context, model, rung, done));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'InputError') throw error;
      notes.push(`${rung.label}: ${error.message}`);
    }
  }
  const random = found.find(({ name }) => name === usualProtocol)?.cells[scoreNames.indexOf('spearman')]
    ?.value;
  const test = context.hasTest ? await measureTest(context, model, random ?? NaN) : null;
  if (test) found.push(test);
  const rows = found.map((rung): TableRow => {
    const { nRows, nSharedPaper, nSharedComposition, nSharedEither } = rung.leakage;
    return {
      name: rung.name,
      label: rung.label,
      measured: [
        rung.nFolds,
        nRows,
        nSharedPaper,
        nSharedComposition,
        nSharedEither,
        ...rung.cells,
        rung.seedSd,
      ],
    };
  });
  const columns: TableColumn[] = [
    { key: 'n_folds', label: 'Folds' },
    { key: 'n_rows', label: 'Held-out rows' },
    {
      key: 'n_shared_paper',
      label: 'same paper',
      group: 'Also in training',
      title: 'Held-out rows whose paper is among the training rows too',
    },
    {
      key: 'n_shared_composition',
      label: 'same composition',
      group: 'Also in training',
      title: 'Held-out rows whose reduced composition is among the training rows too',
    },
    {
      key: 'n_shared_either',
      label: 'either',
      group: 'Also in training',
      title: 'Held-out rows that share paper or composition with a training row',
    },
    ...scoreNames.map((name) => ({
      key: name,
      label: scoreLabels[name],
      title: scoreTitles[name],
      digits: 3,
    })),
    { key: 'spearman_seed_sd', label: 'sd of ρ over seeds', digits: 3 },
  ];
  const seeds = `seeds ${settings.seed} to ${settings.seed + nSeeds - 1}`;
  const caption = `${model.label} (${model.parametersSource}), ${counted(context.nTrain, 'row')}, ${settings.nFolds} folds of each protocol, pooled out-of-fold scores with seed ${settings.seed}; sd over ${seeds}. ${intervalCaption(context.input.settings, 'papers')}.`;
  const figure: ReportFigure = {
    name: 'leakage-ladder',
    title: 'Leakage ladder: ρ of one model under every protocol',
    caption,
    data: {
      kind: 'intervals',
      axis: 'Spearman’s ρ',
      items: found.map(({ name, label, cells }) => {
        const { value, interval } = cells[scoreNames.indexOf('spearman')];
        return { name, label, stage: model.stage, value, ...(interval ? { interval } : {}) };
      }),
    },
  };
  const families = familyNotes(groupsByFamily(train));
  return {
    computation: scoredAs(context, {
      n: `${counted(context.nTrain, 'training row')}, each predicted out-of-fold`,
      protocol: `${settings.nFolds} folds of each protocol that a row of the table names`,
      seed: `${settings.seed} for the folds and the resamples; spread over ${seeds}`,
    }),
    intro:
      'Rows of one paper are much alike: the same laboratory, the same family of compounds. Random folds put them on both sides, so that a model may know the answer’s neighbours. Each protocol takes away one way to know them; the counters tell what held-out rows still share with training, those of the test set too.',
    tables: [
      {
        name: 'protocols',
        title: 'One model under every protocol',
        caption,
        rowHeading: 'Protocol',
        columns,
        rows,
        notes: ladderNotes(found, test),
      },
    ],
    figures: [figure],
    notes: [...notes, ...families],
  };
}

async function measure(
  context: ReportContext,
  model: ModelPlan,
  { label, protocol }: Rung,
  onProgress: (fraction: number) => void,
): Promise<Measurement> {
  const { train } = context.sample;
  const plans = repeatedProtocols(protocol, nSeeds).map((spec): FoldPlan => foldsOf(spec, train));
  const known = await context.matrixOf(model);
  const fits = plans.map(fitsOf);
  const predictions = await context.predictAll(known, model, fits.flat(), onProgress);
  let from = 0;
  const all = fits.map((own) => pooled(own, predictions.slice(from, (from += own.length)), context.nTrain));
  const target = context.trainTarget();
  const scores = all.map((cv) => scoreRegression(target, cv));
  const rows = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const intervals = await intervalsOf(context, { rows, predictions: [all[0]] }, [], 'papers');
  const rho = scores.map(({ spearman }) => spearman);
  return {
    name: protocol.name,
    label,
    nFolds: plans[0].folds.length,
    leakage: countLeakage(plans[0], train).total,
    cells: scoreNames.map((name) => ({ value: scores[0][name], interval: intervals.scores[0][name] })),
    seedSd: rho.length < 2 ? null : Math.sqrt(sampleVariance(rho)),
  };
}

async function measureTest(
  context: ReportContext,
  model: ModelPlan,
  cvSpearman: number,
): Promise<Measurement> {
  const known = await context.matrixOf(model);
  const rows = context.scoredTestRows;
  const trainRows = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const nTest = context.records.length - context.nTrain;
  const testRows = Int32Array.from({ length: nTest }, (_, i) => context.nTrain + i);
  const fits = [{ trainRows, predictRows: testRows }];
  const [all] = await context.predictAll(known, model, fits);
  const predictions = Float64Array.from(rows, (row) => all[row - context.nTrain]);
  const { label, stage, parametersSource: detail } = model;
  context.look(modelLook(model), { label, detail, stage, cvSpearman, predictions: all });
  const target = Float64Array.from(rows, (row) => context.target[row]);
  const scores = scoreRegression(target, predictions);
  const intervals = await intervalsOf(context, { rows, predictions: [predictions] }, [], 'papers');
  const test = Array.from(rows, (row) => context.records[row]);
  return {
    name: 'test',
    label: 'Held-out test set',
    nFolds: 1,
    leakage: countTestLeakage(context.sample.train, test),
    cells: scoreNames.map((name) => ({ value: scores[name], interval: intervals.scores[0][name] })),
    seedSd: null,
  };
}

function ladderNotes(found: readonly Measurement[], test: Measurement | null): string[] {
  const rho = (rung: Measurement) => scoreText(rung.cells[scoreNames.indexOf('spearman')].value);
  const [first] = found;
  if (!first || first === test) return [];
  const { nRows, nSharedPaper } = first.leakage;
  const notes = [
    `With ${lowerFirst(first.label)}, ${nSharedPaper} of ${nRows} held-out rows have their paper among the training rows: ρ ${rho(first)}.`,
  ];
  const grouped = found.filter((rung) => rung !== first && rung !== test);
  if (grouped.length > 0)
    notes.push(
      `The same model ${grouped.map((rung) => `${lowerFirst(rung.label)}: ρ ${rho(rung)}`).join('; ')}.`,
    );
  if (test) notes.push(`On the test set: ρ ${rho(test)}.`);
  return notes;
}

/** Writes a label inside a sentence: abbreviations keep their capitals. */
function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** Names the families of a few rows: their own fold says nothing by itself. And those that are spelled in two ways. */
function familyNotes(groups: Groups): string[] {
  const sizes = groupSizes(groups);
  const few = smallGroupsNote(
    groups.labels.map((name, k) => ({ name, nRows: sizes[k] })),
    { one: 'family', many: 'families' },
  );
  const names = familyNames(groups.labels.flatMap((label, k) => Array<string>(sizes[k]).fill(label)));
  const twice = [...names].map(([spelling, name]) => `“${spelling}” beside “${name}”`);
  const apart = `As published, these spellings are families of their own: ${listed(twice)}.`;
  return [...(few === null ? [] : [few]), ...(twice.length === 0 ? [] : [apart])];
}
