/**
 * POSCAR and CONTCAR of VASP 4 and 5: comment, scale, three cell vectors, symbols (VASP 5), counts, `Selective
 * dynamics`, `Direct` or `Cartesian` (their first letters count), coordinates. What follows them (velocities) is not read.
 * @see https://www.vasp.at/wiki/index.php/POSCAR
 */
import { determinant } from '../../base/matrix3';
import type { Problem } from '../../base/problem';
import { fractional } from '../cell/lattice';
import { LineReader, parseDecimal, wordsOf } from './lineReader';
import { symbolsOfComment } from './poscarComment';
import {
  cellParameters,
  elementOfName,
  fractionalIn,
  isUsable,
  maximumSites,
  tooManySites,
  type WholeCell,
} from './wholeCell';

/** A site as it stands there. */
interface Row {
  readonly coordinates: readonly [number, number, number];
  /** The word behind coordinates and flags: many programs write the element there. */
  readonly word: string | undefined;
  readonly line: number;
}

/**
 * Reads a POSCAR.
 * @throws InputError `file-cut-off`, `bad-number`, `bad-scale`, `bad-cell`, `bad-counts`, `structure-too-large`,
 * `no-coordinate-mode`, `unknown-element`, `no-element-symbols`, with the line
 */
export function readPoscar(text: string, file: string, problems: Problem[]): WholeCell {
  const lines = new LineReader(text, file);
  const comment = lines.need('its first line, the comment');
  const scale = readScale(lines);
  const raw = [1, 2, 3].flatMap((i) =>
    lines.vector(wordsOf(lines.need(`cell vector ${i}`)), `cell vector ${i}`),
  );
  const factors = factorsOf(scale, raw);
  const vectors = raw.map((value, k) => value * factors[k % 3]);
  lines.located(() => cellParameters(vectors));

  const groups = readGroups(lines);
  const { isSelective, isCartesian } = readMode(lines, problems);
  const rows = readRows(lines, groups.total, isSelective);
  const symbolOf = symbolsOf(groups, rows, comment, lines, problems);
  const toFractional = fractionalIn(vectors);
  const sites = rows.map(({ coordinates: [x, y, z], line }, i) => {
    const position = isCartesian
      ? toFractional(x * factors[0], y * factors[1], z * factors[2])
      : fractional(x, y, z);
    if (!isUsable(position)) {
      lines.line = line;
      throw lines.error(
        'bad-number',
        `${x} ${y} ${z}`,
        'This site lies far outside the cell.',
        'Check the coordinates.',
      );
    }
    const symbol = symbolOf(i);
    return { position, species: symbol === null ? [] : [{ symbol, occupancy: 1 }] };
  });
  return { origin: 'POSCAR', vectors, sites };
}

/** Reads one factor (negative: the cell's volume in Å³) or three positive ones, of x, y and z. */
function readScale(lines: LineReader): number[] {
  const line = lines.need('the scale factor');
  const words = wordsOf(line);
  const end = words.findIndex((word) => parseDecimal(word) === null);
  const scale = words.slice(0, end < 0 ? undefined : end).map(Number);
  const isGood =
    scale.length === 1 ? scale[0] !== 0 : scale.length === 3 && scale.every((factor) => factor > 0);
  if (isGood) return scale;
  const message =
    'The second line of a POSCAR is its scale: one number that is not 0, or three positive ones.';
  throw lines.error('bad-scale', line.trim(), message, 'Write 1.0 where the cell vectors are in Å.');
}

function factorsOf(scale: readonly number[], vectors: readonly number[]): readonly number[] {
  if (scale.length === 3) return scale;
  const volume = Math.abs(determinant(vectors));
  const factor = scale[0] > 0 || volume === 0 ? Math.abs(scale[0]) : Math.cbrt(-scale[0] / volume);
  return [factor, factor, factor];
}

interface Groups {
  /** As they stand there; null in a file of VASP 4. */
  readonly symbols: readonly string[] | null;
  readonly counts: readonly number[];
  readonly total: number;
  readonly line: number;
}

const count = /^\d{1,9}$/;
const startsWithCount = (line: string | undefined) => count.test(wordsOf(line ?? '')[0] ?? '');

/** Reads symbols and counts; VASP goes on to the next line after twenty of them. */
function readGroups(lines: LineReader): Groups {
  const symbols: string[] = [];
  while (!startsWithCount(lines.peek())) {
    const words = wordsOf(lines.need('the numbers of atoms'));
    for (const word of words) {
      if (/^[!#]/.test(word)) break;
      if (elementOfName(word) === undefined) {
        const message = 'Element symbols or numbers of atoms are expected here.';
        throw lines.error(
          'unknown-element',
          word,
          message,
          'Write symbols as in “Li P O”, and below them their numbers.',
        );
      }
      symbols.push(word);
    }
    if (words.length === 0)
      throw badCounts(lines, '', 'Element symbols or numbers of atoms are expected here.');
  }
  const counts: number[] = [];
  let total = 0;
  while (
    startsWithCount(lines.peek()) &&
    (counts.length === 0 || symbols.length === 0 || counts.length < symbols.length)
  ) {
    for (const word of wordsOf(lines.need('the numbers of atoms'))) {
      if (/^[!#]/.test(word)) break;
      if (!count.test(word)) throw badCounts(lines, word, 'This is no number of atoms.');
      counts.push(Number(word));
      total += Number(word);
      if (total > maximumSites) throw tooManySites(word, lines.place);
    }
  }
  if (symbols.length > 0 && counts.length !== symbols.length) {
    const message = `There are ${symbols.length} element symbols but ${counts.length} numbers of atoms.`;
    throw badCounts(lines, counts.join(' '), message);
  }
  if (total === 0) throw badCounts(lines, counts.join(' '), 'The file says that it holds no atoms.');
  return { symbols: symbols.length === 0 ? null : symbols, counts, total, line: lines.line };
}

function badCounts(lines: LineReader, value: string, message: string) {
  return lines.error(
    'bad-counts',
    value,
    message,
    'Write how many atoms of each element there are, as in “12 4 16”.',
  );
}

function readMode(lines: LineReader, problems: Problem[]): { isSelective: boolean; isCartesian: boolean } {
  let line = lines.need('“Direct” or “Cartesian”').trim();
  const isSelective = /^s/i.test(line);
  if (isSelective) line = lines.need('“Direct” or “Cartesian”').trim();
  if (/^[-+.\d]/.test(line)) {
    const message = 'The line that says what the coordinates are is missing.';
    throw lines.error(
      'no-coordinate-mode',
      line,
      message,
      'Write “Direct” (cell units) or “Cartesian” (Å) above the coordinates.',
    );
  }
  if (!/^[cdfk]/i.test(line)) {
    problems.push({
      severity: 'note',
      code: 'unclear-coordinate-mode',
      ...lines.place,
      value: line,
      message: 'This says neither Direct nor Cartesian; the coordinates were taken as Direct, as VASP does.',
      remedy: 'Write “Direct” or “Cartesian”.',
    });
  }
  return { isSelective, isCartesian: /^[ck]/i.test(line) };
}

function readRows(lines: LineReader, total: number, isSelective: boolean): Row[] {
  return Array.from({ length: total }, (_, i): Row => {
    const what = `the coordinates of atom ${i + 1} of ${total}`;
    const line = lines.need(what);
    let words = wordsOf(line);
    // Columns that Fortran wrote without room for the sign: 0.12345678-0.12345678.
    if (words.length > 0 && words.slice(0, 3).some((word) => /\d-/.test(word)))
      words = wordsOf(line.replace(/(\d)-/g, '$1 -'));
    if (words.length === 0)
      throw lines.error(
        'file-cut-off',
        undefined,
        `This line is empty; ${what} should stand here.`,
        'Give the whole file.',
      );
    return { coordinates: lines.vector(words, what), word: words[isSelective ? 6 : 3], line: lines.line };
  });
}

/** Decides the element of each site: the line of symbols; in VASP 4 the words behind the coordinates, or the comment. */
function symbolsOf(
  { symbols, counts, line }: Groups,
  rows: readonly Row[],
  comment: string,
  lines: LineReader,
  problems: Problem[],
): (site: number) => string | null {
  const ofGroups = (names: readonly string[]) => {
    const elements = names.flatMap((name, k) =>
      new Array<string | null>(counts[k]).fill(elementOfName(name)!),
    );
    return (site: number) => elements[site];
  };
  if (symbols !== null) return ofGroups(symbols);
  const note = (code: string, value: string, message: string) =>
    problems.push({
      severity: 'note',
      code,
      file: lines.file,
      line,
      value,
      message,
      remedy: 'Write the symbols in a line above the counts, as VASP 5 does.',
    });
  const behind = rows.map(({ word }) => (word === undefined ? undefined : elementOfName(word)));
  if (behind.every((symbol) => symbol !== undefined)) {
    note(
      'symbols-behind-coordinates',
      rows[0].word!,
      'The file has no line of elements (VASP 4); they were taken from behind the coordinates.',
    );
    return (site) => behind[site];
  }
  const said = symbolsOfComment(comment, counts);
  if (said !== null) {
    note(
      'symbols-from-comment',
      comment.trim(),
      `The file has no line of elements (VASP 4); ${said.join(' ')} were taken from its first line.`,
    );
    return ofGroups(said);
  }
  lines.line = line;
  const message = `The file names no elements (VASP 4), and its first line does not fit its ${counts.length} numbers of atoms.`;
  throw lines.error(
    'no-element-symbols',
    comment.trim(),
    message,
    `Write the element symbols in a line above the numbers ${counts.slice(0, 8).join(' ')}.`,
  );
}
