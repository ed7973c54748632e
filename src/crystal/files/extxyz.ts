/**
 * Extended XYZ: a number of atoms, a line of `key=value` with the cell (`Lattice="…"`, nine numbers, vector after vector)
 * and the columns (`Properties=species:S:1:pos:R:3:…`), a line an atom; then the next frame. Of several frames the last is
 * read: a relaxation ends there, and ase takes it too.
 * @see https://github.com/libAtoms/extxyz
 */
import type { Problem } from '../../base/problem';
import { elementSymbols } from '../chemistry/elements';
import { readHeader, type XyzColumns } from './extxyzHeader';
import { LineReader, wordsOf } from './lineReader';
import {
  cellParameters,
  elementOfName,
  fractionalIn,
  isUsable,
  maximumSites,
  tooManySites,
  type WholeCell,
} from './wholeCell';

interface Frame {
  readonly text: string;
  readonly nAtoms: number;
  /** Of the line with the number of atoms. */
  readonly line: number;
}

/**
 * Reads the last frame of an extended XYZ file.
 * @throws InputError `file-cut-off`, `bad-number`, `no-lattice`, `bad-cell`, `bad-properties`, `structure-too-large`,
 * `unknown-element`, with the line
 */
export function readExtendedXyz(text: string, file: string, problems: Problem[]): WholeCell {
  const lines = new LineReader(text, file);
  const { frame, nFrames } = lastFrame(lines);
  if (nFrames > 1) {
    problems.push({
      severity: 'note',
      code: 'further-frames',
      file,
      line: frame.line,
      value: `${nFrames} frames`,
      message: `The file holds ${nFrames} frames; the last one was read.`,
      remedy: 'Give each structure a file of its own if another frame is meant.',
    });
  }
  return readFrame(frame, file, problems);
}

/** Steps over all frames but the last. The atoms of those are not looked at. */
function lastFrame(lines: LineReader): { frame: Frame; nFrames: number } {
  let nFrames = 0;
  for (;;) {
    const first = lines.need('the number of atoms');
    const { line } = lines;
    if (!/^\d{1,15}$/.test(first.trim())) {
      const message = 'An XYZ file says first how many atoms it holds, in a line of its own.';
      throw lines.error(
        'bad-number',
        first.trim(),
        message,
        'Check that the number of atoms above fits the lines that follow.',
      );
    }
    const nAtoms = Number(first);
    if (nAtoms > maximumSites) throw tooManySites(first.trim(), lines.place);
    const parts = [lines.need('the line with the cell')];
    for (let i = 1; i <= nAtoms; i++) parts.push(lines.need(`atom ${i} of ${nAtoms}`));
    nFrames++;
    while (lines.peek()?.trim() === '' && !lines.isDone) lines.next();
    if (lines.isDone) return { frame: { text: parts.join('\n'), nAtoms, line }, nFrames };
  }
}

function readFrame({ text, nAtoms, line }: Frame, file: string, problems: Problem[]): WholeCell {
  const lines = new LineReader(text, file);
  lines.line = line;
  const { vectors, columns, isPeriodic } = readHeader(lines.need('the line with the cell'), lines);
  lines.located(() => cellParameters(vectors));
  if (!isPeriodic) {
    problems.push({
      severity: 'note',
      code: 'not-periodic',
      ...lines.place,
      value: 'pbc',
      message: 'The file is not periodic along all vectors; it was read as a crystal of this cell.',
      remedy: 'Nothing to do for a crystal.',
    });
  }
  const toFractional = fractionalIn(vectors);
  const sites = Array.from({ length: nAtoms }, (_, i) => {
    const words = wordsOf(lines.need(`atom ${i + 1} of ${nAtoms}`));
    const [x, y, z] = lines.vector(
      words.slice(columns.position, columns.position + 3),
      `atom ${i + 1} of ${nAtoms}`,
    );
    const position = toFractional(x, y, z);
    if (!isUsable(position))
      throw lines.error(
        'bad-number',
        `${x} ${y} ${z}`,
        'This site lies far outside the cell.',
        'Check the coordinates, in Å.',
      );
    const symbol = symbolOf(words, columns, lines);
    return { position, species: symbol === null ? [] : [{ symbol, occupancy: 1 }] };
  });
  return { origin: 'extended XYZ', vectors, sites };
}

function symbolOf(words: readonly string[], { species }: XyzColumns, lines: LineReader): string | null {
  const name = words[species] ?? '';
  // Numbers are atomic numbers.
  const symbol = /^\d{1,3}$/.test(name) ? elementSymbols[Number(name) - 1] : elementOfName(name);
  if (symbol !== undefined) return symbol;
  throw lines.error(
    'unknown-element',
    name,
    'This atom names no element.',
    'Give the element symbol (or atomic number) of each atom.',
  );
}
