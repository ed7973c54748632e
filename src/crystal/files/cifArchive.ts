/**
 * Many CIFs in one file: a ZIP of CIFs, one text of several files under marker lines (`# file: <ID>.cif`), alone or
 * inside a ZIP, or a plain CIF of one or more blocks. CIFs belong to materials by the ID in their names. Structures in
 * other formats come in here too, as CIFs (see `structureFile`).
 */
import { InputError, type Problem } from '../../base/problem';
import { parseCif } from './cif/cif';
import type { CifBlock } from './cif/cifBlock';
import { hasAtoms, hasCoordinates } from './cif/cifAtoms';
import { readStructureFile, type FoundStructures } from './structureFile';
import { formatOfName, idOfName, precedence, structureFormatWords } from './structureNames';
import { isZip, listZip, readZipEntries, type ZipLimits } from '../../base/zip';

export const archiveLimits: ZipLimits = {
  entries: 20_000,
  totalBytes: 64e6,
  ratio: 200,
  ratioFromBytes: 10e6,
};

/** The structures of a ZIP archive or folder, and what of it could not be read. */
export interface CifArchive {
  /** CIF text by ID. */
  readonly cifs: Record<string, string>;
  readonly problems: Problem[];
}

/** Begins one file of a text that holds several. */
const marker = /^# file: (.+?)\.m?cif[ \t]*\r?$/gim;
const markerFirst = /^\uFEFF?\s*# file: [^\r\n]+?\.m?cif[ \t]*(?:[\r\n]|$)/i;

/**
 * Reads the CIFs of an archive:
 * - from a ZIP, every structure in any folder (ID of a CIF = its name without folder and `.cif`; see `idOfName`);
 * - from a text with marker lines, each marked part;
 * - from a plain CIF with one structure, that one (ID = file name);
 * - from a plain CIF with several, each block (ID = block name, with a number from the second of one name on; file name
 *   and number where it has none);
 * - from a file in another format, its structures; what cannot be read of it is a problem.
 *
 * CIFs are not checked here. Of equal IDs the first counts, with a warning; in a ZIP, CIFs come before other formats.
 * @param keepsAll others of one ID are kept too, under the ID with a number; equal texts are one
 * @throws InputError `zip-bomb`, `encrypted-zip`, `broken-zip`, `unsupported-zip`, `too-many-entries`,
 * `file-too-large`, `not-a-cif`, `no-cifs`
 */
export function readCifArchive(bytes: Uint8Array, file: string, keepsAll = false): CifArchive {
  const collected = new Collector(file, keepsAll);
  if (isZip(bytes)) collectZip(bytes, file, collected);
  else collectText(decode(checkPlain(bytes, file), file, collected.problems), file, collected);
  if (collected.cifs.size === 0 && collected.problems.every(({ severity }) => severity === 'note')) {
    const remedy = `Give a structure (${structureFormatWords}), or a ZIP of such files.`;
    throw archiveError('no-cifs', file, 'No structure was found in it.', remedy);
  }
  collected.noteWithoutSymmetry();
  return { cifs: Object.fromEntries(collected.cifs), problems: collected.problems };
}

/** Gathers CIFs by ID and what was odd about them. */
class Collector {
  readonly cifs = new Map<string, string>();
  readonly problems: Problem[] = [];
  private readonly withoutSymmetry: string[] = [];
  /** The last number that was given to each name. */
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly file: string,
    private readonly keepsAll: boolean,
  ) {}

  add(id: string, text: string, origin: string): void {
    const known = this.cifs.get(id);
    if (known === undefined || this.keepsAll) {
      this.cifs.set(known === undefined ? id : this.apart(id, text), text);
      return;
    }
    this.problems.push({
      severity: known === text ? 'note' : 'warning',
      code: 'duplicate-cif',
      file: this.file,
      value: origin,
      message: `There is more than one structure for ${id}${known === text ? ', all the same' : ''}; the first one counts.`,
      remedy: 'Keep one file per ID.',
    });
  }

  /** Takes the structures of a file that is no CIF. */
  addFound({ structures, problems }: FoundStructures, origin: string): void {
    for (const { id, cif } of structures) {
      this.withoutSymmetry.push(id);
      this.add(id, cif, origin);
    }
    for (const problem of problems) this.problems.push(problem);
  }

  /** Once for all of them: a column of theirs means less than that of CIFs (DEFINITIONS §2). */
  noteWithoutSymmetry(): void {
    const count = this.withoutSymmetry.length;
    if (count === 0) return;
    const message =
      `${count === 1 ? 'The format of one structure tells' : `The formats of ${count} structures tell`} no symmetry: ` +
      'each site was taken as an orbit of its own, so that li_site_multiplicity is 1.';
    const remedy = 'Give a CIF with its symmetry operations where that column matters.';
    this.note('no-symmetry-in-format', this.withoutSymmetry[0], message, remedy);
  }

  /** Returns an ID that no other text has: a name, or the name and the next number. */
  apart(name: string, text: string): string {
    let id = name;
    let k = this.counts.get(name) ?? 1;
    while (this.cifs.has(id) && this.cifs.get(id) !== text) id = `${name}_${++k}`;
    this.counts.set(name, k);
    return id;
  }

  note(code: string, value: string, message: string, remedy: string): void {
    this.problems.push({ severity: 'note', code, file: this.file, value, message, remedy });
  }
}

function collectZip(bytes: Uint8Array, file: string, collected: Collector): void {
  const files = listZip(bytes, file, archiveLimits).filter(
    ({ path }) => !path.endsWith('/') && !isResourceFork(path),
  );
  const entries = files
    .filter(({ path }) => formatOfName(path) !== undefined)
    .sort((first, second) => precedence(first.path) - precedence(second.path));
  const contents = readZipEntries(bytes, entries, file, archiveLimits);
  contents.forEach((content, i) => {
    const { path } = entries[i];
    const text = decode(content, path, collected.problems);
    if (entries.length === 1 || formatOfName(path) !== 'cif') collectText(text, path, collected);
    else if (markerFirst.test(text)) collectMarked(text, collected);
    else collected.add(idOfName(path), text, path);
  });
  const nOther = files.length - entries.length;
  if (nOther > 0) {
    const first = files.find((entry) => !entries.includes(entry))!.path;
    const message = `${nOther} ${nOther === 1 ? 'file that is no structure was' : 'files that are no structures were'} ignored.`;
    collected.note(
      'other-files-ignored',
      first,
      message,
      'Nothing to do, unless structures have another ending.',
    );
  }
}

function collectText(text: string, name: string, collected: Collector): void {
  const other = readStructureFile(text, name);
  if (other !== null) collected.addFound(other, name);
  else if (markerFirst.test(text.slice(0, 1000))) collectMarked(text, collected);
  else collectBlocks(text, name, collected);
}

function collectMarked(text: string, collected: Collector): void {
  const marks = [...text.matchAll(marker)];
  marks.forEach((mark, i) => {
    const start = mark.index + mark[0].length;
    const id = mark[1].trim();
    collected.add(
      idOfName(`${id}.cif`),
      text.slice(start, marks[i + 1]?.index).replace(/^\r?\n/, ''),
      `${id}.cif`,
    );
  });
}

/** A text that cannot be read stays one CIF under the file's name, so that its error is told where it is used. */
function collectBlocks(text: string, name: string, collected: Collector): void {
  let blocks: readonly CifBlock[] = [];
  try {
    blocks = parseCif(text, name).blocks;
  } catch (error) {
    if (!(error instanceof InputError) || error.problem.code === 'not-a-cif') throw error;
  }
  const complete = blocks.filter(hasCoordinates);
  const withAtoms = new Set(complete.length > 0 ? complete : blocks.filter(hasAtoms));
  if (withAtoms.size < 2) {
    collected.add(idOfName(name), text, name);
    return;
  }
  const renamed: string[] = [];
  blocks.forEach((block, i) => {
    if (!withAtoms.has(block)) return;
    const part = text.slice(block.start, blocks[i + 1]?.start);
    const id = block.name === '' ? `${idOfName(name)}_${i + 1}` : collected.apart(block.name, part);
    collected.add(id, part, `data_${block.name}`);
    if (id !== block.name && block.name !== '') renamed.push(id);
  });
  if (renamed.length > 0) {
    const message =
      'Blocks of this file have the same name; from the second on they were named with a number.';
    collected.note('blocks-of-one-name', renamed.join(', '), message, 'Give each block a name of its own.');
  }
  const nOther = blocks.length - withAtoms.size;
  if (nOther > 0) {
    const message = `${nOther} ${nOther === 1 ? 'block without structure was' : 'blocks without structures were'} passed over.`;
    collected.note('blocks-without-atoms', name, message, 'Nothing to do.');
  }
}

/** What macOS adds to archives. */
function isResourceFork(path: string): boolean {
  return /(?:^|\/)__MACOSX\//.test(path) || /(?:^|\/)\._[^/]*$/.test(path);
}

function checkPlain(bytes: Uint8Array, file: string): Uint8Array {
  if (bytes.length > archiveLimits.totalBytes) {
    const message = `The file is larger than ${archiveLimits.totalBytes / 1e6} MB.`;
    throw archiveError('file-too-large', file, message, 'Pack the CIFs as a ZIP, in several if need be.');
  }
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    throw archiveError('not-a-cif', file, 'This is a gzip archive.', 'Unpack it and pack the CIFs as a ZIP.');
  }
  if (!isUtf16 && bytes.subarray(0, 4096).includes(0)) {
    throw archiveError(
      'not-a-cif',
      file,
      'This is neither text nor a ZIP.',
      `Give a structure (${structureFormatWords}), or a ZIP of such files.`,
    );
  }
  return bytes;
}

/** Decodes UTF-8, or UTF-16 under its byte-order mark; what is not UTF-8 is read as Latin-1, with a note. */
function decode(bytes: Uint8Array, name: string, problems: Problem[]): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    problems.push({
      severity: 'note',
      code: 'read-as-latin-1',
      file: name,
      message: 'The text is not UTF-8; it was read as Latin-1.',
      remedy: 'Nothing to do if names look right.',
    });
    return new TextDecoder('latin1').decode(bytes);
  }
}

function archiveError(code: string, file: string, message: string, remedy: string): InputError {
  return new InputError({ severity: 'error', code, file, message, remedy });
}
