/** The command line: the app's study in Node, on the same code and the same pool. */
import { createNodePool } from '../../workers/nodeClient';
import { csvText } from '../base/csvText';
import { describeProblem, InputError } from '../base/problem';
import { cleaningCells, cleaningColumns, problemsAsEntries } from '../table/cleaning/cleaningSummary';
import type { Features } from '../experiment/sample/featurizeDataset';
import { distinctColumns, dumpFeatures } from '../experiment/sample/dumpFeatures';
import type { JobRunner } from '../experiment/jobs/jobs';
import { sameSets } from '../experiment/models/sameColumns';
import { modelColumns, type ColumnChoice } from '../experiment/models/modelColumns';
import { doubleModels } from '../experiment/recipes/gated/gatedPlan';
import { experimentPlan, withFlag, withLearner, withPhysicsMode } from '../experiment/paper/plans';
import { tuningExperiments } from '../experiment/paper/tuningPlans';
import { foldsOf } from '../folds/splitters';
import { protocolOf } from '../folds/protocols/registry';
import { protocolText } from '../folds/protocols/protocol';
import { modelTablesOf } from '../experiment/sections/modelTables';
import { reportColumns } from '../experiment/sections/runReport';
import { ReportContext } from '../experiment/tables/context';
import { resultJson } from '../experiment/tables/resultJson';
import type { ExperimentPlan } from '../experiment/models/plan';
import { joinColumns, selectColumns } from '../features/matrix/featureMatrix';
import { allowedInFolds } from '../experiment/further/furtherRows';
import { furtherLines } from '../experiment/further/furtherWords';
import { print, tell } from './terminal/console';
import { modelFeatures, runTold } from './features';
import { unplacedProblems } from '../experiment/sample/placeStructures';
import { readingSettings } from '../experiment/sample/readingChoices';
import { addedBlocks } from '../experiment/sample/sample';
import { gatedAsAsked, gating } from './gating';
import { experimentsOf, ranksCandidates, readArgs } from './args/args';
import { helpText } from './args/helpText';
import { UsageError } from './args/argValues';
import { withProject } from './args/projectArgs';
import type { Args } from './args/args';
import { checkWritable, readData, readFurther, writeCsv, writeText } from './files';
import type { CommandData } from './files';
import { fitAndSave } from './models/modelFiles';
import { rankByModelFile } from './models/rankByModelFile';
import type { Journals } from './kept/keptStudies';
import { writeCitations, type RunDone } from './citing';
import { handOff } from './handOff';
import { isReport, reportInput, reportRun, reportSettings } from './reportRun';
import { pathwayArgs } from './pathways/pathwayArgs';
import { pathwaysCommand } from './pathways/pathwaysCommand';
import { engineFile } from './served/engineFile';
import { selfCheckArgs, selfCheckCommand } from './selfCheck';
import { studiesAsAsked, runStudies } from './tuning';
import { datasetLine, problemLines } from './report';
import { runProvenance } from './runProvenance';
import { rankingInput, screenCandidates } from './ranking/screenCandidates';

async function study(args: Args, runner: JobRunner, signal: AbortSignal): Promise<void> {
  for (const path of [
    args.json,
    args.dumpFeatures,
    args.out,
    args.cleaning,
    args.saveModel,
    args.cite,
    args.methods,
  ])
    if (typeof path === 'string') checkWritable(path);
  const read = await readData(args, runner);
  const data = await withFurther(args, read, runner);
  for (const dataset of [data.train, data.test]) if (dataset) tell(datasetLine(dataset, data.cifs));
  problemLines(data.problems).forEach(tell);
  // Candidates may have the others.
  if (!ranksCandidates(args)) problemLines(unplacedProblems(data.unplaced)).forEach(tell);
  if (data.further) {
    const folds = () => foldsOf(protocolOf(args.protocol, args.folds, args.seed), data.train.records);
    const inFolds = args.experiment === null ? null : allowedInFolds(data.further, folds());
    furtherLines(data.further, inFolds).forEach(tell);
    if (data.train.records.every(({ doi }) => doi.trim() === ''))
      tell('  The data have no DOIs: only compositions and values bar further measurements');
  }
  if (args.handOff !== undefined) return handOff(args.handOff, args, data, runner, signal);
  const isExperiment = args.experiment !== null || args.dumpFeatures !== null;
  const done = isExperiment ? await experiment(args, data, runner, signal) : null;
  const ranks = ranksCandidates(args);
  if (!ranks && args.saveModel !== undefined)
    await fitAndSave(rankingInput(args, data, runner, signal), args, runProvenance(args, data));
  const ranked = ranks ? await screenCandidates(args, data, runner, signal) : null;
  writeCitations(args, data, { ...done, ...(ranked ? { ranking: ranked.ranking } : {}) });
  if (args.cleaning === null) return;
  const datasets = [data.train, data.test, ranked?.dataset].flatMap((dataset) => dataset ?? []);
  const problems = [
    ...data.problems,
    ...(ranked?.problems ?? unplacedProblems(data.unplaced)),
    ...(done?.features.problems ?? []),
  ];
  const entries = [...datasets.flatMap(({ cleaning }) => cleaning), ...problemsAsEntries(problems, datasets)];
  const rows = [cleaningColumns, ...entries.map(cleaningCells)];
  writeCsv(args.cleaning, csvText(rows, { forSpreadsheets: true }), runProvenance(args, data));
}

/** Reads further measurements where they are asked for; Best ranks with them, and the recipes are measured with them, where nothing is said. */
async function withFurther(args: Args, data: CommandData, runner: JobRunner): Promise<CommandData> {
  const ranks = ranksCandidates(args) || args.saveModel !== undefined;
  const ranksByBest = ranks && args.ranker === 'best';
  const usual = ranksByBest || experimentsOf(args).includes('recipe') ? 'on' : 'off';
  const { further = usual } = args;
  if (further === 'off') return data;
  return { ...data, further: await readFurther(further, data, runner, args.sheet) };
}

/** Runs an experiment and writes its features; without one, those of the stage comparison. Returns what it measured. */
async function experiment(
  args: Args,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<RunDone & { readonly features: Features }> {
  if (isReport(args)) {
    const { features, report } = await reportRun(args, data, runner, signal);
    const models = reportColumns(experimentsOf(args), reportSettings(args));
    if (args.dumpFeatures !== null) dump(args, args.dumpFeatures, models, data, features.blocks);
    return { features, report };
  }
  // Whatever cannot be split so is told before any work.
  const protocol = protocolOf(args.protocol, args.folds, args.seed);
  const folds = args.experiment === null ? null : foldsOf(protocol, data.train.records);
  const studies = tuningExperiments.find((item) => item.name === args.experiment);
  const doubles = args.experiment === doubleModels.name ? gatedAsAsked(doubleModels, args) : null;
  const asked = experimentPlan(studies || doubles ? 'stages' : (args.experiment ?? 'stages'));
  const plan = withLearner(withFlag(withPhysicsMode(asked, args.physics), args.coerced), args.learner);
  const tuned = studies && studiesAsAsked(studies, args);
  const sides = doubles?.models.flatMap(({ base, physics }) => [base, physics]);
  const models = tuned?.studies ?? sides ?? plan.models;
  const features = await modelFeatures(args, data, models, runner, signal);
  if (args.dumpFeatures !== null) dump(args, args.dumpFeatures, models, data, features.blocks);
  if (folds === null) return { features };
  const journals: Journals = new Map();
  const context = new ReportContext(reportInput(args, data, features, runner, signal, journals));
  const tables = doubles
    ? await gating(doubles, args, data, context)
    : tuned
      ? await runStudies(tuned, args, data, context, journals)
      : await comparison(plan, args, data, context);
  return { features, context, tables };
}

/** Runs plain models, prints the tables of their section, writes what the command line asks for; returns the tables. */
async function comparison(plan: ExperimentPlan, args: Args, data: CommandData, context: ReportContext) {
  const { protocol } = context;
  const results = await runTold(context, plan.models);
  const tables = await modelTablesOf(context, plan, results);
  print(tables);
  console.log(`\n${data.name}, ${protocolText(protocol)}, scores over pooled predictions.`);
  if (args.json !== null) {
    const origin = {
      version: __APP_VERSION__,
      dataSha256: data.sha256,
      seed: args.seed,
      ...readingSettings(data),
    };
    const same = sameSets({ train: data.train.records, cifs: data.cifs });
    const json = resultJson(results, { ...origin, protocol: protocol.name }, same);
    writeText(args.json, `${JSON.stringify(json, null, 2)}\n`);
  }
  return tables;
}

/** Writes every column that some of the models have, in the order of the blocks. */
function dump(
  args: Args,
  path: string,
  models: readonly ColumnChoice[],
  data: CommandData,
  blocks: Features['blocks'],
): void {
  const used = new Set(models.flatMap((model) => modelColumns(model, addedBlocks(data))));
  const matrix = joinColumns(distinctColumns(blocks));
  const columns = matrix.columnNames.filter((name) => used.has(name.replace(/^full:/, '')));
  const rows = [data.train, data.test].flatMap(
    (dataset) => dataset?.records.map((record) => ({ record, split: dataset.split })) ?? [],
  );
  writeCsv(path, dumpFeatures(selectColumns(matrix, columns), rows), runProvenance(args, data));
}

/** Runs the program; returns its exit code: 0, 1 for bad input or a check that fails, 2 for a bad command line, 130 when interrupted. */
async function main(argv: readonly string[]): Promise<number> {
  const controller = new AbortController();
  let [close, closeProject] = [() => {}, () => {}];
  const onInterrupt = () => {
    controller.abort();
    close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onInterrupt);
  try {
    const checks = selfCheckArgs(argv);
    const pathways = pathwayArgs(argv);
    const project = withProject(checks || pathways ? [] : argv);
    closeProject = project.close;
    const args = readArgs(project.argv);
    if (args.help) {
      console.log(helpText);
      return 0;
    }
    const pool = createNodePool(
      (checks ?? pathways ?? args).workers ?? undefined,
      engineFile === null ? {} : { program: engineFile },
    );
    close = () => pool.close();
    if (checks) return (await selfCheckCommand(checks, pool, controller.signal)) ? 0 : 1;
    if (pathways) await pathwaysCommand(pathways, pool, controller.signal);
    else if (args.model !== undefined) await rankByModelFile(args, args.model, pool, controller.signal);
    else await study(args, pool, controller.signal);
    return 0;
  } catch (error) {
    if (controller.signal.aborted) {
      tell('Cancelled.');
      return 130;
    }
    if (error instanceof UsageError) tell(`${error.message} See --help.`);
    else if (error instanceof InputError) tell(describeProblem(error.problem));
    else tell(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    return error instanceof UsageError ? 2 : 1;
  } finally {
    close();
    closeProject();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onInterrupt);
  }
}

// npm runs scripts in the folder of the package; paths on the command line are meant from where it was typed.
const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env;
if (script === 'study' && typedIn) process.chdir(typedIn);
// Whoever reads the output may have seen enough (`… | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  tell(`The output cannot be written (${error.code ?? error.message}).`);
  process.exit(1);
});
process.exitCode = await main(process.argv.slice(2));
