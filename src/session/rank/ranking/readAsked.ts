import type { JobRunner } from '../../../experiment/jobs/jobs';
import type { FileSource } from '../../app/files';
import { fileSource, type ProjectData } from '../../project/project';
import type { Candidates } from '../candidates';
import { readCandidateFiles, withRoles } from '../rankCandidates';

/** What candidates are read from: files, what a link carries, a project, or those that were read, with other roles. */
export type AskedCandidates = FileSource | readonly FileSource[] | string | ProjectData | Candidates;

/** Reads candidates. Throws InputError; then nothing is replaced. */
export async function readAsked(
  pool: JobRunner,
  from: AskedCandidates,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Candidates> {
  if (typeof from === 'string' || !('files' in from))
    return readCandidateFiles(pool, from, signal, onProgress);
  if ('table' in from) return withRoles(pool, from, from.roles, signal, onProgress);
  const read = await readCandidateFiles(pool, from.files.map(fileSource), signal, onProgress);
  return from.roles ? withRoles(pool, read, from.roles, signal) : read;
}
