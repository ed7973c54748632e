/** How much of a score is the seed of the folds: the stages over several shuffles. */
import { trainedOnly } from './text/computed';
import { mean, sampleVariance } from '../../base/statistics';
import { scoreRegression } from '../../metrics/regression';
import { scoreLabels, scoreNames, scoreTitles, type RegressionScores } from '../../metrics/scores';
import { foldsOf } from '../../folds/splitters';
import { fitsOf, pooled } from '../fits/fits';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import type { Cell, TableColumn, TableRow } from '../tables/table';
import { planAsAsked } from './modelTables';

/** Shuffles: enough for a standard deviation that is known to about a quarter of itself. */
const nSeeds = 10;

export const foldSeeds: ReportExperiment = {
  name: 'fold-seeds',
  seconds: 5,
  columns: (settings) => planAsAsked('stages', settings).models,
  run,
};

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings } = context.input;
  const { train } = context.sample;
  const { models } = planAsAsked('stages', settings);
  const seeds = Array.from({ length: nSeeds }, (_, k) => (settings.seed + k) % 2 ** 32);
  const plans = seeds.map((seed) => foldsOf(context.protocol.withSeed(seed), train));
  const target = context.trainTarget();
  /** By model, then by seed. */
  const scores: RegressionScores[][] = [];
  for (const [position, model] of models.entries()) {
    const known = await context.matrixOf(model);
    const fits = plans.map(fitsOf);
    const done = (fraction: number) => onProgress((position + fraction) / models.length, model.label);
    const predictions = await context.predictAll(known, model, fits.flat(), done);
    let from = 0;
    scores.push(
      fits.map((own) => {
        const cv = pooled(own, predictions.slice(from, (from += own.length)), context.nTrain);
        return scoreRegression(target, cv);
      }),
    );
  }
  const columns: TableColumn[] = scoreNames.flatMap((name): TableColumn[] => {
    const of = { group: scoreLabels[name], title: scoreTitles[name], digits: 3 };
    return [
      { key: `${name}_mean`, label: 'mean', ...of },
      { key: `${name}_sd`, label: 'sd', ...of },
    ];
  });
  const rows = models.map((model, k): TableRow => {
    const { name, label, stage, parametersSource: detail } = model;
    return { name, label, stage, detail, measured: spreads(scores[k]) };
  });
  const differences = models.slice(1).map((model, k): TableRow => {
    const before = models[k];
    const gaps = scores[k + 1].map((own, seed) => gapOf(own, scores[k][seed]));
    const ahead = gaps.filter(({ spearman }) => spearman > 0).length;
    const label = `${model.label} − ${before.label}`;
    const name = `${model.name}-minus-${before.name}`;
    return { name, label, stage: model.stage, measured: [...spreads(gaps), `${ahead} of ${nSeeds}`] };
  });
  const caption = `${settings.nFolds}-fold cross-validation (KFold, shuffled), ${context.nTrain} rows, seeds ${seeds[0]} to ${seeds.at(-1)}; pooled scores by seed, their mean and sample standard deviation.`;
  return {
    computation: trainedOnly(context, {
      protocol: `${settings.nFolds}-fold cross-validation (KFold, shuffled)`,
      seed: `${seeds[0]} to ${seeds.at(-1)} for the folds`,
      spread: 'mean and sample standard deviation over the seeds of the folds',
    }),
    intro:
      'The same models over ten shuffles of the folds. A difference that is smaller than this spread is not a property of the models.',
    tables: [
      { name: 'fold-seeds', title: 'Scores by seed', caption, rowHeading: 'Model', columns, rows, notes: [] },
      {
        name: 'fold-seeds-differences',
        title: 'Differences by seed, the same folds for both models',
        caption,
        rowHeading: 'Difference',
        columns: [
          ...columns.map((column) => ({ ...column, isSigned: column.label === 'mean' })),
          { key: 'ahead', label: 'seeds ahead in ρ' },
        ],
        rows: differences,
        notes: [
          'Seeds share their rows: their spread shows the choice of folds alone, not that of the compounds, which the bootstrap shows.',
        ],
      },
    ],
  };
}

function gapOf(to: RegressionScores, from: RegressionScores): RegressionScores {
  const entries = scoreNames.map((name) => [name, to[name] - from[name]]);
  return Object.fromEntries(entries);
}

function spreads(scores: readonly RegressionScores[]): Cell[] {
  return scoreNames.flatMap((name) => {
    const values = scores.map((score) => score[name]);
    return [mean(values), Math.sqrt(sampleVariance(values))];
  });
}
