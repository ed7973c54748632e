/** Ranks candidates by fitted models: those of a file, or those that were just fitted. */
import { basename } from 'node:path';
import { hashFile } from '../stream/inputText';
import type { SavedRanking } from '../../experiment/screening/file/savedRanking';
import type { FittedRanking } from '../../experiment/screening/fittedTypes';
import { applyRanking } from '../../experiment/screening/applyRanking';
import { modelProvenance } from '../../experiment/screening/modelWords';
import type { JobRunner } from '../../experiment/jobs/jobs';
import type { Provenance } from '../../experiment/models/provenance';
import { csvText, textMarkNote } from '../../base/csvText';
import { cleaningCells, cleaningColumns, problemsAsEntries } from '../../table/cleaning/cleaningSummary';
import type { Args } from '../args/args';
import { UsageError } from '../args/argValues';
import { readCandidatesOf } from '../candidates/candidateFiles';
import { progress, tell } from '../terminal/console';
import { giveRankedList, listSettings, tellCandidates } from '../ranking/rankedList';
import { topSettings } from '../ranking/topCandidates';
import { checkWritable, readElementTables, readOwnStructures, writeCsv } from '../files';
import { isPipe } from '../kept/wholeFiles';
import { openModelFile } from './modelFiles';
import { needsOwnColumns, predictOwnColumns } from './ownColumns';
import { problemLines, screeningLines } from '../report';
import { largeTableLines } from '../stream/largeTable';
import { rankStream, type StreamResult } from '../stream/rankStream';

/** Runs `--model FILE` with `--predict FILE` or `--grid SPEC`. Throws InputError for files that cannot be used. */
export async function rankByModelFile(
  args: Args,
  model: string,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<void> {
  for (const own of [args.out, args.cleaning]) if (own !== null) checkWritable(own);
  let saved: SavedRanking;
  try {
    saved = await openModelFile(model, runner);
  } catch (error) {
    if (!needsOwnColumns(error)) throw error;
    return predictOwnColumns(args, model, runner, error);
  }
  const { ranking, provenance } = saved;
  const appVersion = saved.outside === undefined ? provenance.appVersion : __APP_VERSION__;
  const by = { ...provenance, appVersion, settings: { ...provenance.settings, modelFile: basename(model) } };
  tell(
    `${basename(model)}: fitted on ${provenance.data} by ${saved.outside ?? `Ionrank ${provenance.appVersion}`}`,
  );
  const { predict: path } = args;
  const nLines = path === null ? null : await largeTableLines(path, signal);
  if (path !== null && nLines !== null) {
    await predictLargeTable(args, { path, nLines }, ranking, by, runner, signal);
    return;
  }
  const surroundings = await readOwnStructures(args.cifs, runner);
  const read = await readCandidatesOf({ ...args, ...args.candidateGrid }, surroundings, runner);
  const { dataset, cifs, problems, unreadable } = read;
  const told = [...surroundings.problems, ...problems];
  tellCandidates(read, told);
  const tables = readElementTables();
  const input = {
    runner,
    signal,
    tables,
    candidates: dataset.records,
    candidateCifs: cifs,
    unreadable,
    threshold: args.threshold,
    withoutLithium: args.withoutLithium,
  };
  const result = await applyRanking(ranking, input, progress('Ranking'));
  screeningLines(dataset.file, result, new Map(), Object.keys(cifs).length).forEach(tell);
  problemLines(result.candidateProblems).forEach(tell);
  const settings = {
    ...by.settings,
    ...{ candidates: dataset.file, candidatesSha256: read.sha256, trainedOn: String(result.nTrainedOn) },
    ...{ ...read.settings, ...listSettings(args) },
    models: JSON.stringify(result.models.map((used) => modelProvenance(used))),
  };
  giveRankedList(args, result, measuredOf(ranking), { ...by, settings });
  if (args.cleaning === null) return;
  const entries = [
    ...dataset.cleaning,
    ...problemsAsEntries([...told, ...result.candidateProblems], [dataset]),
  ];
  writeCsv(
    args.cleaning,
    csvText([cleaningColumns, ...entries.map(cleaningCells)], { forSpreadsheets: true }),
    { ...by, settings },
  );
}

/** Ranks a table part by part, and tells what came of it. Throws UsageError without a file to write. */
export async function predictLargeTable(
  args: Args,
  { path, nLines }: { readonly path: string; readonly nLines: number },
  ranking: FittedRanking,
  provenance: Provenance,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<void> {
  const { out } = args;
  if (out === null)
    throw new UsageError(`${basename(path)} has ${nLines} lines: name a file for its ranking, --out FILE.`);
  if (args.cleaning !== null)
    tell('The cleaning report is of the data alone: so many candidates are not listed.');
  const result = await rankStream({
    ...{ path, out, nLines, ranking, tables: readElementTables(), runner, signal },
    ...{ top: args.top ?? null, threshold: args.threshold, withoutLithium: args.withoutLithium },
    measured: measuredOf(ranking),
    onProgress: progress('Ranking'),
    about: async (done) => {
      const content = await streamProvenance(args, path, ranking, provenance, done);
      return isPipe(out) ? [] : [{ path: `${out}.provenance.json`, content }];
    },
  });
  const { nUnranked, nDropped, nKnown, byModel, unranked } = result;
  for (const [name, n] of byModel) tell(`${basename(path)}: ranked ${n} by ${name}`);
  if (nKnown > 0) tell(`${nKnown} of them have the composition of a training compound`);
  if (nDropped > 0) tell(`${nDropped} exact repeats within a part were left out`);
  if (nUnranked > 0) tell(`${nUnranked} could not be ranked; they stand at their row:`);
  for (const { row, id, reason } of unranked) tell(`  row ${row}, ${id}: ${reason}`);
  if (nUnranked > unranked.length) tell(`  … and ${nUnranked - unranked.length} more`);
}

/** Says where a list of a large table comes from. */
async function streamProvenance(
  args: Args,
  path: string,
  ranking: FittedRanking,
  provenance: Provenance,
  { nRanked, byModel }: StreamResult,
): Promise<string> {
  const settings = {
    ...provenance.settings,
    ...{ candidates: basename(path), candidatesSha256: await hashFile(path), ranked: String(nRanked) },
    ...listSettings(args),
    ...(args.top ? topSettings(args.top, measuredOf(ranking)) : { order: 'file' }),
    text: textMarkNote,
    models: JSON.stringify(
      ranking.models.map(({ fitted }) => ({
        ...modelProvenance({
          ...fitted,
          nFeatures: fitted.columnNames.length,
          nRanked: byModel.get(fitted.name) ?? 0,
          lacks: [],
        }),
      })),
    ),
  };
  return `${JSON.stringify({ ...provenance, settings }, null, 2)}\n`;
}

/** Lists measured log10 σ of the compounds that a ranking was trained on. */
function measuredOf({ known }: FittedRanking): number[] {
  return known.flatMap(({ record, trainedOn }) => (trainedOn ? [record.logSigma] : []));
}
