/** Plain data (numbers, texts, lists, records, typed arrays: what a fitted model is) as JSON, without losing a bit. */
import type { JsonValue } from '../../base/hash';
import { spelledValue } from '../../base/words/spelledValue';
import { arrayKind, arrayText, readArrayText, type ModelArray } from './typedArrayText';

/** Marks a record that stands for something JSON does not have. */
const mark = '$';
const specialNumbers: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);
/** Names that objects have of their own accord. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
/** Plain data of this app are a few levels deep. */
const deepest = 40;

/** Writes plain data as JSON. A field that is undefined is left out. Throws TypeError for a value that is no plain data. */
export function toJson(value: unknown): JsonValue {
  if (typeof value === 'number') {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { [mark]: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toJson);
  const kind = arrayKind(value);
  if (kind) return { [mark]: 'array', ...arrayText(kind, value as ModelArray) };
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const bad = entries.find(([name]) => name.startsWith(mark) || forbidden.has(name));
    if (bad) throw new TypeError(`“${bad[0]}” cannot be the name of a field.`);
    return Object.fromEntries(entries.map(([name, item]) => [name, toJson(item)]));
  }
  throw new TypeError(`A value of type ${typeof value} is no plain data.`);
}

/** Reads plain data. Throws RangeError for what `toJson` does not write. */
export function fromJson(json: JsonValue, depth = 0): unknown {
  if (depth > deepest) throw new RangeError(`The data are more than ${deepest} levels deep.`);
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((item: JsonValue) => fromJson(item, depth + 1));
  const record = json as { readonly [name: string]: JsonValue };
  if (Object.hasOwn(record, mark)) return special(record);
  const entries = Object.entries(record).map(([name, item]): [string, unknown] => {
    if (forbidden.has(name) || name.startsWith(mark)) throw new RangeError(`“${name}” is no field.`);
    return [name, fromJson(item, depth + 1)];
  });
  return Object.fromEntries(entries);
}

function special(record: { readonly [name: string]: JsonValue }): unknown {
  const { [mark]: what, value, kind, length, base64 } = record;
  if (what === 'number' && typeof value === 'string' && specialNumbers.has(value)) {
    return specialNumbers.get(value);
  }
  if (what === 'array' && typeof base64 === 'string' && typeof length === 'number') {
    return readArrayText({ kind: kind as never, length, base64 });
  }
  throw new RangeError(`There is no value of the kind “${spelledValue(what)}”.`);
}

/** Tells whether JSON is no deeper than plain data may be; walks a list, not the stack. */
export function isShallow(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; depth <= 2 * deepest; depth++) {
    const next: unknown[] = [];
    for (const item of level) {
      if (item === null || typeof item !== 'object') continue;
      for (const inner of Object.values(item))
        if (inner !== null && typeof inner === 'object') next.push(inner);
    }
    if (next.length === 0) return true;
    level = next;
  }
  return false;
}
