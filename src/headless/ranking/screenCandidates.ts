import { addedBlocks } from '../../experiment/sample/sample';
import { knownRecords } from '../../experiment/sample/knownRecords';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { applyRanking } from '../../experiment/screening/applyRanking';
import { rankingTrainRows, type KnownInput } from '../../experiment/screening/fittedRanking';
import { citedRanking } from '../../experiment/citations/citedResults';
import { modelProvenance } from '../../experiment/screening/modelWords';
import { componentChecks } from '../../experiment/screening/quality/componentChecks';
import { runScreening } from '../../experiment/screening/runScreening';
import { chooseFeatureSet } from '../../screen/candidates';
import { whatRanks } from '../../session/rank/rankerChoice';
import type { Args } from '../args/args';
import { readCandidatesOf } from '../candidates/candidateFiles';
import { openCache } from '../features';
import { readElementTables, type CommandData } from '../files';
import { fitAndSave } from '../models/modelFiles';
import { predictLargeTable } from '../models/rankByModelFile';
import { problemLines, screeningLines } from '../report';
import { runProvenance } from '../runProvenance';
import { largeTableLines } from '../stream/largeTable';
import { progress, tell } from '../terminal/console';
import { rankerOfCommand } from './rankerArgs';
import { giveRankedList, listSettings, tellCandidates } from './rankedList';

/** Ranks candidates and writes the list; returns them with what was found. A table that is ranked part by part is not held. */
export async function screenCandidates(
  args: Args,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
) {
  const known = rankingInput(args, data, runner, signal);
  const nLines = args.predict === null ? null : await largeTableLines(args.predict, signal);
  if (args.predict !== null && nLines !== null) {
    const ranking = await fitAndSave(known, args, runProvenance(args, data));
    const table = { path: args.predict, nLines };
    await predictLargeTable(args, table, ranking, runProvenance(args, data), runner, signal);
    const models = ranking.models.map(({ fitted }) => ({ ...fitted, nFeatures: fitted.columnNames.length }));
    return { dataset: null, problems: null, ranking: citedRanking(models, null) };
  }
  const read = await readCandidatesOf({ ...args, ...args.candidateGrid }, data, runner);
  const { dataset, cifs, problems, unreadable } = read;
  tellCandidates(read, problems);
  const input = {
    ...known,
    candidates: dataset.records,
    candidateCifs: cifs,
    unreadable,
    threshold: args.threshold,
    withoutLithium: args.withoutLithium,
  };
  const { featureSet } = chooseFeatureSet(dataset.records);
  const onProgress = progress('Ranking');
  const result =
    args.saveModel === undefined
      ? await runScreening({ ...input, onProgress })
      : await applyRanking(
          await fitAndSave(known, { ...args, featureSet }, runProvenance(args, data)),
          input,
          onProgress,
        );
  const checks = await componentChecks({ ...input, onProgress: progress('Checking') }, result.fitted);
  const withCif = dataset.records.filter(({ id }) => Object.hasOwn(cifs, id));
  screeningLines(dataset.file, result, checks, withCif.length).forEach(tell);
  problemLines(result.candidateProblems).forEach(tell);
  const settings = {
    candidates: dataset.file,
    candidatesSha256: read.sha256,
    ...read.settings,
    featureSet: result.featureSet,
    parameters: JSON.stringify(result.parameters),
    trainedOn: String(result.nTrainedOn),
    ...listSettings(args),
    models: JSON.stringify(result.models.map((model) => modelProvenance(model, checks.get(model.name)))),
    ...(data.further ? { further: data.further.name, furtherSha256: data.further.sha256 } : {}),
  };
  const measured = Array.from(rankingTrainRows(known), (row) => known.known[row].logSigma);
  giveRankedList(args, result, measured, runProvenance(args, data, settings));
  const ranking = citedRanking(result.models, result);
  return { dataset, problems: [...problems, ...result.candidateProblems], ranking };
}

/** What ranking models are fitted from. */
export function rankingInput(
  args: Args,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
): KnownInput {
  const cache = openCache(args);
  return {
    ...{ runner, signal, known: knownRecords(data), nTrain: data.train.records.length, cifs: data.cifs },
    tables: readElementTables(),
    ...whatRanks(rankerOfCommand(args)),
    ...{ withQuality: true, results: cache?.results },
    ...{ further: data.further, trainOnTest: args.trainOnTest, addedBlocks: addedBlocks(data) },
    cache: cache?.features,
  };
}
