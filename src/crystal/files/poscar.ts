/**
 * POSCAR and CONTCAR of VASP 4 and 5: comment, scale, three cell vectors, symbols (VASP 5), counts, `Selective
 * dynamics`, `Direct` or `Cartesian` (their first letters count), coordinates. What follows them (velocities) is not read.
 * @see https://www.vasp.at/wiki/index.php/POSCAR
 */
import { cbrt } from '../../base/elementary/roots';
import { determinant } from '../../base/matrix3';
import type { Problem } from '../../base/problem';
import { fractional } from '../cell/lattice';
import { LineReader, parseDecimal, wordsOf } from './lineReader';
import { readGroups, symbolsOf, type PoscarRow } from './poscarElements';
import { cellParameters, fractionalIn, isUsable, type WholeCell } from './wholeCell';

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
  const isCartesian = readMode(lines, problems);
  const rows = readRows(lines, groups.total);
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
  const scale: number[] = [];
  // What follows the numbers is a remark.
  for (const word of wordsOf(line)) {
    const value = parseDecimal(word);
    if (value === null || scale.length === 4) break;
    scale.push(value);
  }
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
  const factor = scale[0] > 0 || volume === 0 ? Math.abs(scale[0]) : cbrt(-scale[0] / volume);
  return [factor, factor, factor];
}

/** Returns whether the coordinates are Cartesian, in Å before scaling. Flags of `Selective dynamics` move nothing here. */
function readMode(lines: LineReader, problems: Problem[]): boolean {
  let line = nextWords(lines);
  if (/^s/i.test(line)) line = nextWords(lines);
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
  return /^[ck]/i.test(line);
}

/** The next line without the spaces around it; empty ones are stepped over where words follow them. */
function nextWords(lines: LineReader): string {
  for (;;) {
    const line = lines.need('“Direct” or “Cartesian”').trim();
    const next = lines.peek()?.trim() ?? '';
    if (line !== '' || !/^(?:[a-z]|$)/i.test(next) || lines.isDone) return line;
  }
}

const flag = /^(?:T|F|\.TRUE\.|\.FALSE\.)$/i;

function readRows(lines: LineReader, total: number): PoscarRow[] {
  return Array.from({ length: total }, (_, i): PoscarRow => {
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
    const hasFlags = words.length >= 6 && words.slice(3, 6).every((word) => flag.test(word));
    return { coordinates: lines.vector(words, what), word: words[hasFlags ? 6 : 3], line: lines.line };
  });
}
