/** The command line: the app's study in Node, on the same code and the same pool. */
import { createNodePool } from '../../workers/nodeClient';
import { sha256Hex } from '../base/hash';
import { csvText } from '../base/csvText';
import { describeProblem, InputError } from '../base/problem';
import { cleaningCells, cleaningColumns, problemsAsEntries } from '../table/cleaning/cleaningSummary';
import type { Features } from '../experiment/sample/featurizeDataset';
import { distinctColumns, dumpFeatures } from '../experiment/sample/dumpFeatures';
import type { JobRunner } from '../experiment/jobs/jobs';
import { modelColumns, type ColumnChoice } from '../experiment/models/modelColumns';
import { doubleModels } from '../experiment/recipes/gated/gatedPlan';
import {
  experimentPlan,
  presetChoice,
  withFlag,
  withLearner,
  withPhysicsMode,
} from '../experiment/paper/plans';
import { tuningExperiments } from '../experiment/paper/tuningPlans';
import { foldsOf } from '../folds/splitters';
import { protocolOf } from '../folds/protocols/registry';
import { protocolText } from '../folds/protocols/protocol';
import type { Provenance } from '../experiment/models/provenance';
import { modelTablesOf } from '../experiment/sections/modelTables';
import { reportColumns } from '../experiment/sections/runReport';
import { ReportContext } from '../experiment/tables/context';
import { resultJson } from '../experiment/tables/resultJson';
import type { ExperimentPlan } from '../experiment/models/plan';
import { modelProvenance } from '../experiment/screening/modelWords';
import { applyRanking } from '../experiment/screening/applyRanking';
import type { KnownInput } from '../experiment/screening/fittedRanking';
import { runScreening } from '../experiment/screening/runScreening';
import { rankingCsv } from '../screen/rankingCsv';
import { joinColumns, selectColumns } from '../features/matrix/featureMatrix';
import { allowedInFolds } from '../experiment/further/furtherRows';
import { furtherLines } from '../experiment/further/furtherWords';
import { print, progress, tell } from './console';
import { modelFeatures, openCache, runTold } from './features';
import { unplacedProblems } from '../experiment/sample/placeStructures';
import { readingSettings } from '../experiment/sample/readingChoices';
import { knownRecords } from '../experiment/sample/knownRecords';
import { addedBlocks } from '../experiment/sample/sample';
import { gatedAsAsked, gating } from './gating';
import { experimentsOf, helpText, isDrawn, readArgs } from './args';
import { UsageError } from './argValues';
import type { Args } from './args';
import {
  checkWritable,
  readCandidateFile,
  readData,
  readElementTables,
  readFurther,
  writeCsv,
  writeText,
} from './files';
import type { CommandData } from './files';
import { fitAndSave } from './models/modelFiles';
import { rankByModelFile, predictLargeTable } from './models/rankByModelFile';
import { largeTableLines } from './stream/largeTable';
import type { Journals } from './keptStudies';
import { isReport, reportInput, reportRun, reportSettings } from './reportRun';
import { studiesAsAsked, runStudies } from './tuning';
import { datasetLine, problemLines, rankingTable, screeningLines } from './report';

async function study(args: Args, runner: JobRunner, signal: AbortSignal): Promise<void> {
  for (const path of [args.json, args.dumpFeatures, args.out, args.cleaning, args.saveModel])
    if (typeof path === 'string') checkWritable(path);
  const read = await readData(args, runner);
  const data = await withFurther(args, read, runner);
  for (const dataset of [data.train, data.test]) if (dataset) tell(datasetLine(dataset, data.cifs));
  problemLines(data.problems).forEach(tell);
  // Candidates may have the others.
  if (args.predict === null) problemLines(unplacedProblems(data.unplaced)).forEach(tell);
  if (data.further) {
    const folds = () => foldsOf(protocolOf(args.protocol, args.folds, args.seed), data.train.records);
    const inFolds = args.experiment === null ? null : allowedInFolds(data.further, folds());
    furtherLines(data.further, inFolds).forEach(tell);
    if (data.train.records.every(({ doi }) => doi.trim() === ''))
      tell('  The data have no DOIs: only compositions and values bar further measurements');
  }
  const isExperiment = args.experiment !== null || args.dumpFeatures !== null;
  const features = isExperiment ? await experiment(args, data, runner, signal) : null;
  if (args.predict === null && args.saveModel !== undefined)
    await fitAndSave(rankingInput(args, data, runner, signal), args, provenance(args, data));
  const ranked = args.predict === null ? null : await screening(args, args.predict, data, runner, signal);
  if (args.cleaning === null) return;
  const datasets = [data.train, data.test, ranked?.dataset].flatMap((dataset) => dataset ?? []);
  const problems = [
    ...data.problems,
    ...(ranked?.problems ?? unplacedProblems(data.unplaced)),
    ...(features?.problems ?? []),
  ];
  const entries = [...datasets.flatMap(({ cleaning }) => cleaning), ...problemsAsEntries(problems, datasets)];
  writeCsv(args.cleaning, csvText([cleaningColumns, ...entries.map(cleaningCells)]), provenance(args, data));
}

/** Reads further measurements where they are asked for; Best ranks with them, and the recipes are measured with them, where nothing is said. */
async function withFurther(args: Args, data: CommandData, runner: JobRunner): Promise<CommandData> {
  const ranks = args.predict !== null || args.saveModel !== undefined;
  const ranksByBest = ranks && args.featureSet === null;
  const usual = ranksByBest || experimentsOf(args).includes('recipe') ? 'on' : 'off';
  const { further = usual } = args;
  if (further === 'off') return data;
  return { ...data, further: await readFurther(further, data, runner, args.sheet) };
}

/** Runs an experiment and writes its features; without one, the features of the stage comparison. */
async function experiment(
  args: Args,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<Features> {
  if (isReport(args)) {
    const features = await reportRun(args, data, runner, signal);
    const models = reportColumns(experimentsOf(args), reportSettings(args));
    if (args.dumpFeatures !== null) dump(args, args.dumpFeatures, models, data, features.blocks);
    return features;
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
  if (folds === null) return features;
  const journals: Journals = new Map();
  const context = new ReportContext(reportInput(args, data, features, runner, signal, journals));
  if (doubles) await gating(doubles, args, data, context);
  else if (tuned) await runStudies(tuned, args, data, context, journals);
  else await comparison(plan, args, data, context);
  return features;
}

/** Runs plain models, prints the tables of their section and writes what the command line asks for. */
async function comparison(plan: ExperimentPlan, args: Args, data: CommandData, context: ReportContext) {
  const { protocol } = context;
  const results = await runTold(context, plan.models);
  print(await modelTablesOf(context, plan, results));
  console.log(`\n${data.name}, ${protocolText(protocol)}, scores over pooled predictions.`);
  if (args.json !== null) {
    const origin = {
      version: __APP_VERSION__,
      dataSha256: data.sha256,
      seed: args.seed,
      ...readingSettings(data),
    };
    const json = resultJson(results, { ...origin, protocol: protocol.name });
    writeText(args.json, `${JSON.stringify(json, null, 2)}\n`);
  }
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
  writeCsv(path, dumpFeatures(selectColumns(matrix, columns), rows), provenance(args, data));
}

async function screening(
  args: Args,
  path: string,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
) {
  const known = rankingInput(args, data, runner, signal);
  const nLines = await largeTableLines(path, signal);
  const isWhole = args.saveModel !== undefined || nLines !== null;
  const ranking = isWhole ? await fitAndSave(known, args, provenance(args, data)) : null;
  if (ranking && nLines !== null) {
    await predictLargeTable(args, { path, nLines }, ranking, provenance(args, data), runner, signal);
    return null;
  }
  const { bytes, dataset, cifs, problems } = await readCandidateFile(path, data, runner, args.sheet);
  tell(datasetLine(dataset, cifs));
  problemLines(problems).forEach(tell);
  const input = {
    ...known,
    candidates: dataset.records,
    candidateCifs: cifs,
    withoutLithium: args.withoutLithium,
  };
  const onProgress = progress('Ranking');
  const result = ranking
    ? await applyRanking(ranking, input, onProgress)
    : await runScreening({ ...input, featureSet: args.featureSet ?? undefined, onProgress });
  const withCif = dataset.records.filter(({ id }) => Object.hasOwn(cifs, id));
  screeningLines(dataset.file, result, withCif.length).forEach(tell);
  problemLines(result.candidateProblems).forEach(tell);
  const settings = {
    candidates: dataset.file,
    candidatesSha256: sha256Hex(bytes),
    featureSet: result.featureSet,
    parameters: JSON.stringify(result.parameters),
    trainedOn: String(result.nTrainedOn),
    ...(args.withoutLithium ? { withoutLithium: 'ranked' } : {}),
    ...(args.featureSet === null ? { models: JSON.stringify(result.models.map(modelProvenance)) } : {}),
    ...(data.further ? { further: data.further.name, furtherSha256: data.further.sha256 } : {}),
  };
  if (args.out === null) console.log(rankingTable(result));
  else writeCsv(args.out, rankingCsv(result.ranked, result.unranked), provenance(args, data, settings));
  return { dataset, problems: [...problems, ...result.candidateProblems] };
}

/** What ranking models are fitted from. */
function rankingInput(args: Args, data: CommandData, runner: JobRunner, signal: AbortSignal): KnownInput {
  const cache = openCache(args);
  return {
    ...{ runner, signal, known: knownRecords(data), nTrain: data.train.records.length, cifs: data.cifs },
    tables: readElementTables(),
    ...(args.featureSet === null
      ? { withQuality: true, results: cache?.results }
      : { learner: presetChoice }),
    ...{ further: data.further, trainOnTest: args.trainOnTest, addedBlocks: addedBlocks(data) },
    cache: cache?.features,
  };
}

function provenance(args: Args, data: CommandData, more: Record<string, string> = {}): Provenance {
  const settings = {
    protocol: args.protocol,
    ...(isDrawn(args.protocol) ? { folds: String(args.folds) } : {}),
    seed: String(args.seed),
    physics: args.physics,
    coerced: args.coerced ? 'on' : 'off',
    ...readingSettings(data),
    ...more,
  };
  return { appVersion: __APP_VERSION__, data: data.name, dataSha256: data.sha256, settings };
}

/** Runs the program; returns its exit code: 0, 1 for bad input, 2 for a bad command line, 130 when interrupted. */
async function main(argv: readonly string[]): Promise<number> {
  const controller = new AbortController();
  let close = () => {};
  const onInterrupt = () => {
    controller.abort();
    close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onInterrupt);
  try {
    const args = readArgs(argv);
    if (args.help) {
      console.log(helpText);
      return 0;
    }
    const pool = createNodePool(args.workers ?? undefined);
    close = () => pool.close();
    const { predict, model } = args;
    if (predict !== null && model !== undefined)
      await rankByModelFile(args, predict, model, pool, controller.signal);
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
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onInterrupt);
  }
}

// npm runs scripts in the folder of the package; paths on the command line are meant from where it was typed.
const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env;
if (script === 'study' && typedIn) process.chdir(typedIn);
// Whoever reads the output may have seen enough (`… | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
