import type { DecodedArray, SchemaTree } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { noText, type Leaf } from './columnPages';

/** Lists the primitive columns inside a field, with their paths from the root. */
export function leafPaths(root: SchemaTree, field: SchemaTree): SchemaTree[][] {
  const below = (node: SchemaTree, path: SchemaTree[]): SchemaTree[][] =>
    node.children.length === 0 ? [path] : node.children.flatMap((child) => below(child, [...path, child]));
  return below(field, [root, field]);
}

/**
 * Makes the cells of lists, maps and structs: each row as JSON, '' for null.
 * @param leaves the values of each primitive column inside
 */
export function nestedTexts(
  field: SchemaTree,
  leaves: readonly { readonly leaf: Leaf; readonly values: unknown[] }[],
): string[] {
  const parts = new Map(
    leaves.map(({ leaf, values }) => [
      leaf.path.at(-1)!.path.join('.'),
      values.map((value) => plainValue(value, leaf)) as DecodedArray,
    ]),
  );
  assembleNested(parts, field, DEFAULT_PARSERS);
  const rows = parts.get(field.path.join('.')) ?? [];
  return Array.from(rows as unknown[], (row) =>
    row === null || row === undefined ? '' : JSON.stringify(row),
  );
}

/** Numbers and texts, as JSON has them; arrays as deep as they are. */
function plainValue(value: unknown, leaf: Leaf): unknown {
  if (Array.isArray(value)) return value.map((inner) => plainValue(inner, leaf));
  if (value === null || value === undefined) return null;
  if (value === noText) return '';
  const text = leaf.kind.write(value);
  if (typeof value === 'boolean') return value;
  return leaf.kind.isNumber ? numberOrText(text) : text;
}

/** Digits beyond those of a double stay a text. */
function numberOrText(text: string): number | string | null {
  if (text === '') return null;
  const value = Number(text);
  const isExact = Number.isFinite(value) && (Number.isSafeInteger(value) || !/^-?\d+$/.test(text));
  return isExact ? value : text;
}
