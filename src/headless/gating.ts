/** The double models on the command line: their scores beside the report's, and what happens on gated rows. */
import { readingSettings } from '../experiment/sample/readingChoices';
import { gatedJson } from '../experiment/recipes/gated/gatedJson';
import { innerFoldsOf } from '../experiment/recipes/gated/gatedParts';
import { doubleModelsAsAsked, type GatedExperiment } from '../experiment/recipes/gated/gatedPlan';
import { gatedRecipe } from '../experiment/recipes/gated/gatedRecipe';
import { doubleTablesOf } from '../experiment/sections/doubleModels';
import type { ReportContext } from '../experiment/tables/context';
import type { Table } from '../experiment/tables/table';
import { protocolText } from '../folds/protocols/protocol';
import type { Args } from './args/args';
import { print } from './terminal/console';
import { runTold } from './features';
import { writeText, type CommandData } from './files';

/** Takes the double models as the command line asks. */
export function gatedAsAsked(
  experiment: GatedExperiment,
  { physics, coerced }: Pick<Args, 'physics' | 'coerced'>,
): GatedExperiment {
  return { ...experiment, models: doubleModelsAsAsked(physics, coerced) };
}

/** Runs the double models, prints the tables of their section and writes what the command line asks for. */
export async function gating(
  { models }: GatedExperiment,
  args: Args,
  data: CommandData,
  context: ReportContext,
): Promise<Table[]> {
  const { protocol } = context;
  const innerFolds = innerFoldsOf(protocol);
  const recipes = models.map((plan) => gatedRecipe(plan, innerFolds));
  const results = await runTold(context, recipes, 'double models');
  const tables = await doubleTablesOf(context, results);
  print(tables);
  const { train, test } = results[0].gated;
  console.log(`\nGated: ${train.length} of the training rows, ${test.length} of the test rows.`);
  for (const { plan, notes } of results) notes.forEach((note) => console.log(`${plan.label}. ${note}`));
  console.log(
    `\n${data.name}, ${protocolText(protocol)}, scores over pooled predictions; ` +
      `residuals from ${innerFolds.nFolds} inner folds shuffled with seed ${innerFolds.seed}.`,
  );
  if (args.json !== null) {
    const source = { version: __APP_VERSION__, dataSha256: data.sha256, ...readingSettings(data) };
    const origin = { ...source, seed: args.seed, protocol: protocol.name };
    writeText(args.json, `${JSON.stringify(gatedJson(results, origin), null, 2)}\n`);
  }
  return tables;
}
