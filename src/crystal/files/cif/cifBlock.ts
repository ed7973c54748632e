/** What a CIF's syntax gives: data blocks of single values and loops, and how to look into them. */
import type { Problem } from '../../../base/problem';

/** Values under common tags, row by row. */
export interface CifLoop {
  /** Lower case, with the leading `_`, without dots. */
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
  /** Single values by tag: lower case, without dots. */
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
  const triple = /^('''|""")([^]*)\1$/.exec(value);
  if (triple !== null) return triple[2];
  if (first === ';' && /[\r\n];$/.test(value))
    return unfolded(value.slice(1).replace(/(?:\r\n|\r|\n);$/, ''));
  if ((first === "'" || first === '"') && value.length > 1 && value.endsWith(first))
    return value.slice(1, -1);
  return value;
}

/** Joins the lines of a text field that begins with a backslash, as programs fold long lines. */
function unfolded(text: string): string {
  const [fold] = /^\\[ \t]*(?:\r\n|\r|\n)/.exec(text) ?? [''];
  return fold === '' ? text : text.slice(fold.length).replace(/\\[ \t]*(?:\r\n|\r|\n)/g, '');
}

/** Finds the first of some tags (lower case, without dots) that a block has, as a column; undefined where it has none. */
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
