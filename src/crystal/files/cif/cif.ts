/**
 * CIF 1.1 syntax: text into data blocks of tags, values and loops. What tags mean is none of its business.
 * Values stay as they are written, with their quotes, so that `.` and `?` differ from `'.'` and `'?'`: read them
 * with `cifText`.
 *
 * Tolerated: CRLF and CR line ends, a byte-order mark, non-ASCII text (with a note), any case of `data_` and `loop_`,
 * `global_` (a block), `stop_` (nothing), save frames (skipped, with a note), a tag that is given twice (the first
 * counts, with a warning), a single value of several words without quotes (joined, with a warning), operations
 * without quotes in a loop. Of CIF 2.0: triple quotes, and the dots of its dictionaries' names, `_cell.length_a`, which
 * are read as `_cell_length_a`.
 * @see https://www.iucr.org/resources/cif/spec/version1.1/cifsyntax
 */
import { InputError, type Problem } from '../../../base/problem';
import type { CifBlock, CifDocument, CifItem, CifLoop } from './cifBlock';
import { tokenize, type CifTokens } from './cifTokens';

interface OpenBlock extends CifBlock {
  readonly items: Map<string, CifItem>;
  readonly loops: CifLoop[];
  /** All tags so far. */
  readonly tags: Set<string>;
}

/**
 * Reads the syntax of a CIF.
 * @param file name that messages carry
 * @throws InputError `not-a-cif`, `unterminated-quote`, `unterminated-text`, `unfinished-loop`, `empty-loop-header`,
 * `tag-without-value`, `value-without-tag`, with the line
 */
export function parseCif(text: string, file: string): CifDocument {
  const problems: Problem[] = [];
  noteNonAscii(text, file, problems);
  return { file, blocks: new Parser(tokenize(text, file), file, problems).read(), problems };
}

/** Walks the tokens once, left to right. */
class Parser {
  private at = 0;
  private readonly blocks: OpenBlock[] = [];
  private nFrames = 0;

  constructor(
    private readonly tokens: CifTokens,
    private readonly file: string,
    private readonly problems: Problem[],
  ) {}

  read(): CifBlock[] {
    const { kinds, texts, lines, starts } = this.tokens;
    while (this.at < kinds.length) {
      const kind = kinds[this.at];
      const text = texts[this.at];
      if (kind === 'data') {
        const name = text.replace(/^data_/i, '');
        const start = starts[this.at];
        this.blocks.push({ name, line: lines[this.at], start, items: new Map(), loops: [], tags: new Set() });
        this.at++;
      } else if (kind === 'save') this.skipFrame();
      else if (this.blocks.length === 0) throw this.notACif(text, lines[this.at]);
      else if (kind === 'loop') this.readLoop();
      else if (kind === 'tag') this.readItem();
      else this.readStray();
    }
    if (this.blocks.length === 0) throw this.notACif('', 1);
    if (this.nFrames > 0) {
      const message = `${this.nFrames} save frames were skipped.`;
      this.problems.push({
        severity: 'note',
        code: 'save-frames-skipped',
        file: this.file,
        message,
        remedy: 'Nothing to do: structures do not stand in save frames.',
      });
    }
    return this.blocks;
  }

  private readItem(): void {
    const { kinds, texts, lines } = this.tokens;
    const block = this.blocks[this.blocks.length - 1];
    const tag = texts[this.at];
    const line = lines[this.at];
    if (kinds[this.at + 1] !== 'value') {
      throw this.error(
        'tag-without-value',
        line,
        tag,
        'No value follows this tag.',
        'Give a value, or ? where it is unknown.',
      );
    }
    const key = tagKey(tag);
    const isNew = !block.tags.has(key);
    this.claim(block, tag, line);
    const valueLine = lines[this.at + 1];
    const from = ++this.at;
    const isQuoted = /^[;'"]/.test(texts[this.at++]);
    // Words after a word on one line, as in `_chemical_formula_sum Li3 P O4`: quotes were forgotten.
    while (!isQuoted && kinds[this.at] === 'value' && lines[this.at] === valueLine) this.at++;
    const value = texts.slice(from, this.at).join(' ');
    if (this.at - from > 1 && isNew) this.noteForgottenQuotes(value, valueLine, tag);
    if (isNew) block.items.set(key, { value, line: valueLine });
  }

  /** Words after the name of a block are passed over; any other value without a tag is an error. */
  private readStray(): void {
    const { kinds, texts, lines } = this.tokens;
    const block = this.blocks[this.blocks.length - 1];
    const line = lines[this.at];
    if (line !== block.line) throw this.strayValue(texts[this.at], line);
    const from = this.at;
    while (kinds[this.at] === 'value' && lines[this.at] === line) this.at++;
    this.noteForgottenQuotes(texts.slice(from, this.at).join(' '), line, `data_${block.name}`);
  }

  private noteForgottenQuotes(value: string, line: number, after: string): void {
    this.problems.push({
      severity: 'warning',
      code: 'unquoted-words',
      file: this.file,
      line,
      value,
      message: after.startsWith('data_')
        ? `Words follow the name of the block ${after}; they were passed over.`
        : `The value of ${after} has several words without quotes; they were joined.`,
      remedy: 'Put values that contain spaces in quotes, and no spaces into names of blocks.',
    });
  }

  private readLoop(): void {
    const { kinds, texts, lines } = this.tokens;
    const block = this.blocks[this.blocks.length - 1];
    const line = lines[this.at++];
    const tags: string[] = [];
    for (; kinds[this.at] === 'tag'; this.at++) {
      this.claim(block, texts[this.at], lines[this.at]);
      tags.push(tagKey(texts[this.at]));
    }
    const holdsOperations = tags.some((tag) => tag.endsWith('_xyz'));
    const values: string[] = [];
    const valueLines: number[] = [];
    for (; kinds[this.at] === 'value'; this.at++) {
      const from = this.at;
      valueLines.push(lines[from]);
      if (holdsOperations) this.stepOverCommas();
      values.push(from === this.at ? texts[from] : texts.slice(from, this.at + 1).join(''));
    }
    if (tags.length === 0) {
      const message = 'No tags follow loop_.';
      throw this.error(
        'empty-loop-header',
        line,
        'loop_',
        message,
        'Name the columns of the loop, or remove it.',
      );
    }
    if (values.length % tags.length !== 0) {
      const last = lines[this.at - 1];
      const message =
        `The loop of line ${line} has ${tags.length} columns but ${values.length} values: ` +
        `its last row has ${values.length % tags.length}.`;
      const remedy = 'Complete the row, put values with spaces in quotes, or write ? for unknown values.';
      throw this.error('unfinished-loop', last, texts[this.at - 1], message, remedy);
    }
    block.loops.push({ tags, values, lines: valueLines, line });
  }

  /** Goes on to the last part of an operation without quotes: `x, y, z`. */
  private stepOverCommas(): void {
    const { kinds, texts, lines } = this.tokens;
    const line = lines[this.at];
    while (texts[this.at].endsWith(',') && kinds[this.at + 1] === 'value' && lines[this.at + 1] === line)
      this.at++;
  }

  /** Remembers a tag, and notes one that the block has already. */
  private claim(block: OpenBlock, tag: string, line: number): void {
    const key = tagKey(tag);
    if (!block.tags.has(key)) {
      block.tags.add(key);
      return;
    }
    this.problems.push({
      severity: 'warning',
      code: 'duplicate-tag',
      file: this.file,
      line,
      value: tag,
      message: `The block ${block.name} has this tag twice; the first one counts.`,
      remedy: 'Remove one of them.',
    });
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

  private strayValue(text: string, line: number): InputError {
    const message = 'This value belongs to no tag.';
    const remedy = 'Put values that contain spaces in quotes, and check the lines before.';
    return this.error('value-without-tag', line, text, message, remedy);
  }

  private notACif(text: string, line: number): InputError {
    const message =
      text === '' ? 'The file holds no data block.' : 'Something stands before the first data_ line.';
    return this.error(
      'not-a-cif',
      line,
      text,
      message,
      'Give a CIF file: its first entry is data_ and a name.',
    );
  }

  private error(code: string, line: number, value: string, message: string, remedy: string): InputError {
    return new InputError({ severity: 'error', code, file: this.file, line, value, message, remedy });
  }
}

/** Brings a tag to the form that blocks keep it in. */
function tagKey(tag: string): string {
  return tag.toLowerCase().replaceAll('.', '_');
}

function noteNonAscii(text: string, file: string, problems: Problem[]): void {
  const at = text.search(/[^\x00-\x7f\ufeff]/);
  if (at < 0) return;
  problems.push({
    severity: 'note',
    code: 'non-ascii-text',
    file,
    line: text.slice(0, at).split(/\r\n|\r|\n/).length,
    value: String.fromCodePoint(text.codePointAt(at)!),
    message:
      'The CIF holds characters beyond ASCII, which CIF 1.1 does not allow; they were read as they are.',
    remedy: 'Nothing to do if names look right.',
  });
}
