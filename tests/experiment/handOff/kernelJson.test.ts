import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { kernelJson } from '../../../src/experiment/handOff/files/kernelJson';
import { kernelGp } from '../../../src/learners/kernelGp/learner';
import { kernelGpAbout } from '../../../src/learners/kernelGp/parameters';
import { defaultParameters } from '../../../src/learners/parameters';
import { facts, heldRows, obelixColumns, target, trainingRows } from '../../learners/kernelGp/obelix';

/* What `predict` of handed/kernel_file.py does with the JSON, line by line, on rows of OBELiX that were held out. */

interface KernelFile {
  readonly columns: readonly string[];
  readonly blocks: Readonly<Record<string, Block>>;
  readonly terms: readonly {
    readonly blocks: Readonly<Record<string, number>>;
    readonly own: boolean;
    readonly weights: readonly number[];
  }[];
  readonly heads: readonly { readonly mean: number; readonly weights: readonly number[]; least: number }[];
  readonly imputation: { readonly group: readonly number[] } | null;
}
interface Block {
  readonly columns: readonly number[];
  readonly fill: number | readonly number[];
  readonly mean: number | readonly number[];
  readonly factor: number | readonly number[];
  readonly clip: number;
  readonly norm: 1 | 2;
  readonly unit: number;
  readonly points: readonly (readonly number[])[];
  readonly cations?: readonly number[];
  readonly anions?: readonly number[];
  readonly lithium?: readonly number[];
}

const at = (of: number | readonly number[], k: number) => (typeof of === 'number' ? of : of[k]);
const dot = (one: readonly number[], two: readonly number[]) =>
  one.reduce((sum, value, k) => sum + value * two[k], 0);

function byRole(row: readonly number[], { cations = [], anions = [], lithium = [] }: Block): number[] {
  const [ofCations, ofAnions] = [dot(row, cations), dot(row, anions)];
  const [c, a] = [ofCations < 1e-6 ? 1 : ofCations, ofAnions < 0.05 ? 1 : ofAnions];
  const shares = (mask: readonly number[], whole: number) => row.map((value, k) => (value * mask[k]) / whole);
  return [...shares(cations, c), ...shares(anions, a), dot(row, lithium), a];
}

function predictRow({ blocks, terms, heads }: KernelFile, x: (column: number) => number): number {
  const distances = Object.entries(blocks).map(([name, b]): [string, readonly number[]] => {
    const given = b.columns.map(x);
    if (given.every(Number.isNaN)) return [name, b.points.map(() => Infinity)];
    const z = given.map((value, k) => {
      const scaled = ((Number.isFinite(value) ? value : at(b.fill, k)) - at(b.mean, k)) * at(b.factor, k);
      return Math.max(-b.clip, Math.min(b.clip, scaled));
    });
    const row = name === 'role' ? byRole(z, b) : z;
    const apart = (point: readonly number[]) =>
      row.reduce((sum, value, k) => sum + Math.abs(value - point[k]) ** b.norm, 0) ** (1 / b.norm);
    return [name, b.points.map((point) => apart(point) / b.unit)];
  });
  const far = Object.fromEntries(distances);
  const kernel = heads[0].weights.map((_, j) =>
    terms.reduce((sum, term) => {
      const d = Object.entries(term.blocks).reduce((all, [name, times]) => all + times * far[name][j], 0);
      return sum + term.weights[j] * Math.exp(-d);
    }, 0),
  );
  const said = heads.map(({ mean, weights, least }) => Math.max(mean + dot(kernel, weights), least));
  return said.reduce((sum, value) => sum + value, 0) / said.length;
}

describe.each([true, false])('of formulas only: %s', (formulasOnly) => {
  const { data, columnNames } = obelixColumns(formulasOnly);
  const task = { data, target, columnNames, facts, parameters: defaultParameters(kernelGpAbout) };
  const { model } = finish(kernelGp.fit({ ...task, rows: trainingRows, treatments: ['none', 'censored'] }));
  const file = JSON.parse(kernelJson(model, columnNames, {})) as KernelFile;
  const value = (row: number, column: number) => data.columns[column * data.nRows + row];

  test('ten lines predict what the model does, of rows with surroundings of Li of their own', () => {
    const li = file.blocks.li?.columns ?? [];
    const own = heldRows.filter(
      (row) => formulasOnly || li.some((column) => !Number.isNaN(value(row, column))),
    );
    expect(own.length).toBeGreaterThan(10);
    const said = kernelGp.predict(model, data, own, facts);
    own.forEach((row, i) =>
      expect(Math.abs(predictRow(file, (column) => value(row, column)) - said[i])).toBeLessThan(1e-9),
    );
  });

  test('terms and what is imputed', () => {
    const names = file.terms.map(
      ({ blocks, own }) => `${Object.keys(blocks).join(' ')}${own ? ', own' : ''}`,
    );
    expect(names).toEqual(
      formulasOnly ? ['role', 'fractions', 'ion'] : ['role', 'ion', 'cell fractions', 'li', 'li, own'],
    );
    expect(file.imputation === null).toBe(formulasOnly);
  });
});
