/** The double models on the command line: their scores beside the report's, and what happens on gated rows. */
import type { RegressionScores } from '../metrics/scores';
import type { Features } from '../experiment/sample/featurizeDataset';
import { gatedJson } from '../experiment/recipes/gated/gatedJson';
import { innerFoldsOf } from '../experiment/recipes/gated/gatedParts';
import {
  gatedInPhysicsMode,
  gatedRecipe,
  gatedWithFlag,
  type GatedExperiment,
} from '../experiment/recipes/gated/gatedPlan';
import type { GatedResult } from '../experiment/recipes/gated/gatedResult';
import type { JobRunner } from '../experiment/jobs/jobs';
import { foldsOf } from '../folds/splitters';
import { protocolOf } from '../folds/protocols/registry';
import { protocolText } from '../folds/protocols/protocol';
import type { Args } from './args';
import { runTold, sampleOfData } from './features';
import { writeText, type CommandData } from './files';
import { experimentTable } from './report';

/** Makes the physics columns of an experiment's double models in one mode. */
export function gatedAsAsked(
  experiment: GatedExperiment,
  { physics, coerced }: Pick<Args, 'physics' | 'coerced'>,
): GatedExperiment {
  const models = experiment.models.map((model) => gatedWithFlag(gatedInPhysicsMode(model, physics), coerced));
  return { ...experiment, models };
}

/** Runs the double models, prints what came of them and writes what the command line asks for. */
export async function gating(
  experiment: GatedExperiment,
  args: Args,
  data: CommandData,
  features: Features,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<void> {
  const protocol = protocolOf(args.protocol, args.folds, args.seed);
  const innerFolds = innerFoldsOf(protocol);
  const recipes = experiment.models.map((plan) => gatedRecipe(plan, innerFolds));
  const folds = foldsOf(protocol, data.train.records);
  const sample = sampleOfData(data, features);
  const results = await runTold(recipes, sample, folds, { args, runner, signal }, 'double models');
  console.log(`\n${experimentTable(experiment.title, results, data.isPublished)}`);
  console.log(`\n${gatedTable(results)}`);
  console.log(
    `\n${data.name}, ${protocolText(protocol)}, scores over pooled predictions; ` +
      `residuals from ${innerFolds.nFolds} inner folds shuffled with seed ${innerFolds.seed}.`,
  );
  if (args.json !== null) {
    const origin = {
      version: __APP_VERSION__,
      dataSha256: data.sha256,
      seed: args.seed,
      protocol: protocol.name,
    };
    writeText(args.json, `${JSON.stringify(gatedJson(results, origin), null, 2)}\n`);
  }
}

const cellWidth = 8;

/** Writes what the second model does where it speaks: scores over the gated rows, without it and with it. */
export function gatedTable(results: readonly GatedResult[]): string {
  const { train, test } = results[0].gated;
  const span = 3 * cellWidth;
  const heads = ['R²', 'RMSE', 'ρ'].map((name) => name.padStart(cellWidth)).join('');
  const cells = (scores: RegressionScores | undefined) =>
    [scores?.r2, scores?.rmse, scores?.spearman]
      .map((value) =>
        (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3)).padStart(cellWidth),
      )
      .join('');
  const line = (label: string, cv: RegressionScores, held: RegressionScores | undefined) =>
    label.padEnd(30) + cells(cv) + cells(held);
  return [
    `Gated rows alone: ${train.length} of the training rows, ${test.length} of the test rows`,
    `${''.padEnd(30)}${'cross-validation'.padStart(span)}${'held-out test'.padStart(span)}`,
    `${''.padEnd(30)}${heads}${heads}`,
    ...results.flatMap(({ plan, cv, test: held }) => [
      plan.label,
      line('  first model alone', cv.baseGatedScores, held?.baseGatedScores),
      line('  with the second', cv.gatedScores, held?.gatedScores),
    ]),
    ...results.flatMap(({ plan, notes }) => notes.map((note) => `${plan.label}. ${note}`)),
  ].join('\n');
}
