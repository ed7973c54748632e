import type { Chance } from './chance';

/* Changes of plain data: of what stores and JSON files hold. */

const odd: readonly (() => unknown)[] = [
  ...[null, undefined, 0, -0, -1, 0.5, NaN, Infinity, -Infinity, 1e308, 2 ** 31, 2 ** 53, true, false].map(
    (value) => () => value,
  ),
  ...['', ' ', 'x', '__proto__', 'constructor', '1', 'NaN', '\0', '\ud800'].map((value) => () => value),
  () => 'long '.repeat(20_000),
  () => [],
  () => ({}),
  () => [[[[]]]],
  () => ({ length: 1e9 }),
  () => new Uint8Array(3),
  () => new Float64Array([NaN, 1]),
  () => new Date(8.64e15),
  () => new Map([['a', 1]]),
  () => deep(1000),
];

function deep(n: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < n; i++) value = [value];
  return value;
}

type Holder = Record<string, unknown> | unknown[];

/** Copies plain data and changes the copy a few times. Values that JSON cannot write are left out where it is asked for. */
export function mutatedData(chance: Chance, value: unknown, isJson = false): unknown {
  const root = { value: structuredClone(value) };
  for (let n = chance.few(); n > 0; n--) change(chance, root, isJson);
  return root.value;
}

/** Walks down to some place, and changes what stands there. */
function change(chance: Chance, root: { value: unknown }, isJson: boolean): void {
  let holder: Holder = root;
  let key = 'value';
  for (;;) {
    const here = (holder as Record<string, unknown>)[key];
    const keys = isHolder(here) ? Object.keys(here) : [];
    if (keys.length === 0 || chance.is(0.15)) break;
    holder = here as Holder;
    key = chance.of(keys);
  }
  const record = holder as Record<string, unknown>;
  const here = record[key];
  const kind = chance.below(6);
  if (kind === 0 && holder !== root && !Array.isArray(holder)) delete record[key];
  else if (kind === 1 && Array.isArray(holder))
    holder.splice(Number(key), chance.below(2), ...holder.slice(0, chance.few()));
  else if (kind === 2 && isHolder(here) && !Array.isArray(here)) {
    const name = chance.of(['__proto__', 'constructor', 'toString', '', '0', 'length', 'more']);
    Object.defineProperty(here, name, {
      value: another(chance, isJson),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  } else if (kind === 3 && typeof here === 'number')
    record[key] = here * 10 ** (chance.below(60) - 30) * chance.of([1, -1]);
  else if (kind === 4 && Array.isArray(here) && here.length > 0)
    record[key] = Array.from(
      { length: here.length * (1 + chance.length(500)) },
      (_, i) => here[i % here.length],
    ).slice(0, 20_000);
  else record[key] = another(chance, isJson);
}

function another(chance: Chance, isJson: boolean): unknown {
  for (;;) {
    const value = chance.of(odd)();
    if (
      !isJson ||
      !(ArrayBuffer.isView(value) || value instanceof Map || value instanceof Date || value === undefined)
    )
      return value;
  }
}

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof Map);
