/**
 * Ranks a table of any length: it is read, predicted and written part by part. DEFINITIONS §7
 *
 * Lines wait on the disk for their ranks, in the order of the file; of each candidate only a few numbers are held.
 */
import { basename } from 'node:path';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { calibrationsOf } from '../../experiment/screening/rankPart';
import { bestOf, type TopChoice } from '../ranking/topCandidates';
import { applyRanking, type Screening } from '../../experiment/screening/applyRanking';
import type { FittedRanking } from '../../experiment/screening/fittedTypes';
import type { ElementTables } from '../../features/tables/elementTable';
import { csvText } from '../../base/csvText';
import type { Progress } from '../../base/steps';
import type { UnrankedCandidate } from '../../screen/candidates';
import { AllRanks } from '../../screen/intervals/allRanks';
import { awaitsRank, rankingColumns, unfinishedLine, unrankedLine, withRanks } from '../../screen/rankingCsv';
import { TableChunks } from '../../table/csv/tableChunks';
import type { TextTable } from '../../table/csv/textTable';
import { guessRoles } from '../../table/guessRoles';
import type { ColumnRoles } from '../../table/roles';
import type { WholeFile } from '../kept/wholeFiles';
import { HighestLines } from './highestLines';
import { fileStamp, textPieces } from './inputText';
import { growingFile, Spool } from './outputFile';

/** Rows that are told in the terminal among those that could not be ranked. */
const mostTold = 5;

export interface StreamInput {
  readonly path: string;
  readonly out: string;
  /** At least as many as there are rows. */
  readonly nLines: number;
  readonly ranking: FittedRanking;
  readonly tables: ElementTables;
  readonly runner: JobRunner;
  readonly signal: AbortSignal;
  /** Whether candidates without lithium are ranked too. */
  readonly withoutLithium: boolean;
  /** log10 σ that `p_above` is about; −4 where not given. */
  readonly threshold?: number;
  /** Which of them are written, as they are picked; null for all, in the order of the file. */
  readonly top: TopChoice | null;
  /** log10 σ of training rows: the greatest is what is improved on. */
  readonly measured: readonly number[];
  readonly onProgress: (progress: Progress) => void;
  /** Says what stands beside the list, which is there with it or not at all. */
  readonly about: (result: StreamResult) => Promise<readonly WholeFile[]>;
}

/** What a streamed ranking came to. */
export interface StreamResult {
  readonly nRanked: number;
  readonly nUnranked: number;
  /** The first of them. */
  readonly unranked: readonly UnrankedCandidate[];
  /** Exact repeats that were left out. */
  readonly nDropped: number;
  /** By name of the model, candidates that it ranked. */
  readonly byModel: ReadonlyMap<string, number>;
  /** With the composition of a training compound. */
  readonly nKnown: number;
}

/** Ranks a table into a CSV. Nothing is left behind where it ends early. Throws InputError for a file that cannot be read. */
export async function rankStream(input: StreamInput): Promise<StreamResult> {
  const { out, top } = input;
  const output = growingFile(out);
  const spool = top === null ? new Spool(out) : null;
  try {
    const collected = await predictParts(input, spool);
    const { ranks, result } = collected;
    const inOrder = ranks.finish();
    await output.write(csvText([rankingColumns]));
    if (spool) {
      let position = 0;
      for await (const lines of spool.records()) {
        const finished = lines.map((line) => {
          if (!awaitsRank(line)) return line;
          const at = position++;
          return withRanks(line, inOrder.ranks[at], inOrder.low[at], inOrder.high[at]);
        });
        await output.write(finished.join(''));
        input.signal.throwIfAborted();
        input.onProgress({ fraction: 0.9 + (0.1 * position) / Math.max(1, ranks.size) });
      }
    } else {
      for (const { line, position: at } of collected.highest!.finish()) {
        await output.write(withRanks(line, inOrder.ranks[at], inOrder.low[at], inOrder.high[at]));
      }
    }
    await output.finish(await input.about(result));
    input.onProgress({ fraction: 1 });
    return result;
  } catch (error) {
    output.discard();
    throw error;
  } finally {
    spool?.discard();
  }
}

/** Predicts part by part, a few of them at once; their lines come in the order of the file. */
async function predictParts(input: StreamInput, spool: Spool | null) {
  const { path, nLines, runner, signal, onProgress } = input;
  const stamp = fileStamp(path);
  const ranks = new AllRanks(nLines, calibrationsOf(input.ranking.models.map(({ fitted }) => fitted)));
  const highest = input.top === null ? null : new HighestLines(input.top, bestOf(input.measured));
  const result = {
    ...{ nRanked: 0, nUnranked: 0, nDropped: 0, nKnown: 0 },
    unranked: [] as UnrankedCandidate[],
    byModel: new Map<string, number>(),
  };
  const take = async ({ screening, table }: RankedTable) => {
    const { ranked, unranked } = screening;
    const lines = [
      ...ranked.map((candidate) => ({ candidate, row: candidate.row })),
      ...unranked.map((candidate) => ({ candidate, row: candidate.row })),
    ].sort((one, two) => one.row - two.row);
    const texts = lines.map(({ candidate }) => {
      if (!('logSigma' in candidate)) return unrankedLine(candidate);
      const line = unfinishedLine(candidate);
      const { formula, logSigma, lower, sd } = candidate;
      highest?.add({ formula, logSigma, lower, sd, position: ranks.size, line });
      ranks.add(candidate);
      if (candidate.inTrainingSet) result.nKnown++;
      result.byModel.set(candidate.model, (result.byModel.get(candidate.model) ?? 0) + 1);
      return line;
    });
    await spool?.add(texts);
    result.nRanked += ranked.length;
    result.nUnranked += unranked.length;
    result.nDropped += table.nRows - lines.length;
    for (const one of unranked.slice(0, mostTold - result.unranked.length)) result.unranked.push(one);
    onProgress({ fraction: (0.9 * ((table.rowsBefore ?? 0) + table.nRows)) / nLines });
  };
  const waiting: Promise<RankedTable>[] = [];
  let roles: ColumnRoles | null = null;
  for await (const table of tablesOf(path, signal)) {
    roles ??= guessRoles(table, elementsOfFormula).roles;
    const part = rankTable(table, roles, input);
    // It is awaited in its turn.
    part.catch(() => undefined);
    waiting.push(part);
    if (waiting.length > runner.size) await take(await waiting.shift()!);
  }
  for (const part of waiting) await take(await part);
  if (fileStamp(path) !== stamp) throw new Error(`${basename(path)} was changed while it was read.`);
  return { ranks, highest, result };
}

async function* tablesOf(path: string, signal: AbortSignal): AsyncGenerator<TextTable> {
  const chunks = new TableChunks(basename(path).replace(/\.gz$/i, ''), elementsOfFormula);
  for await (const { text, isLast } of textPieces(path, signal)) {
    const table = chunks.push(text, isLast);
    if (table) yield table;
  }
}

interface RankedTable {
  readonly table: TextTable;
  readonly screening: Screening;
}

async function rankTable(
  table: TextTable,
  roles: ColumnRoles,
  { ranking, tables, runner, signal, withoutLithium, threshold }: StreamInput,
): Promise<RankedTable> {
  const { records } = await runner.run('cleanTable', { table, roles, split: 'candidates' }, { signal });
  const screening = await applyRanking(ranking, {
    ...{ runner, tables, signal, withoutLithium, threshold },
    ...{ candidates: records, isPart: true },
  });
  return { table: { ...table, columns: [], trimmed: [] }, screening };
}
