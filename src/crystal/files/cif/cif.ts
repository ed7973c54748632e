/**
 * CIF 1.1 syntax: text into data blocks of tags, values and loops. What tags mean is none of its business.
 * Values stay as they are written, with their quotes, so that `.` and `?` differ from `'.'` and `'?'`: read them
 * with `cifText`.
 *
 * Tolerated: CRLF and CR line ends, a byte-order mark, non-ASCII text (with a note), any case of `data_` and `loop_`,
 * `global_` (a block), `stop_` (nothing), save frames (skipped, with a note), a tag that is given twice (the first
 * counts, with a warning), a single value of several words without quotes (joined, with a warning), operations
 * without quotes in a loop, `_loop` (with a note). Of CIF 2.0: triple quotes, lists and tables (one value), and the
 * dots of its dictionaries' names, `_cell.length_a`, which are read as `_cell_length_a`.
 *
 * Damage that does not touch the structure is passed over with a note: see cifDamage.ts.
 * @see https://www.iucr.org/resources/cif/spec/version1.1/cifsyntax
 */
import { fewProblems } from '../../../base/words/fewProblems';
import { InputError, type Problem } from '../../../base/problem';
import type { CifBlock, CifDocument, CifItem, CifLoop } from './cifBlock';
import {
  holdsRow,
  isLostStructuralTag,
  isNoValue,
  isStructural,
  looksLikeRow,
  meansLoop,
  passOver,
  tagKey,
} from './syntax/cifDamage';
import { unfinishedLoop } from './syntax/cifLoopRows';
import * as tell from './syntax/cifSyntaxProblems';
import { lacksBlock } from './syntax/lacksBlock';
import { tokenize, type CifTokens } from './syntax/cifTokens';

interface OpenBlock extends CifBlock {
  readonly items: Map<string, CifItem>;
  readonly loops: CifLoop[];
  /** All tags so far. */
  readonly tags: Set<string>;
  /** Numbers of columns of the loops so far that the structure is read from. */
  readonly widths: Set<number>;
}

/** A line that can begin the first block. */
const blockLine = /^[ \t]*(?:data_|global_)/im;

/**
 * Reads the syntax of a CIF.
 * @param file name that messages carry
 * @throws InputError `not-a-cif`; where the cell, the symmetry or the atoms are damaged, `unterminated-quote`,
 * `unterminated-text`, `unfinished-loop`, `empty-loop-header`, `tag-without-value`, `value-without-tag`, with the line;
 * `cif-too-long`
 */
export function parseCif(text: string, file: string): CifDocument {
  const problems = fewProblems();
  const foreign = tell.nonAscii(text, file);
  if (foreign !== null) problems.push(foreign);
  return { file, blocks: new Parser(tokensOf(text, file, problems), file, problems).read(), problems };
}

/** Cuts a CIF into tokens; text before the first block that is no part of a structure is passed over. */
function tokensOf(text: string, file: string, problems: Problem[]): CifTokens {
  const tokens = tokenize(text, file);
  const { kinds, texts, lines } = tokens;
  if (kinds.length === 0 || kinds[0] === 'data' || kinds[0] === 'save') return tokens;
  const start = text.search(blockLine);
  const firstBlock = kinds.indexOf('data');
  const before = texts.slice(0, firstBlock < 0 ? undefined : firstBlock);
  if (start < 0 || before.some((word) => isStructural(tagKey(word)) || isLostStructuralTag(word)))
    return tokens;
  problems.push(tell.textBeforeData(before.slice(0, 12).join(' '), lines[0], file));
  return tokenize(text, file, start);
}

function openBlock(name: string, line: number, start: number): OpenBlock {
  return { name, line, start, items: new Map(), loops: [], tags: new Set(), widths: new Set() };
}

/** Walks the tokens once, left to right. */
class Parser {
  private at = 0;
  private readonly blocks: OpenBlock[] = [];
  private nFrames = 0;
  /** Whether the entry before is one that the structure is read from, so that a stray value may belong to it. */
  private isBehindStructure = false;

  constructor(
    private readonly tokens: CifTokens,
    private readonly file: string,
    private readonly problems: Problem[],
  ) {}

  read(): CifBlock[] {
    const { kinds, texts, lines, starts } = this.tokens;
    if (lacksBlock(this.tokens)) this.openBlockWithoutLine();
    while (this.at < kinds.length) {
      const kind = kinds[this.at];
      const text = texts[this.at];
      if (kind === 'data') {
        const name = text.replace(/^data_/i, '');
        this.blocks.push(openBlock(name, lines[this.at], starts[this.at]));
        this.isBehindStructure = false;
        this.at++;
      } else if (kind === 'save') this.skipFrame();
      else if (this.blocks.length === 0) throw this.notACif(text, lines[this.at]);
      else if (kind === 'loop' || this.standsForLoop()) this.readLoop();
      else if (kind === 'tag') this.readItem();
      else this.readStray();
    }
    if (this.blocks.length === 0) throw this.notACif('', 1);
    if (this.nFrames > 0) this.problems.push(tell.saveFramesSkipped(this.nFrames, this.file));
    return this.blocks;
  }

  /** Opens a block for a text that has no `data_` line, named by a line `data x` where there is one. */
  private openBlockWithoutLine(): void {
    const { kinds, texts, lines } = this.tokens;
    const firstEntry = kinds.findIndex((kind) => kind === 'tag' || kind === 'loop');
    const before = texts.slice(0, firstEntry).join(' ');
    this.problems.push(tell.noDataLine(before === '' ? texts[0] : before, lines[0], this.file));
    const name = /(?:^|\s)data[:=-]? ?(\S{1,80})$/i.exec(before)?.[1] ?? '';
    this.blocks.push(openBlock(name, lines[0], 0));
    this.at = firstEntry;
  }

  private readItem(): void {
    const { kinds, texts, lines, damages } = this.tokens;
    const block = this.block;
    const tag = texts[this.at];
    const line = lines[this.at];
    const key = tagKey(tag);
    const isNeeded = isStructural(key);
    this.isBehindStructure = isNeeded;
    const from = ++this.at;
    if (kinds[from] !== 'value' || this.isMisplaced(from, 1)) {
      const remedy = 'Give a value, or ? where it is unknown.';
      const error = this.error('tag-without-value', line, tag, 'No value follows this tag.', remedy);
      return passOver(error, isNeeded, this.problems);
    }
    const damage = damages.get(from);
    if (damage !== undefined) {
      const isRow = holdsRow(texts[this.at++], block.widths);
      return passOver(damage, isNeeded || isRow, this.problems);
    }
    const isNew = this.claim(block, tag, line);
    const valueLine = lines[from];
    const isQuoted = /^[;'"]/.test(texts[this.at++]);
    // Words after a word on one line, as in `_chemical_formula_sum Li3 P O4`: quotes were forgotten.
    while (!isQuoted && kinds[this.at] === 'value' && lines[this.at] === valueLine) this.at++;
    const value = texts.slice(from, this.at).join(' ');
    if (this.at - from > 1 && isNew)
      this.problems.push(tell.forgottenQuotes(value, valueLine, tag, this.file));
    if (isNew) block.items.set(key, { value, line: valueLine });
  }

  /** Words after the name of a block are passed over, as are values without a tag that are no part of the structure. */
  private readStray(): void {
    const { kinds, texts, lines, damages } = this.tokens;
    const from = this.at;
    const line = lines[from];
    if (line === this.block.line) {
      while (kinds[this.at] === 'value' && lines[this.at] === line) this.at++;
      const value = texts.slice(from, this.at).join(' ');
      this.problems.push(tell.forgottenQuotes(value, line, `data_${this.block.name}`, this.file));
      return;
    }
    let isNeeded = this.isBehindStructure && !isNoValue(texts[from]);
    for (; kinds[this.at] === 'value' && !this.standsForLoop(); this.at++)
      isNeeded ||= isLostStructuralTag(texts[this.at]);
    isNeeded ||=
      this.hasRow(from, this.at, this.block.widths) || holdsRow(texts[this.at - 1], this.block.widths);
    const words = texts.slice(from, this.at).filter((_, k) => lines[from + k] === line);
    passOver(damages.get(from) ?? this.strayValue(words.join(' '), line), isNeeded, this.problems);
  }

  private readLoop(): void {
    const { kinds, texts, lines, damages } = this.tokens;
    const block = this.block;
    const word = texts[this.at];
    const line = lines[this.at++];
    if (word.toLowerCase() !== 'loop_') this.problems.push(tell.misspeltLoop(word, line, this.file));
    const tags: string[] = [];
    for (; kinds[this.at] === 'tag'; this.at++) {
      this.claim(block, texts[this.at], lines[this.at]);
      tags.push(tagKey(texts[this.at]));
    }
    const holdsOperations = tags.some((tag) => tag.endsWith('_xyz'));
    let isNeeded = tags.some(isStructural);
    if (isNeeded) block.widths.add(tags.length);
    this.isBehindStructure = isNeeded;
    const values: string[] = [];
    const valueLines: number[] = [];
    const first = this.at;
    let damage: Problem | undefined;
    for (; kinds[this.at] === 'value' && !this.isMisplaced(this.at, tags.length); this.at++) {
      const from = this.at;
      damage ??= damages.get(from);
      valueLines.push(lines[from]);
      if (holdsOperations) this.stepOverCommas();
      values.push(from === this.at ? texts[from] : texts.slice(from, this.at + 1).join(''));
    }
    const loop = { tags, values, lines: valueLines, line };
    if (tags.length === 0) {
      const remedy = 'Name the columns of the loop, or remove it.';
      damage = this.error('empty-loop-header', line, word, 'No tags follow loop_.', remedy);
    } else if (values.length % tags.length !== 0) damage ??= unfinishedLoop(loop, this.file);
    if (block.loops.length === tell.mostLoops) throw tell.tooManyLoops(block.name, line, this.file);
    if (damage === undefined) block.loops.push(loop);
    else {
      // Under tags of its own a row of numbers belongs to them; a symmetry operation does not.
      isNeeded ||= this.hasRow(first, this.at, tags.length === 0 ? block.widths : new Set());
      if (damages.has(this.at - 1)) isNeeded ||= holdsRow(texts[this.at - 1], block.widths);
      for (const tag of tags) block.tags.delete(tag);
      passOver(damage, isNeeded, this.problems);
    }
  }

  /** Goes on to the last part of an operation without quotes: `x, y, z`. */
  private stepOverCommas(): void {
    const { kinds, texts, lines } = this.tokens;
    const line = lines[this.at];
    while (texts[this.at].endsWith(',') && kinds[this.at + 1] === 'value' && lines[this.at + 1] === line)
      this.at++;
  }

  /**
   * Tells whether a value that begins its line is none: a word for `loop_`, or a tag without `_` on a line that is no
   * row of so many columns.
   */
  private isMisplaced(at: number, nColumns: number): boolean {
    const { kinds, texts, lines } = this.tokens;
    if (lines[at] === lines[at - 1] || texts[at].length < 3) return false;
    if (this.standsForLoop(at)) return true;
    if (!isNoValue(texts[at])) return false;
    let end = at;
    while (kinds[end] === 'value' && lines[end] === lines[at]) end++;
    return nColumns < 3 || end - at !== nColumns;
  }

  /** Tells whether a line of values without tags looks like a row of the structure's loops. */
  private hasRow(from: number, to: number, widths: ReadonlySet<number>): boolean {
    const { texts, lines } = this.tokens;
    for (let start = from, at = from + 1; at <= to; at++) {
      if (at < to && lines[at] === lines[start]) continue;
      if (looksLikeRow(texts.slice(start, at), widths)) return true;
      start = at;
    }
    return false;
  }

  /** Tells whether a word before a tag is `loop_` with a slip of the pen. */
  private standsForLoop(at = this.at): boolean {
    const { kinds, texts } = this.tokens;
    return kinds[at] === 'value' && kinds[at + 1] === 'tag' && meansLoop(texts[at]);
  }

  /** Remembers a tag, and notes one that the block has already: returns whether it is new. */
  private claim(block: OpenBlock, tag: string, line: number): boolean {
    const key = tagKey(tag);
    const isNew = !block.tags.has(key);
    block.tags.add(key);
    if (!isNew) this.problems.push(tell.repeatedTag(tag, line, block.name, this.file));
    return isNew;
  }

  private skipFrame(): void {
    const { kinds, texts } = this.tokens;
    this.nFrames++;
    this.at++;
    while (this.at < kinds.length && kinds[this.at] !== 'data') {
      const closes = kinds[this.at] === 'save' && texts[this.at].length === 5;
      this.at++;
      if (closes) return;
    }
  }

  private get block(): OpenBlock {
    return this.blocks[this.blocks.length - 1];
  }

  private strayValue(text: string, line: number): Problem {
    const message = 'This value belongs to no tag.';
    const remedy = 'Put values that contain spaces in quotes, give tags their _, and check the lines before.';
    return this.error('value-without-tag', line, text, message, remedy);
  }

  private notACif(text: string, line: number): InputError {
    const message =
      text === '' ? 'The file holds no data block.' : 'Something stands before the first data_ line.';
    const remedy = 'Give a CIF file: its first entry is data_ and a name.';
    return new InputError(this.error('not-a-cif', line, text, message, remedy));
  }

  private error(code: string, line: number, value: string, message: string, remedy: string): Problem {
    return { severity: 'error', code, file: this.file, line, value, message, remedy };
  }
}
