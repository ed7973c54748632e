import { statSync } from 'node:fs';
import { holdsStructures } from '../../crystal/files/structureNames';
import { isGridFile } from '../../experiment/candidates/gridTable';
import { countLines, isGzipFile } from './inputText';

/** A table of more rows is ranked part by part, and its list is in the order of the file. */
export const mostRowsAtOnce = 200_000;
/** No table of fewer bytes has so many rows: a line has at least a formula of two letters. */
const fewestBytes = 3 * mostRowsAtOnce;

/** Counts the lines of a table that is too large to be ranked at once; null for one that is not, or is no CSV. */
export async function largeTableLines(path: string, signal: AbortSignal): Promise<number | null> {
  const found = statSync(path, { throwIfNoEntry: false });
  // What is not there is told by who reads it.
  if (!found?.isFile() || /\.(?:xls\w?|parquet|pq)$/i.test(path) || isGridFile(path) || holdsStructures(path))
    return null;
  if (found.size < fewestBytes && !(await isGzipFile(path))) return null;
  const n = await countLines(path, signal);
  return n > mostRowsAtOnce + 1 ? n : null;
}
