import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { JsonValue } from '../../../src/base/hash';
import { checkFittedModel, modelChecks } from '../../../src/learners/codec/checkModel';
import { fromJson, isShallow, toJson } from '../../../src/learners/codec/plainData';
import type { ColumnData } from '../../../src/learners/columns';
import type { FittedModel, LearnerChoice, TargetTreatment } from '../../../src/learners/learner';
import { learners } from '../../../src/learners/programs';
import { learnerChoice } from '../../../src/learners/registry';
import { learnerOf } from '../../../src/learners/treatments/treated';

/* Fitted models as text, and what is refused of them. */

const roundTrip = (value: unknown) => fromJson(JSON.parse(JSON.stringify(toJson(value))) as JsonValue);

describe('plain data', () => {
  test('come back to the bit', () => {
    const strange = new Float64Array(new BigUint64Array([0x7ff8000000000001n, 0xfff0000000000000n]).buffer);
    const value = {
      ...{ a: [1, -0, NaN, Infinity, -Infinity, 5e-324], b: null, c: 'µ “x”', d: true },
      floats: strange,
      ints: Int32Array.of(-1, 2 ** 31 - 1),
      bytes: Uint8Array.of(0, 255),
      none: new Float64Array(0),
      part: new Float64Array([1, 2, 3, 4]).subarray(1, 3),
    };
    const back = roundTrip(value) as typeof value;
    expect(back).toEqual(value);
    expect(Object.is(back.a[1], -0)).toBe(true);
    expect([...new BigUint64Array(back.floats.buffer)]).toEqual([0x7ff8000000000001n, 0xfff0000000000000n]);
  });

  test('of any length come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.float64Array({ maxLength: 9 }), (bytes, floats) => {
        expect(roundTrip({ bytes, floats })).toEqual({ bytes, floats });
      }),
    );
    const long = Uint8Array.from({ length: 100_003 }, (_, i) => i * 7);
    expect(roundTrip(long)).toEqual(long);
  });

  test('are nothing else', () => {
    expect(() => toJson(() => 0)).toThrow(TypeError);
    expect(() => toJson(new Map())).toThrow(TypeError);
    expect(() => toJson({ $: 1 })).toThrow('“$” cannot');
    const bad = [
      { $: 'array', kind: 'float64', length: 1e9, base64: 'AAAA' },
      { $: 'array', kind: 'float64', length: -1, base64: '' },
      { $: 'array', kind: 'constructor', length: 0, base64: '' },
      { $: 'array', kind: 'uint8', length: 3, base64: 'A*AA' },
      { $: 'array', kind: 'uint8', length: 1, base64: 'AAAA' },
      { $: 'number', value: '1' },
      { $: 'code' },
      JSON.parse('{"__proto__": {"polluted": 1}}') as JsonValue,
      JSON.parse('{"a": {"constructor": {"prototype": {"polluted": 1}}}}') as JsonValue,
    ];
    for (const json of bad) expect(() => fromJson(json)).toThrow(RangeError);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('are not deep', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as JsonValue;
    expect(isShallow(deep)).toBe(false);
    expect(() => fromJson(deep)).toThrow('levels deep');
    expect(isShallow({ a: [{ b: 1 }] })).toBe(true);
  });
});

const nRows = 80;
const names = ['smact_Li', 'smact_P', 'smact_O', 'smact_S', 'ion_a', 'other'];

/** Compositions, an ion statistic with gaps, and another column. */
function example(): { data: ColumnData; target: Float64Array } {
  const columns = new Float64Array(nRows * names.length);
  for (let i = 0; i < nRows; i++) {
    const row = [3 + (i % 5), 1 + (i % 3), i % 2 ? 0 : 8, i % 2 ? 8 : 0];
    const total = row.reduce((sum, value) => sum + value, 0);
    row.forEach((value, j) => (columns[j * nRows + i] = value / total));
    columns[4 * nRows + i] = i % 9 === 4 ? NaN : Math.sin(i);
    columns[5 * nRows + i] = (i * 7) % 11;
  }
  const target = Float64Array.from({ length: nRows }, (_, i) => -5 + (i % 2) * 2 + Math.sin(i) + (i % 5) / 9);
  return { data: { columns, nRows, nColumns: names.length }, target };
}

function fit(choice: LearnerChoice): { fitted: FittedModel; predict: (model: unknown) => unknown } {
  const learner = learnerOf(choice);
  const { data, target } = example();
  const rows = Int32Array.from({ length: 60 }, (_, i) => i);
  const { parameters } = choice;
  const { model } = finish(learner.fit({ data, target, rows, parameters, columnNames: names }));
  const fitted = { ...choice, version: learner.version, nColumns: names.length, model };
  return {
    fitted,
    predict: (own) => [learner.predict(own, data), learner.predictSpread?.(own, data)],
  };
}

const treatments: readonly (readonly TargetTreatment[] | undefined)[] = [
  undefined,
  ['censored', 'normalScores'],
];
const cases = learners.flatMap(({ name, parameters }) =>
  treatments.map((own) => {
    const few = parameters.some((parameter) => parameter.name === 'n_estimators') ? { n_estimators: 4 } : {};
    const quick = parameters.some((parameter) => parameter.name === 'max_iter') ? { max_iter: 3 } : {};
    const choice = learnerChoice(name, { ...few, ...quick });
    return [name, own?.join(' and ') ?? 'plain', own ? { ...choice, treatments: own } : choice] as const;
  }),
);

describe.each(cases)('%s, %s', (name, _, choice) => {
  const { fitted, predict } = fit(choice);
  const back = roundTrip(fitted) as FittedModel;

  test('predicts the same bits after a round trip', () => {
    expect(Object.hasOwn(modelChecks, name)).toBe(true);
    checkFittedModel(back);
    expect(predict(back.model)).toEqual(predict(fitted.model));
  });

  test('is refused where a field is missing, of another kind or length, or stray', () => {
    let nRefused = 0;
    for (const path of pathsOf(fitted.model)) {
      for (const change of changes) {
        const model = changed(fitted.model, path, change);
        expect(() => checkFittedModel({ ...fitted, model }), `${path.join('.')}: ${change.name}`).toThrow(
          RangeError,
        );
        nRefused++;
      }
    }
    expect(nRefused).toBeGreaterThan(10);
    expect(() => checkFittedModel({ ...fitted, nColumns: 7 })).toThrow(RangeError);
  });

  test('never runs on without end, whatever its whole numbers are', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: -3, max: 400 }), (which, where, value) => {
        const model = structuredClone(fitted.model);
        const arrays = arraysOf(model).filter((array) => array.length > 0);
        if (arrays.length === 0) return;
        const array = arrays[which % arrays.length];
        array[where % array.length] = value;
        try {
          checkFittedModel({ ...fitted, model });
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        predict(model);
      }),
      { numRuns: 60 },
    );
  });
});

test('a model of another version of its learner is refused by name', () => {
  const { fitted } = fit(learnerChoice('ridge'));
  expect(() => checkFittedModel({ ...fitted, version: 9 })).toThrow('version 9 of Ridge');
  expect(() => checkFittedModel({ ...fitted, learner: 'oracle' })).toThrow('no learner “oracle”');
  expect(() => checkFittedModel({ ...fitted, parameters: { alpha: -1 } })).toThrow('alpha is -1');
});

type Path = readonly (string | number)[];

/** Places of fields, those of the first item of a list alone. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 1).map((item, i) => [i, item])
    : Object.entries(value);
  const inner = entries.flatMap(([name, item]) => pathsOf(item, [...path, name]));
  return path.length === 0 ? inner : [path, ...inner];
}

type Change = (value: unknown) => unknown;
const changes: readonly Change[] = [
  function missing() {
    return undefined;
  },
  function text() {
    return 'x';
  },
  function otherLength(value) {
    if (ArrayBuffer.isView(value)) return new Float64Array((value as Float64Array).length + 1);
    return { stray: 1 };
  },
];

function changed(value: unknown, path: Path, change: Change): unknown {
  const copy = structuredClone(value) as Record<string | number, unknown>;
  let at = copy;
  for (const name of path.slice(0, -1)) at = at[name] as typeof at;
  const last = path.at(-1)!;
  const next = change(at[last]);
  if (next === undefined) {
    if (Array.isArray(at)) at[last as number] = undefined;
    else delete at[last];
  } else at[last] = next;
  return copy;
}

function arraysOf(value: unknown): Int32Array[] {
  if (value instanceof Int32Array) return [value];
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(arraysOf);
}
