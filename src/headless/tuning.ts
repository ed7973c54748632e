/** The tuning experiment on the command line: studies that go on from the cache, and files that Optuna opens. */
import { readingSettings } from '../experiment/sample/readingChoices';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { protocolText } from '../folds/protocols/protocol';
import { tunedRecipes, type TunedResult } from '../experiment/recipes/tuned';
import { studyProvenance } from '../experiment/tuning/studyProvenance';
import {
  tuningInPhysicsMode,
  tuningWithFlag,
  tuningWithLearner,
  type TuningExperiment,
} from '../experiment/paper/tuningPlans';
import { writeOptunaJournal } from '../tune/optunaJournal/writeOptunaJournal';
import { tpe } from '../tune/study/presets';
import { writeTrialsCsv } from '../tune/trialsCsv/trialsCsv';
import type { Args } from './args/args';
import { print, progress } from './terminal/console';
import { checkWritable, writeCsv, writeText, type CommandData } from './files';
import type { Journals } from './kept/keptStudies';
import { tuningTablesOf } from '../experiment/sections/tuning';
import type { ReportContext } from '../experiment/tables/context';
import type { Table } from '../experiment/tables/table';
import { tuningJson } from '../experiment/tables/resultJson';

/** Runs the studies, prints what came of them and writes what the command line asks for. */
export async function runStudies(
  plan: TuningExperiment,
  args: Args,
  data: CommandData,
  context: ReportContext,
  journals: Journals,
): Promise<Table[]> {
  if (args.studies !== null) {
    mkdirSync(args.studies, { recursive: true });
    checkWritable(join(args.studies, 'study.log'));
  }
  const { protocol } = context;
  const onProgress = progress('Tuning');
  const results = await context.run(tunedRecipes(plan.studies), (fraction, label) =>
    onProgress({ fraction, label }),
  );
  if (args.studies !== null) writeStudies(args.studies, results, journals);
  const tables = await tuningTablesOf(context, results);
  print(tables);
  console.log(
    `\n${data.name}, ${protocolText(protocol)}, scores over pooled predictions; ` +
      `${args.sampler}, ${args.parallelTrials} trials asked at a time, objective ${args.objective ?? 'rmse'}.`,
  );
  if (args.json !== null) {
    const source = { version: __APP_VERSION__, dataSha256: data.sha256, ...readingSettings(data) };
    const origin = { ...source, protocol: protocol.name, seed: args.seed };
    writeText(args.json, `${JSON.stringify(tuningJson(results, origin), null, 2)}\n`);
  }
  return tables;
}

/** Changes the studies of an experiment as the command line asks. */
export function studiesAsAsked(experiment: TuningExperiment, args: Args): TuningExperiment {
  const { studies, ...rest } = tuningWithFlag(
    tuningInPhysicsMode(tuningWithLearner(experiment, args.learner), args.physics),
    args.coerced,
  );
  const { parallelTrials } = args;
  return {
    ...rest,
    studies: studies.map((plan) => {
      if (!plan.study) return plan;
      const sampler = tpe(args.sampler, plan.study.sampler.seed, parallelTrials);
      const nTrials = args.trials ?? plan.study.nTrials;
      const objective = args.objective
        ? { ...plan.study.objective, metric: args.objective }
        : plan.study.objective;
      return { ...plan, study: { ...plan.study, sampler, objective, nTrials, parallelTrials } };
    }),
  };
}

/** Writes each study as a journal for Optuna, and its trials as a table. */
function writeStudies(folder: string, results: readonly TunedResult[], journals: Journals): void {
  for (const { recipe, record } of results) {
    const events = journals.get(recipe.name);
    if (!record || !events) continue;
    writeText(join(folder, `${recipe.name}.log`), writeOptunaJournal(events));
    writeCsv(join(folder, `${recipe.name}.csv`), writeTrialsCsv(record), studyProvenance(record));
  }
}
