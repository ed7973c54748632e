import { describe, expect, test } from 'vitest';
import { finish } from '../../src/base/steps';
import type { ColumnData } from '../../src/learners/columns';
import type { LearnerParameters } from '../../src/learners/learner';
import { checkParameters, defaultParameters, parameterProblem } from '../../src/learners/parameters';
import { learnerNamed, learners } from '../../src/learners/programs';
import { choiceKey, learnerAbout, learnerAbouts } from '../../src/learners/registry';
import { defaultHgbParameters } from '../../src/learners/hgb/parameters';

/* The contract of every learner of the registry. */

const nRows = 90;
const nColumns = 4;

/** Smooth and stepped columns, by a rule. */
function example(): { data: ColumnData; target: Float64Array } {
  const columns = Float64Array.from({ length: nRows * nColumns }, (_, k) => {
    const [i, j] = [k % nRows, Math.floor(k / nRows)];
    return j % 2 === 0 ? Math.sin((i + 1) * (j + 1.5)) : (i * (j + 3)) % 7;
  });
  const target = Float64Array.from({ length: nRows }, (_, i) => 2 * columns[i] + columns[nRows + i] / 3);
  return { data: { columns, nRows, nColumns }, target };
}

const rowsUpTo = (n: number, from = 0) => Int32Array.from({ length: n - from }, (_, i) => from + i);

test('both lists name the same learners, each once', () => {
  expect(learners.map(({ name }) => name)).toEqual(learnerAbouts.map(({ name }) => name));
  expect(new Set(learnerAbouts.map(({ name }) => name)).size).toBe(learners.length);
  expect(() => learnerNamed('oracle')).toThrow('There is no learner “oracle”; there are hgb');
});

test('the usual learner is keyed as before learners had names', () => {
  expect(choiceKey({ learner: 'hgb', parameters: defaultHgbParameters })).toEqual(defaultHgbParameters);
});

describe.each(learners.map((learner) => [learner.name, learner] as const))('%s', (name, learner) => {
  const defaults = defaultParameters(learner);
  const fitOf = (parameters: LearnerParameters = defaults, prepared?: unknown) => {
    const { data, target } = example();
    return finish(learner.fit({ data, target, rows: rowsUpTo(70), parameters }, prepared));
  };

  test('its table is complete, and its defaults are allowed', () => {
    expect(name).toMatch(/^\w+$/);
    expect(learner).toMatchObject(learnerAbout(name));
    expect(learner.version).toBeGreaterThanOrEqual(1);
    expect([learner.title, learner.words].every((text) => text.length > 0)).toBe(true);
    checkParameters(learner, defaults);
    for (const parameter of learner.parameters) {
      expect(parameter.words).not.toBe('');
      if (!parameter.search) continue;
      const { low, high, log } = parameter.search;
      expect([low, high].map((value) => parameterProblem(parameter, value))).toEqual([null, null]);
      expect(low).toBeLessThan(high);
      if (log) expect(low).toBeGreaterThan(0);
    }
  });

  test('refuses a parameter out of range, naming it and its range', () => {
    for (const parameter of learner.parameters) {
      const bad = { ...defaults, [parameter.name]: parameter.low - 1 };
      const message = `${parameter.name} is ${parameter.low - 1}, but must be ${parameterProblem(parameter, NaN)}.`;
      expect(() => checkParameters(learner, bad)).toThrow(message);
      expect(() => fitOf(bad)).toThrow(RangeError);
    }
    expect(() => checkParameters(learner, { ...defaults, nonsense: 1 })).toThrow('no parameter nonsense');
  });

  test('gives the same bits each time, prepared or not, and after crossing to another thread', () => {
    const { data } = example();
    const rows = rowsUpTo(90, 70);
    const { model, trainPredictions } = fitOf();
    const predictions = learner.predict(model, data, rows);
    expect(predictions).toHaveLength(20);
    expect(predictions.every(Number.isFinite)).toBe(true);
    expect(learner.predict(fitOf().model, data, rows)).toEqual(predictions);
    expect(learner.predict(structuredClone(model), data, rows)).toEqual(predictions);
    if (trainPredictions) expect(learner.predict(model, data, rowsUpTo(70))).toEqual(trainPredictions);
    const prepared = learner.preparation?.make(data, rowsUpTo(70));
    expect(learner.predict(fitOf(defaults, prepared).model, data, rows)).toEqual(predictions);
  });

  test('exchanged columns are predicted as changed copies are', () => {
    const { data } = example();
    const rows = rowsUpTo(90, 70);
    const { model } = fitOf();
    const exchanged = learner.exchanged?.(model, data, rows);
    const sources = rows.map((_, i) => (i + 7) % rows.length);
    const columns = data.columns.slice();
    rows.forEach((row, i) => (columns[nRows + row] = data.columns[nRows + rows[sources[i]]]));
    const copies = learner.predict(model, { ...data, columns }, rows);
    if (exchanged) expect(exchanged.predict([1], sources)).toEqual(copies);
  });

  test('refuses other columns than in training', () => {
    const { model } = fitOf();
    const other = { columns: new Float64Array(3), nRows: 1, nColumns: 3 };
    expect(() => learner.predict(model, other)).toThrow(RangeError);
  });
});
