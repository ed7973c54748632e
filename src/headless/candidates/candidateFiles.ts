import { hashOf, sha256Hex } from '../../base/hash';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import { holdsStructures } from '../../crystal/files/structureNames';
import {
  gridOfFile,
  gridTable,
  gridTableRoles,
  isGridFile,
  madeGridOf,
} from '../../experiment/candidates/gridTable';
import { readStructureCandidates, structureTableRoles } from '../../experiment/candidates/structureTable';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { knownRecords } from '../../experiment/sample/knownRecords';
import { placeStructures, unplacedProblems } from '../../experiment/sample/placeStructures';
import { readTable } from '../../experiment/sample/fieldTable/readTable';
import { tableStructures } from '../../experiment/sample/fieldTable/tableStructures';
import type { UnrankedCandidate } from '../../screen/candidates';
import { readGrid, type CandidateGrid } from '../../screen/grid/candidateGrid';
import { gridSentences, statesText } from '../../screen/grid/gridWords';
import type { Problem } from '../../base/problem';
import type { Dataset } from '../../table/dataset';
import { guessRoles } from '../../table/guessRoles';
import type { GridArgs } from '../args/argValues';
import { isFolder, structureFilesOf, tableAt, type CandidateSurroundings } from '../files';
import { candidateCifs } from './candidateCifs';

/** Candidates of the command line. */
export interface CommandCandidates {
  readonly dataset: Dataset;
  /** CIF text by ID. */
  readonly cifs: Readonly<Record<string, string>>;
  readonly unreadable: readonly UnrankedCandidate[];
  readonly problems: readonly Problem[];
  readonly sha256: string;
  /** What is told of them before they are ranked. */
  readonly lines: readonly string[];
  /** What a file says of them beside their name and hash. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Where the candidates are: a path, or the line of a grid. */
interface CandidateArgs extends GridArgs {
  readonly predict: string | null;
  readonly sheet: string | null;
}

/**
 * Reads candidates: a table with its structures, a folder, ZIP or file of structures that are candidates themselves,
 * or a grid. Throws InputError where there are none.
 */
export async function readCandidatesOf(
  { predict, sheet, grid, ...usual }: CandidateArgs,
  data: CandidateSurroundings,
  runner: JobRunner,
): Promise<CommandCandidates> {
  if (predict === null) return gridCandidates(readGrid(grid ?? '', usual), 'grid', runner);
  if (isGridFile(predict)) {
    const file = tableAt(predict, null);
    return gridCandidates(gridOfFile(await file.bytes(), usual), file.name, runner);
  }
  if (isFolder(predict) || holdsStructures(predict)) return structureCandidates(predict, runner);
  return tableCandidates(predict, data, runner, sheet);
}

async function gridCandidates(
  grid: CandidateGrid,
  name: string,
  runner: JobRunner,
): Promise<CommandCandidates> {
  const made = await madeGridOf(grid, runner);
  const table = gridTable(made, name);
  const dataset = await runner.run('cleanTable', { table, roles: gridTableRoles, split: 'candidates' });
  const { line, limit, seed } = grid;
  return {
    ...{ dataset, cifs: {}, unreadable: [], problems: [], sha256: hashOf(line, String(limit), String(seed)) },
    lines: [...gridSentences(grid, made.made), `Oxidation states: ${statesText(grid)}.`],
    settings: { grid: line, gridLimit: String(limit), gridSeed: String(seed) },
  };
}

async function structureCandidates(path: string, runner: JobRunner): Promise<CommandCandidates> {
  const files = structureFilesOf(path);
  const { table, cifs, unreadable, problems } = await readStructureCandidates(files, path, runner);
  const dataset = await runner.run('cleanTable', { table, roles: structureTableRoles, split: 'candidates' });
  return { dataset, cifs, unreadable, problems, sha256: hashOf(cifs), lines: [], settings: {} };
}

/**
 * Reads and cleans a table of candidates, its columns guessed from their names, with their structures. CIFs that are
 * neither theirs nor a known row's are told.
 */
async function tableCandidates(
  path: string,
  data: CandidateSurroundings,
  runner: JobRunner,
  sheet: string | null,
): Promise<CommandCandidates> {
  const read = await readTable(tableAt(path, sheet), runner);
  const { table, structures, problems, bytes } = read;
  const roles = guessRoles(table, elementsOfFormula).roles;
  const cleaned = await runner.run('cleanTable', { table, roles, split: 'candidates' });
  const free = Object.fromEntries(data.unplaced.map(({ name }) => [name, data.cifs[name]]));
  // A CIF that a known row of its composition took is still that of the candidate whose ID it has.
  const shared = (named: CandidateSurroundings['cifs']) =>
    candidateCifs(cleaned.records, knownRecords(data), named);
  const own = {
    ...shared(data.cifs),
    ...tableStructures(structures, cleaned),
    ...shared(data.namedCifs),
  };
  const { datasets, cifs, unplaced } = await placeStructures([cleaned], { ...free, ...own }, runner);
  const [dataset] = datasets;
  const told = [...problems, ...dataset.problems, ...unplacedProblems(unplaced)];
  return {
    ...{ dataset, cifs, problems: told, sha256: sha256Hex(bytes), unreadable: [], lines: [], settings: {} },
  };
}
