import { InputError } from '../../base/problem';
import {
  gridOfFile,
  gridTable,
  gridTableRoles,
  isGridFile,
  madeGridOf,
} from '../../experiment/candidates/gridTable';
import { readStructureCandidates, structureTableRoles } from '../../experiment/candidates/structureTable';
import type { JobRunner, RunOptions } from '../../experiment/jobs/jobs';
import { placeStructures, unplacedProblems } from '../../experiment/sample/placeStructures';
import { readTable } from '../../experiment/sample/fieldTable/readTable';
import { tableStructures } from '../../experiment/sample/fieldTable/tableStructures';
import { readStructures } from '../../experiment/sample/readSample';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import { guessRoles } from '../../table/guessRoles';
import { maxCandidateRows } from '../../table/csv/tableLimits';
import type { ColumnRoles } from '../../table/roles';
import { isStructure, sampleFile, type FileSource } from '../app/files';
import { filesOfLink } from './candidateLink';
import type { Candidates } from './candidates';

/** Share of the progress that reading takes; the rest is cleaning. */
const readingShare = 0.6;

/**
 * Reads candidates: a table, with its structures where given; structures alone; a grid; or what a link carries. Throws
 * InputError; then nothing is replaced.
 */
export async function readCandidateFiles(
  pool: JobRunner,
  from: FileSource | readonly FileSource[] | string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Candidates> {
  const given = typeof from === 'string' ? filesOfLink(from) : from;
  const files = 'name' in given ? [given] : given;
  const [tableFile, ...more] = files.filter((file) => !isStructure(file));
  const structureFiles = files.filter(isStructure);
  const tell = {
    signal,
    onProgress: ({ fraction }: { fraction: number }) => onProgress(readingShare * fraction),
  };
  const rest = (fraction: number) => onProgress(readingShare + (1 - readingShare) * fraction);
  if (files.length === 1 && isGridFile(files[0].name)) {
    return withRoles(pool, await readGridFile(pool, files[0], tell), gridTableRoles, signal, rest);
  }
  if (!tableFile && structureFiles.length > 0) {
    return withRoles(pool, await readAlone(pool, structureFiles, tell), structureTableRoles, signal, rest);
  }
  if (!tableFile || more.length > 0) {
    throw new InputError({
      code: 'which-table',
      ...(more[0] ? { file: more[0].name } : {}),
      message: tableFile ? 'There is more than one table of candidates.' : 'There is no table of candidates.',
      remedy: 'Drop one CSV with a composition in each row, or structures alone.',
    });
  }
  const [list, structures] = await Promise.all([
    readList(pool, tableFile, tell),
    readStructures(structureFiles.map(sampleFile), pool, { signal }),
  ]);
  const { table, problems, bytes } = list;
  const { roles } = guessRoles(table, elementsOfFormula);
  const isComplete = roles.reducedComposition !== undefined || roles.trueComposition !== undefined;
  const read = {
    file: tableFile.name,
    files,
    table,
    structures: list.structures,
    namedCifs: structures.cifs,
    sha256: await pool.run('hash', { parts: [bytes, structures.cifs] }, { signal }),
    fileProblems: [...problems, ...structures.problems],
  };
  if (isComplete) return withRoles(pool, read, roles, signal, rest);
  return { ...read, roles, dataset: null, cifs: {}, problems: read.fileProblems };
}

/** Reads the table of candidates. Throws InputError where it has more rows than a page ranks, and says who does. */
async function readList(pool: JobRunner, file: FileSource, options: RunOptions) {
  try {
    return await readTable({ ...sampleFile(file), mostRows: maxCandidateRows }, pool, options);
  } catch (error) {
    if (!(error instanceof InputError && error.problem.code === 'table-too-large')) throw error;
    const remedy =
      'Split it, or rank it whole on the command line: npm run study -- --predict FILE --out FILE.';
    throw new InputError({ ...error.problem, remedy });
  }
}

/** Candidates whose columns mean nothing yet. */
type ReadFiles = Omit<Candidates, 'roles' | 'dataset' | 'cifs' | 'problems'>;

/** Reads structures that are candidates themselves. */
async function readAlone(
  pool: JobRunner,
  files: readonly FileSource[],
  options: RunOptions,
): Promise<ReadFiles> {
  const file = files.length === 1 ? files[0].name : `${files.length} structure files`;
  const { cifs, problems, ...read } = await readStructureCandidates(
    files.map(sampleFile),
    file,
    pool,
    options,
  );
  const sha256 = await pool.run('hash', { parts: [cifs] }, options);
  return { ...read, ...{ file, files, sha256, namedCifs: cifs, fileProblems: problems } };
}

/** Makes the candidates of a grid's line. */
async function readGridFile(pool: JobRunner, file: FileSource, options: RunOptions): Promise<ReadFiles> {
  const bytes = await sampleFile(file).bytes();
  const grid = await madeGridOf(gridOfFile(bytes), pool, options);
  const sha256 = await pool.run('hash', { parts: [bytes] }, options);
  const { name } = file;
  return {
    ...{ file: name, files: [file], table: gridTable(grid, name), grid, sha256 },
    ...{ namedCifs: {}, fileProblems: [] },
  };
}

/** Reads the candidates anew with other column roles. */
export async function withRoles(
  pool: JobRunner,
  read: ReadFiles,
  roles: ColumnRoles,
  signal: AbortSignal,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Candidates> {
  const { table, structures, namedCifs, fileProblems } = read;
  const cleaned = await pool.run(
    'cleanTable',
    { table, roles, split: 'candidates' },
    { signal, onProgress: ({ fraction }) => onProgress(fraction) },
  );
  const named = { ...tableStructures(structures, cleaned), ...namedCifs };
  const { datasets, cifs, unplaced } = await placeStructures([cleaned], named, pool, { signal });
  const problems = [...fileProblems, ...unplacedProblems(unplaced)];
  return { ...read, roles, dataset: datasets[0], cifs, problems };
}
