import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/hash';
import { learnerGraph, onnxLearners, withoutOnnx } from '../../../src/experiment/handOff/onnx/learnerGraph';
import { readOnnx } from '../../../src/experiment/handOff/onnx/readOnnx';
import { runOnnx } from '../../../src/experiment/handOff/onnx/runOnnx';
import { writeOnnx } from '../../../src/experiment/handOff/onnx/writeOnnx';
import { learnerAbouts } from '../../../src/learners/registry';
import { onnxCases, rows } from './onnxCases';
import { floatThreshold, floatUpTo } from '../../../src/experiment/handOff/onnx/float32';

interface OnnxGolden {
  readonly models: Readonly<
    Record<string, { readonly sha256: string; readonly predictions: readonly number[] }>
  >;
}

/** Where more than a few roundings of float32 count: a slope on a column far from zero, steep lines between scores. */
const tolerances: Readonly<Record<string, number>> = { ridge: 3e-4, hgbRank: 1e-3 };
const toleranceOf = ({ name }: { readonly name: string }) => tolerances[name] ?? 2e-5;

const cases = onnxCases();
const golden = JSON.parse(
  readFileSync(new URL('../../oracle/golden/onnx.json', import.meta.url), 'utf8'),
) as OnnxGolden;

const fileOf = ({ name, model, data }: (typeof cases)[number]) =>
  writeOnnx(learnerGraph(name, model, { data, rows }, { columns: '["a"]' }), ['Ionrank', 'test']);

/** `ONNX_FOLDER=DIR npx vitest run --project unit tests/experiment/handOff/onnx.test.ts` writes what onnx_runtime.py reads. */
const folder = process.env.ONNX_FOLDER;
if (folder !== undefined && existsSync(folder)) {
  for (const one of cases) {
    const { columns, nRows, nColumns } = one.data;
    const row = (i: number) => Array.from({ length: nColumns }, (_, j) => String(columns[j * nRows + i]));
    const values = Array.from({ length: nRows }, (_, i) => row(i));
    writeFileSync(join(folder, `${one.name}.onnx`), fileOf(one));
    writeFileSync(join(folder, `${one.name}.json`), JSON.stringify(values));
  }
}

describe.each(cases)('an ONNX file of $name', (one) => {
  const file = fileOf(one);

  test('is the one that onnxruntime predicted by, as our reader does', () => {
    const { sha256, predictions } = golden.models[one.name];
    expect(sha256Hex(file)).toBe(sha256);
    const read = runOnnx(readOnnx(file), one.data);
    predictions.forEach((value, row) => expect(Math.abs(read[row] - value)).toBeLessThan(toleranceOf(one)));
  });

  test('predicts what the model does, within float32', () => {
    const read = runOnnx(readOnnx(file), one.data);
    rows.forEach((row) => expect(Math.abs(read[row] - one.predictions[row])).toBeLessThan(toleranceOf(one)));
  });

  test('comes back with its columns and notes', () => {
    const graph = readOnnx(file);
    expect(graph.nColumns).toBe(one.data.nColumns);
    expect(graph.inputType).toBe(one.name.endsWith('close') ? 'double' : 'float');
    expect(graph.notes).toEqual({ columns: '["a"]' });
    expect(writeOnnx(graph, ['Ionrank', 'test'])).toEqual(file);
  });
});

test('every learner has an ONNX form or says why not', () => {
  for (const { name } of learnerAbouts) {
    const reason = withoutOnnx(name);
    if (onnxLearners.includes(name)) expect(reason).toBeNull();
    else expect(reason).toMatch(/has no ONNX form/);
  }
  expect(learnerAbouts.filter(({ name }) => withoutOnnx(name)).map(({ name }) => name)).toEqual([
    'kNearest',
    'gaussianProcess',
    'kernelGp',
  ]);
});

test('broken files are refused', () => {
  const file = fileOf(cases[0]);
  for (const bytes of [
    new Uint8Array(),
    file.subarray(0, file.length >> 1),
    new TextEncoder().encode('ID,x\n'),
  ])
    expect(() => readOnnx(bytes)).toThrow(RangeError);
});

test('float32 thresholds leave every training row on its side', () => {
  // Next to one another in float32 around 1000.
  const step = 2 ** -14;
  const values = Float64Array.of(1000, 1000 + step, 1000 + 2 * step);
  const sides = (threshold: number) => [...values].map((value) => Math.fround(value) <= threshold);
  for (const threshold of [1000, 1000 + 0.9 * step, 1000 + step, 1000 + 1.9999 * step, 1000 + 2 * step]) {
    const found = floatThreshold(threshold, values)!;
    expect(Math.fround(found)).toBe(found);
    expect(sides(found)).toEqual([...values].map((value) => value <= threshold));
  }
  expect(floatThreshold(999, values)).toBe(999);
  expect(floatThreshold(Infinity, values)).toBe(Infinity);
  expect(floatThreshold(0.5, Float64Array.of(0.1, 0.1 + 1e-12, 0.9))).toBe(0.5);
  // One number in float32 on both sides.
  expect(floatThreshold(0.1 + 5e-13, Float64Array.of(0.1, 0.1 + 1e-12))).toBeNull();
});

test('the float32 up to a number', () => {
  for (const value of [0.1, -0.1, 0.3, 1e-50, -1e-50, 0, -1e30]) {
    const found = floatUpTo(value);
    expect(Math.fround(found)).toBe(found);
    expect(found).toBeLessThanOrEqual(value);
    expect(value - found).toBeLessThanOrEqual(Math.max(Math.abs(value) * 2 ** -23, 1.5e-45));
  }
});
