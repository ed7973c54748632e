/** Which atoms a POSCAR holds: the lines of symbols and counts, and where VASP 4 has no symbols, where else they stand. */
import type { Problem } from '../../base/problem';
import type { LineReader } from './lineReader';
import { wordsOf } from './lineReader';
import { symbolsOfComment } from './poscarComment';
import { elementOfName, maximumSites, tooManySites } from './wholeCell';

/** A site as it stands there. */
export interface PoscarRow {
  readonly coordinates: readonly [number, number, number];
  /** The word behind coordinates and flags: many programs write the element there. */
  readonly word: string | undefined;
  readonly line: number;
}

export interface PoscarGroups {
  /** As they stand there; null in a file of VASP 4. */
  readonly symbols: readonly string[] | null;
  readonly counts: readonly number[];
  readonly total: number;
  readonly line: number;
}

const count = /^\d{1,9}$/;
const startsWithCount = (line: string | undefined) => /^\s*\d{1,9}(?:\s|$)/.test(line ?? '');

/**
 * Reads symbols and counts; VASP goes on to the next line after twenty of them.
 * @throws InputError `unknown-element`, `bad-counts`, `structure-too-large`
 */
export function readGroups(lines: LineReader): PoscarGroups {
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
    if (symbols.length > maximumSites)
      throw badCounts(
        lines,
        words.slice(0, 8).join(' '),
        `There are more than ${maximumSites} element symbols.`,
      );
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

/**
 * Decides the element of each site: by the line of symbols; in VASP 4 by the words behind the coordinates, else by the
 * comment. Null stands for a vacancy.
 * @throws InputError `no-element-symbols`
 */
export function symbolsOf(
  { symbols, counts, line }: PoscarGroups,
  rows: readonly PoscarRow[],
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
  const behind = rows.map(({ word }) => (word === undefined ? undefined : elementOfName(word)));
  if (symbols !== null) {
    const symbolAt = ofGroups(symbols);
    const other = behind.every((symbol) => symbol !== undefined)
      ? behind.findIndex((symbol, site) => symbol !== symbolAt(site))
      : -1;
    if (other >= 0)
      problems.push({
        severity: 'warning',
        code: 'symbols-differ',
        file: lines.file,
        line: rows[other].line,
        value: rows[other].word!,
        message: `The line of elements says ${symbolAt(other) ?? 'a vacancy'} for this site, the word behind its coordinates another; the line of elements was read, as VASP does.`,
        remedy: 'Correct the line of elements, or the words behind the coordinates.',
      });
    return symbolAt;
  }
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
