import { InputError } from '../../base/problem';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { readStructures, readTable } from '../../experiment/sample/readSample';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import { guessRoles } from '../../table/guessRoles';
import type { ColumnRoles } from '../../table/roles';
import { isStructure, sampleFile, type FileSource } from '../app/files';
import type { Candidates } from './candidates';

/** Reads a table of candidates, and their structures where given. Throws InputError; then nothing is replaced. */
export async function readCandidateFiles(
  pool: JobRunner,
  files: readonly FileSource[],
  signal: AbortSignal,
): Promise<Candidates> {
  const [tableFile, ...more] = files.filter((file) => !isStructure(file));
  const structureFiles = files.filter(isStructure);
  if (!tableFile || more.length > 0) {
    throw new InputError({
      severity: 'error',
      code: 'which-table',
      ...(more[0] ? { file: more[0].name } : {}),
      message: tableFile ? 'There is more than one table of candidates.' : 'There is no table of candidates.',
      remedy: 'Drop one CSV with a composition in each row.',
    });
  }
  const [{ table, problems, bytes }, structures] = await Promise.all([
    readTable(sampleFile(tableFile), pool, { signal }),
    readStructures(structureFiles.map(sampleFile), pool, { signal }),
  ]);
  const { cifs } = structures;
  const { roles } = guessRoles(table, elementsOfFormula);
  const complete = roles.reducedComposition !== undefined || roles.trueComposition !== undefined;
  return {
    file: tableFile.name,
    files,
    table,
    roles,
    dataset: complete
      ? await pool.run('cleanTable', { table, roles, split: 'candidates' }, { signal })
      : null,
    cifs,
    sha256: await pool.run('hash', { parts: [bytes, cifs] }, { signal }),
    problems: [...problems, ...structures.problems],
  };
}

/** Reads the candidates anew with other column roles. */
export async function withRoles(
  pool: JobRunner,
  candidates: Candidates,
  roles: ColumnRoles,
  signal: AbortSignal,
): Promise<Candidates> {
  const { table } = candidates;
  const dataset = await pool.run('cleanTable', { table, roles, split: 'candidates' }, { signal });
  return { ...candidates, roles, dataset };
}
