/**
 * Damage in a CIF: what of a block the structure is read from, and where reading can go on behind a broken place. One
 * rule for all kinds of damage: text that belongs to no entry of the structure is passed over with a note, up to the
 * next line that begins an entry; damage to the cell, the symmetry or the atoms is an error.
 */
import { InputError, type Problem } from '../../../../base/problem';

/** Tags, lower case and without dots, that the cell, the symmetry and the atoms are read from. */
const structural =
  /^_(?:cell_(?:length|angle|volume)|symmetry_(?!cell_setting)|space_group_(?!crystal_system)|atom_site_(?!aniso|moment|fourier|displace|rotation))/;

/** First words of the dictionaries' tags: a word that begins so, at the beginning of a line, is a tag without `_`. */
const lostTag =
  /^(?:atom|audit|cell|ccdc|chemical|citation|cod|computing|database|diffrn|exptl|geom|icsd|iucr|journal|olex2|oxford|pd_(?:calc|char|instr|meas|phase|prep|proc|spec)|platon|publ|refine|reflns?|shelxl?|space_group|struct|symmetry)[_.][a-z]/i;

const misspeltLoop = /^_?loop_?:?$/i;
const separator = /^(?:([-=*+~])\1\1|<[/!a-z])/i;

const operation = /(?:^|[\s'"])[-+\d/.]*[xyz][-+xyz\d/. ]*,[-+xyz\d/. ]+,[-+xyz\d/. ]+/i;
const number = /^[-+]?\.?\d/;

/** The beginning of a line that begins an entry: a tag, a loop, a block or a save frame. */
const entryLine = /[\r\n][ \t]*(?=_[^\s_]|loop_|data_|save_|global_)/gi;

/** Brings a tag to the form that blocks keep it in. */
export function tagKey(tag: string): string {
  return tag.toLowerCase().replaceAll('.', '_');
}

/** Tells whether the structure is read from a tag, given as blocks keep it. */
export function isStructural(key: string): boolean {
  return structural.test(key);
}

/** Tells whether a plain word is a tag of the structure that lost its `_`. */
export function isLostStructuralTag(word: string): boolean {
  return word.includes('_') && isStructural(tagKey(`_${word}`)) && lostTag.test(word);
}

/** Tells whether a word, the first of its line, can be no value: a tag without `_`, a line drawn with signs, or HTML. */
export function isNoValue(word: string): boolean {
  return word.length > 2 && ((/[_.]/.test(word) && lostTag.test(word)) || separator.test(word));
}

/** Tells whether a word that stands before a tag means `loop_`. */
export function meansLoop(word: string): boolean {
  return word.length < 8 && misspeltLoop.test(word);
}

/**
 * Tells whether the words of a line that belongs to no loop look like a row of one of the structure's: a symmetry
 * operation, or as many words as a loop has columns, two of them numbers.
 * @param widths columns of the loops of the structure so far
 */
export function looksLikeRow(words: readonly string[], widths: ReadonlySet<number>): boolean {
  const line = words.length > 12 ? '' : words.join(' ');
  if (line.length < 100 && line.includes(',') && operation.test(line)) return true;
  return widths.has(words.length) && words.filter((word) => number.test(word)).length > 1;
}

/** Of a text that damage took in, in characters: a longer one is not searched, and counts as a part of the structure. */
const longestDamage = 2_000_000;

/** Tells whether a text that a quote or semicolon took in has a line that looks like a row of the structure's loops. */
export function holdsRow(text: string, widths: ReadonlySet<number>): boolean {
  if (text.length > longestDamage) return true;
  const line = /[^\r\n]+/g;
  line.lastIndex = /^['";]*/.exec(text)![0].length;
  for (let found = line.exec(text); found !== null; found = line.exec(text))
    // The head of a line tells: a row of a hundred words is none of a structure.
    if (looksLikeRow(found[0].trim().split(/\s+/, 200), widths)) return true;
  return false;
}

/** Finds where the next line that begins an entry begins, behind a place; the end of the text where none does. */
export function nextEntry(text: string, from: number): number {
  entryLine.lastIndex = from;
  const match = entryLine.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}

/** Tells whether a text has a tag of the structure in it. */
export function holdsStructure(text: string): boolean {
  for (const [, tag] of text.matchAll(/(?:^|\s)(_\S{1,60})/g)) if (isStructural(tagKey(tag))) return true;
  return false;
}

/**
 * Makes of an error in the syntax a note that its text was passed over.
 * @param isNeeded whether the structure is read from the damaged entry
 * @throws InputError the error itself, where it is
 */
export function passOver(error: Problem, isNeeded: boolean, problems: Problem[]): void {
  if (isNeeded) throw new InputError(error);
  problems.push({
    ...error,
    severity: 'note',
    code: 'damage-passed-over',
    message: `${error.message} This part was passed over: the structure does not stand in it.`,
  });
}
