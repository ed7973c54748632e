/** The command line: the app's study in Node, on the same code and the same pool. */
import { createNodePool } from '../../workers/nodeClient';
import { sha256Hex } from '../base/hash';
import { describeProblem, InputError } from '../base/problem';
import { joinBlocks, featurizeDataset } from '../study/featurizeDataset';
import { dumpFeatures } from '../study/dumpFeatures';
import type { JobRunner } from '../study/jobs';
import { modelBlocks, modelColumns } from '../study/modelColumns';
import type { ExperimentPlan } from '../study/plan';
import { experimentPlan, presetParameters } from '../study/plans';
import type { Provenance } from '../study/provenance';
import { resultJson } from '../study/resultJson';
import { runExperiment } from '../study/runExperiment';
import { runScreening } from '../study/runScreening';
import { rankingCsv } from '../screen/rankingCsv';
import { selectColumns } from '../features/featureMatrix';
import type { FeatureMatrix } from '../features/featureMatrix';
import { helpText, readArgs, UsageError } from './args';
import type { StudyArgs } from './args';
import { checkWritable, readDataset, readElementTables, readStudyData, writeCsv, writeText } from './files';
import type { StudyData } from './files';
import { progressLine } from './progressLine';
import { datasetLine, experimentTable, problemLines, rankingTable, screeningLines } from './report';

const tell = (line: string) => process.stderr.write(`${line}\n`);
const progress = (label: string) => progressLine(label, process.stderr);

async function study(args: StudyArgs, runner: JobRunner, signal: AbortSignal): Promise<void> {
  for (const path of [args.json, args.dumpFeatures, args.out]) if (path !== null) checkWritable(path);
  const data = await readStudyData(args, runner);
  for (const dataset of [data.train, data.test]) if (dataset) tell(datasetLine(dataset, data.cifs));
  problemLines(data.problems).forEach(tell);
  if (args.experiment !== null || args.dumpFeatures !== null) await experiment(args, data, runner, signal);
  if (args.predict !== null) await screening(args, args.predict, data, runner, signal);
}

/** Runs an experiment and writes its features; without one, the features of the stage comparison. */
async function experiment(args: StudyArgs, data: StudyData, runner: JobRunner, signal: AbortSignal) {
  const plan = experimentPlan(args.experiment ?? 'stages');
  const records = knownRecords(data);
  const features = await featurizeDataset({
    runner,
    records,
    cifs: data.cifs,
    blocks: modelBlocks(plan.models),
    tables: readElementTables(),
    signal,
    onProgress: progress('Features'),
  });
  problemLines(features.problems).forEach(tell);
  const matrix = joinBlocks(features);
  if (args.dumpFeatures !== null) dump(args, args.dumpFeatures, plan, data, matrix);
  if (args.experiment === null) return;
  const results = await runExperiment(plan, {
    runner,
    features: matrix,
    nTrain: data.train.records.length,
    target: Float64Array.from(records, (record) => record.logSigma),
    protocol: { kind: 'kFold', nFolds: args.folds, seed: args.seed },
    signal,
    onProgress: progress('Fits'),
  });
  console.log(`\n${experimentTable(plan, results, data.isReported)}`);
  console.log(
    `\n${data.name}, ${args.folds} folds shuffled with seed ${args.seed}, scores over pooled predictions.`,
  );
  if (args.json !== null) {
    const json = resultJson(results, { version: __APP_VERSION__, dataSha256: data.sha256, seed: args.seed });
    writeText(args.json, `${JSON.stringify(json, null, 2)}\n`);
  }
}

/** Writes every column that some model of the plan has, in the order of the blocks. */
function dump(
  args: StudyArgs,
  path: string,
  plan: ExperimentPlan,
  data: StudyData,
  matrix: FeatureMatrix,
): void {
  const used = new Set(plan.models.flatMap((model) => modelColumns(model)));
  const columns = matrix.columnNames.filter((name) => used.has(name));
  const rows = [data.train, data.test].flatMap(
    (dataset) => dataset?.records.map((record) => ({ record, split: dataset.split })) ?? [],
  );
  writeCsv(path, dumpFeatures(selectColumns(matrix, columns), rows), provenance(args, data));
}

async function screening(
  args: StudyArgs,
  path: string,
  data: StudyData,
  runner: JobRunner,
  signal: AbortSignal,
) {
  const { bytes, dataset, problems } = await readDataset(path, 'candidates', runner);
  problemLines(problems).forEach(tell);
  const result = await runScreening({
    runner,
    known: knownRecords(data),
    nTrain: data.train.records.length,
    candidates: dataset.records,
    cifs: data.cifs,
    tables: readElementTables(),
    parameters: presetParameters,
    featureSet: args.featureSet ?? undefined,
    trainOnTest: args.trainOnTest,
    signal,
    onProgress: progress('Ranking'),
  });
  screeningLines(dataset.file, result).forEach(tell);
  if (args.out === null) return console.log(rankingTable(result));
  const settings = {
    candidates: dataset.file,
    candidatesSha256: sha256Hex(bytes),
    featureSet: result.featureSet,
    parameters: JSON.stringify(result.parameters),
    trainedOn: String(result.nTrainedOn),
  };
  writeCsv(args.out, rankingCsv(result.ranked, result.unranked), provenance(args, data, settings));
}

function knownRecords(data: StudyData) {
  return [...data.train.records, ...(data.test?.records ?? [])];
}

function provenance(args: StudyArgs, data: StudyData, more: Record<string, string> = {}): Provenance {
  const settings = { folds: String(args.folds), seed: String(args.seed), ...more };
  return { appVersion: __APP_VERSION__, data: data.name, dataSha256: data.sha256, settings };
}

/** Runs the program; returns its exit code: 0, 1 for bad input, 2 for a bad command line, 130 when interrupted. */
async function main(argv: readonly string[]): Promise<number> {
  const controller = new AbortController();
  const onInterrupt = () => controller.abort();
  process.once('SIGINT', onInterrupt);
  let close = () => {};
  try {
    const args = readArgs(argv);
    if (args.help) {
      console.log(helpText);
      return 0;
    }
    const pool = createNodePool(args.workers ?? undefined);
    close = () => pool.close();
    await study(args, pool, controller.signal);
    return 0;
  } catch (error) {
    if (controller.signal.aborted) {
      tell('\nCancelled.');
      return 130;
    }
    if (error instanceof UsageError) tell(`${error.message} See --help.`);
    else if (error instanceof InputError) tell(describeProblem(error.problem));
    else tell(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    return error instanceof UsageError ? 2 : 1;
  } finally {
    close();
    process.off('SIGINT', onInterrupt);
  }
}

process.exitCode = await main(process.argv.slice(2));
