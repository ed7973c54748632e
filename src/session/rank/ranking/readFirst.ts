import type { JobRunner } from '../../../experiment/jobs/jobs';
import { filesOfLink } from '../candidateLink';
import type { Candidates } from '../candidates';
import { fileSource } from '../../project/project';
import { readAsked, type AskedCandidates } from './readAsked';

/** Candidates of a long table that are read and ranked before all others. */
const mostFirst = 1000;
/** A table of fewer rows is ranked at once. */
const fewestRows = 4000;
const lineEnd = 0x0a;

/** The first candidates of a long table. */
export interface FirstCandidates {
  readonly candidates: Candidates;
  /** Lines of the table below its header: about as many as there are candidates. */
  readonly nAll: number;
}

/** Reads the first candidates of a long table; null where it is no such table, or its beginning does not tell. */
export async function readFirst(
  pool: JobRunner,
  from: AskedCandidates,
  signal: AbortSignal,
): Promise<FirstCandidates | null> {
  try {
    const table = await tableOf(from);
    if (!table) return null;
    const { name, bytes } = table;
    let [nLines, end] = [0, 0];
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) {
      if (++nLines === mostFirst + 1) end = at + 1;
    }
    if (nLines < fewestRows) return null;
    const head = { name, bytes: bytes.slice(0, end) };
    const roles = rolesOf(from);
    const candidates = await readAsked(
      pool,
      roles ? { files: [head], roles } : fileSource(head),
      signal,
      () => undefined,
    );
    return candidates.dataset ? { candidates, nAll: nLines - 1 } : null;
  } catch {
    // Whoever reads all of it tells what is wrong.
    return null;
  }
}

function rolesOf(from: AskedCandidates) {
  return typeof from === 'object' && 'roles' in from ? from.roles : null;
}

/** Reads a single file of delimited text; null for anything else. */
async function tableOf(from: AskedCandidates): Promise<{ name: string; bytes: Uint8Array } | null> {
  const given = typeof from === 'string' ? filesOfLink(from) : 'files' in from ? from.files : from;
  const [file, ...more] = 'name' in given ? [given] : given;
  if (!file || more.length > 0 || !/\.(csv|tsv|txt)$/i.test(file.name)) return null;
  // A browser's File has both: its `bytes` is a function.
  const bytes = 'arrayBuffer' in file ? new Uint8Array(await file.arrayBuffer()) : file.bytes;
  return { name: file.name, bytes };
}
