/**
 * CIF 1.1 syntax: text into data blocks of tags, values and loops. What tags mean is none of its business.
 * Values stay as they are written, with their quotes, so that `.` and `?` differ from `'.'` and `'?'`: read them
 * with `cifText`.
 *
 * Tolerated: CRLF and CR line ends, a byte-order mark, non-ASCII text (with a note), any case of `data_` and `loop_`,
 * save frames (skipped, with a note), a tag that is given twice (the first counts, with a warning).
 * @see https://www.iucr.org/resources/cif/spec/version1.1/cifsyntax
 */
import { InputError, type Problem } from '../base/problem';
import { tokenize, type CifTokens } from './cifTokens';

/** Values under common tags, row by row. */
export interface CifLoop {
  /** Lower case, with the leading `_`. */
  readonly tags: readonly string[];
  /** Row-major: value of tag j in row i at `i * tags.length + j`. */
  readonly values: readonly string[];
  /** Line of each value, from 1. */
  readonly lines: readonly number[];
  /** Line of `loop_`. */
  readonly line: number;
}

export interface CifItem {
  readonly value: string;
  readonly line: number;
}

export interface CifBlock {
  /** What follows `data_`. */
  readonly name: string;
  /** Line of `data_`. */
  readonly line: number;
  /** Position of `data_` in the text. */
  readonly start: number;
  /** Single values by lower-case tag. */
  readonly items: ReadonlyMap<string, CifItem>;
  readonly loops: readonly CifLoop[];
}

export interface CifDocument {
  readonly file: string;
  readonly blocks: readonly CifBlock[];
  readonly problems: readonly Problem[];
}

/** The values of one tag, whether it stands alone or in a loop. */
export interface CifColumn {
  readonly tag: string;
  readonly values: readonly string[];
  readonly lines: readonly number[];
}

/**
 * Returns what a value says: without quotes or text-field delimiters; null for `.` (inapplicable) and `?` (unknown).
 */
export function cifText(value: string): string | null {
  if (value === '.' || value === '?') return null;
  const first = value[0];
  if (first === ';' && /[\r\n];$/.test(value)) return value.slice(1).replace(/(?:\r\n|\r|\n);$/, '');
  if ((first === "'" || first === '"') && value.length > 1 && value.endsWith(first))
    return value.slice(1, -1);
  return value;
}

/** Finds the first of some tags (lower case) that a block has, as a column; undefined where it has none. */
export function findColumn(block: CifBlock, ...tags: readonly string[]): CifColumn | undefined {
  for (const tag of tags) {
    const item = block.items.get(tag);
    if (item) return { tag, values: [item.value], lines: [item.line] };
    for (const loop of block.loops) {
      const j = loop.tags.indexOf(tag);
      if (j < 0) continue;
      const pick = <T>(all: readonly T[]) => all.filter((_, k) => k % loop.tags.length === j);
      return { tag, values: pick(loop.values), lines: pick(loop.lines) };
    }
  }
  return undefined;
}

interface OpenBlock extends CifBlock {
  readonly items: Map<string, CifItem>;
  readonly loops: CifLoop[];
  /** All tags so far, lower case. */
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
        const name = text.slice(5);
        const start = starts[this.at];
        this.blocks.push({ name, line: lines[this.at], start, items: new Map(), loops: [], tags: new Set() });
        this.at++;
      } else if (kind === 'save') this.skipFrame();
      else if (this.blocks.length === 0) throw this.notACif(text, lines[this.at]);
      else if (kind === 'loop') this.readLoop();
      else if (kind === 'tag') this.readItem();
      else throw this.strayValue(text, lines[this.at]);
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
    this.claim(block, tag, line);
    if (!block.items.has(tag.toLowerCase())) {
      block.items.set(tag.toLowerCase(), { value: texts[this.at + 1], line: lines[this.at + 1] });
    }
    this.at += 2;
  }

  private readLoop(): void {
    const { kinds, texts, lines } = this.tokens;
    const block = this.blocks[this.blocks.length - 1];
    const line = lines[this.at++];
    const tags: string[] = [];
    for (; kinds[this.at] === 'tag'; this.at++) {
      this.claim(block, texts[this.at], lines[this.at]);
      tags.push(texts[this.at].toLowerCase());
    }
    const from = this.at;
    while (kinds[this.at] === 'value') this.at++;
    const values = texts.slice(from, this.at);
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
    block.loops.push({ tags, values, lines: lines.slice(from, this.at), line });
  }

  /** Remembers a tag, and notes one that the block has already. */
  private claim(block: OpenBlock, tag: string, line: number): void {
    const key = tag.toLowerCase();
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
