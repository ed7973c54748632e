import { InputError } from '../../base/problem';
import { pastedFormulas } from '../../screen/pastedFormulas';
import type { FileSource } from '../app/files';
import type { StepContext } from '../app/stepContext';
import { fileSource } from '../project/project';

/** Links beyond this are cut by mail programs and chats. */
const longestLink = 1500;
/** Of pasted text with its spaces and empty lines: more is not looked at for a link. */
const mostLetters = 10 * longestLink;
const [gridMark, listMark, lineEnd] = ['grid:', 'list:', '|'];
const gridName = 'substitution.grid';
const listName = 'pasted.csv';

/** Writes the line of a grid as a link carries it; `''` where it is too long. */
export function linkOfGrid(line: string): string {
  return shortOrNone(`${gridMark}${line.trim()}`);
}

/** Writes pasted formulas as a link carries them; `''` where they are too many. */
export function linkOfFormulas(text: string): string {
  if (text.length > mostLetters || text.includes(lineEnd)) return '';
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return shortOrNone(`${listMark}${lines.filter((line) => line !== '').join(lineEnd)}`);
}

function shortOrNone(link: string): string {
  return link.length <= longestLink ? link : '';
}

/** Makes a file of the line of a grid. */
export function gridSource(line: string): FileSource {
  return fileSource({ name: gridName, bytes: new TextEncoder().encode(line.trim()) });
}

/** Makes a table of pasted formulas; null where nothing was pasted. */
export function formulasSource(text: string, name = listName): FileSource | null {
  return sourceOfTable(pastedFormulas(text), name);
}

/** Makes a table of pasted formulas on a worker: a long list takes most of a second. Rejects as `pastedFormulas`. */
export async function readPastedFormulas(
  { openPool }: Pick<StepContext, 'openPool'>,
  text: string,
  signal: AbortSignal,
): Promise<FileSource | null> {
  const pool = await openPool();
  signal.throwIfAborted();
  return sourceOfTable(await pool.run('readPasted', { text }, { signal }), listName);
}

function sourceOfTable(table: string, name: string): FileSource | null {
  return table === '' ? null : fileSource({ name, bytes: new TextEncoder().encode(table) });
}

/** Reads the candidates that a link carries. Throws InputError for what is none. */
export function filesOfLink(link: string): FileSource[] {
  if (link.startsWith(gridMark)) return [gridSource(link.slice(gridMark.length))];
  const lines = link.startsWith(listMark) ? link.slice(listMark.length).replaceAll(lineEnd, '\n') : '';
  const table = formulasSource(lines);
  if (table) return [table];
  throw new InputError({
    ...{ code: 'bad-link', value: link, message: 'The link carries no candidates that can be read.' },
    remedy: 'Copy it whole, or open candidates here.',
  });
}
