/**
 * JSON files of structures: one structure of pymatgen (also inside an entry, `{ "structure": … }`), one entry of
 * OPTIMADE (bare, or as its answer, `{ "data": … }`), a list of those (a search result that was saved as a file), or an
 * object that has them by ID.
 */
import { InputError, type Problem } from '../../../base/problem';
import { lineNumberAt } from '../../../base/words/lines';
import { JsonNode } from './jsonNode';
import { isOptimade, isOtherOptimade, optimadeId, readOptimade } from './optimade';
import { isPymatgen, readPymatgen } from './pymatgenJson';
import type { NamedCell } from '../wholeCell';

/** Entries of one file: as many as structures of a ZIP. */
const maximumEntries = 20_000;

/** Names that databases give to the ID of an entry with a structure of pymatgen. */
const idKeys = ['material_id', 'task_id', 'entry_id', 'id', '_id'];

/**
 * Reads the structures of a JSON file. An entry of OPTIMADE has its own ID; so have the entries of a list, else their
 * numbers. Of a list, what cannot be read becomes a problem, and the others are still read.
 * @throws InputError `json-too-large`, `bad-json`, `no-structure-in-json`, `too-many-entries`, and what the readers throw for a single structure
 */
export function readStructureJson(text: string, file: string, problems: Problem[]): NamedCell[] {
  const top = new JsonNode(parse(text, file), file);
  if (isStructure(top)) return [readOne(top, problems, null)];
  const data = top.at('data');
  if (!top.isList && isStructure(data)) return [readOne(data, problems, null)];
  const list = top.isList || !data.isList ? top : data;
  noteFurtherPages(top.at('meta').at('more_data_available'), problems);
  return readEntries(list, problems);
}

function readEntries(list: JsonNode, problems: Problem[]): NamedCell[] {
  const cells: NamedCell[] = [];
  let nOther = 0;
  let nFailed = 0;
  const keys = list.isObject ? Object.keys(list.value as object) : null;
  const nEntries = keys?.length ?? (list.isList ? (list.value as unknown[]).length : 0);
  if (nEntries > maximumEntries)
    throw list.error(
      'too-many-entries',
      `The JSON holds ${nEntries} entries, more than the ${maximumEntries} that are read.`,
      'Save the structures in several files.',
    );
  const items = keys?.map((key) => list.at(key)) ?? (list.isList ? list.items('the entries') : []);
  items.forEach((item, i) => {
    if (!isStructure(item)) {
      nOther++;
      return;
    }
    try {
      const found = readOne(item, problems, i + 1);
      cells.push(keys === null || keys[i].trim() === '' ? found : { ...found, id: keys[i].trim() });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(error.problem);
      nFailed++;
    }
  });
  if (cells.length + nFailed === 0) throw noStructure(list);
  if (nOther > 0) {
    problems.push({
      severity: 'note',
      code: 'other-entries-ignored',
      file: list.file,
      column: list.path,
      message: `${nOther} ${nOther === 1 ? 'entry that is no structure was' : 'entries that are no structures were'} passed over.`,
      remedy: 'Nothing to do, unless they hold structures in another way.',
    });
  }
  return cells;
}

/** Whether an object is a structure, or an entry around one. */
function isStructure(node: JsonNode): boolean {
  return (isPymatgen(node) || isPymatgen(node.at('structure')) || isOptimade(node)) && !isOtherOptimade(node);
}

/** @param number of the entry in its list, from 1; null where it is alone */
function readOne(node: JsonNode, problems: Problem[], number: number | null): NamedCell {
  const inner = isPymatgen(node) ? node : node.at('structure');
  if (!isPymatgen(inner)) return { id: optimadeId(node), number, cell: readOptimade(node, problems) };
  const key = idKeys.find((name) => typeof node.at(name).value === 'string');
  const id = number === null || key === undefined ? null : String(node.at(key).value).trim();
  return { id: id === '' ? null : id, number, cell: readPymatgen(inner, problems) };
}

/** A provider answers page by page: what was saved may be the first of many. */
function noteFurtherPages(more: JsonNode, problems: Problem[]): void {
  if (more.value !== true) return;
  problems.push({
    severity: 'note',
    code: 'further-pages',
    file: more.file,
    column: more.path,
    message: 'The provider has more entries than this page of the answer; those of the file were read.',
    remedy: 'Save the further pages (links.next) too, if they are wanted.',
  });
}

/**
 * Lists and objects, and the commas between their entries, of a file: as plain values each takes up to a hundred bytes.
 * Structures have one for every ten characters or more.
 */
const [mostHolders, mostCommas] = [2_500_000, 10_000_000];

/** Refuses a text that would be more values than memory holds. Throws InputError `json-too-large`. */
function refuseManyValues(text: string, file: string): void {
  let [nHolders, nCommas] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) nHolders++;
    else if (code === 0x2c) nCommas++;
  }
  if (nHolders <= mostHolders && nCommas <= mostCommas) return;
  throw new InputError({
    ...{ code: 'json-too-large', file },
    message: `The JSON has ${nHolders} lists and objects and ${nCommas} commas, more than the ${mostHolders} and ${mostCommas} that are read.`,
    remedy: 'Save the structures in several files.',
  });
}

function parse(text: string, file: string): unknown {
  refuseManyValues(text, file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = error as Error;
    const at = /at position (\d+)/.exec(message)?.[1];
    const line = at === undefined ? 1 : lineNumberAt(text, Number(at));
    const what = /\bNaN\b|\bInfinity\b/.test(text)
      ? 'The JSON cannot be read; it holds NaN or Infinity, which are no JSON.'
      : `The JSON cannot be read (${message.slice(0, 120)}).`;
    throw new InputError({
      severity: 'error',
      code: 'bad-json',
      file,
      line,
      message: what,
      remedy: 'Write the file again, or download it again; it may be cut off.',
    });
  }
}

function noStructure(node: JsonNode): InputError {
  const { problem } = node.error(
    'no-structure-in-json',
    'This JSON holds no structure that is known here.',
    'Give a Structure of pymatgen (lattice and sites) or structures of an OPTIMADE provider.',
  );
  return new InputError({ ...problem, severity: 'warning' });
}
