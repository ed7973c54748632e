import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { predict } from '../../../src/learners/hgb/predictor';
import { asBoosting } from '../../../src/learners/outside/asBoosting';
import { readOutsideModel } from '../../../src/learners/outside/outsideModel';
import { predictOutside } from '../../../src/learners/outside/predictOutside';
import { readGolden } from '../../golden';

type Cell = number | null | 'inf' | '-inf';
interface Golden {
  readonly probe: Cell[][];
  readonly cases: Record<string, { readonly file: string; readonly predicted: number[] }>;
}
const golden = readGolden<Golden>('outside_models');

const numberOf = (cell: Cell) =>
  cell === null ? NaN : cell === 'inf' ? Infinity : cell === '-inf' ? -Infinity : cell;
const columnsOf = (rows: readonly Cell[][]) => {
  const [nRows, nColumns] = [rows.length, rows[0].length];
  const columns = new Float64Array(nRows * nColumns);
  rows.forEach((row, i) => row.forEach((cell, j) => (columns[j * nRows + i] = numberOf(cell))));
  return { columns, nRows, nColumns };
};
const open = (text: string) => readOutsideModel(JSON.parse(text) as Record<string, unknown>, 'm.json');
const probe = columnsOf(golden.probe);
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.problem.code;
    throw error;
  }
  return 'none';
};

describe('models of scikit-learn', () => {
  test.each(Object.entries(golden.cases))('%s: predicts within 1e-12', (_, { file, predicted }) => {
    const own = predictOutside(open(file), probe);
    predicted.forEach((value, i) =>
      expect(Math.abs(own[i] - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value))),
    );
  });

  test('become models of ours among other columns', () => {
    const model = { ...open(golden.cases.usual.file), target: 'log10_sigma' };
    const wide = columnsOf(golden.probe.map((row) => [0, ...row.toReversed()]));
    const boosting = asBoosting(model, [5, 4, 3, 2, 1], 6, 'm.json');
    expect([...predict(boosting, wide)]).toEqual([...predictOutside(model, probe)]);
  });

  test('of σ by a logarithmic link become those of log10 σ', () => {
    const model = { ...open(golden.cases.poisson.file), target: 'sigma' };
    const own = predict(asBoosting(model, [0, 1, 2, 3, 4], 5, 'm.json'), probe);
    golden.cases.poisson.predicted.forEach((value, i) => expect(own[i]).toBeCloseTo(Math.log10(value), 12));
  });

  test('are refused in words where they cannot rank', () => {
    const at = [0, 1, 2, 3, 4];
    const model = (name: string, target: string) => ({ ...open(golden.cases[name].file), target });
    expect(codeOf(() => asBoosting(model('categorical', 'log10_sigma'), at, 5, 'm'))).toBe(
      'categorical-model',
    );
    expect(codeOf(() => asBoosting(model('usual', 'band_gap'), at, 5, 'm'))).toBe('other-target');
    expect(codeOf(() => asBoosting(model('usual', 'sigma'), at, 5, 'm'))).toBe('other-target');
  });
});

describe('files', () => {
  const { file } = golden.cases.usual;
  test('of another version are refused by it', () => {
    expect(codeOf(() => open(file.replace('"formatVersion": 1', '"formatVersion": 2')))).toBe(
      'other-model-format',
    );
    expect(codeOf(() => open(file.replace('"formatVersion": 1', '"formatVersion": {"toString": 1}')))).toBe(
      'other-model-format',
    );
  });

  test('that were changed are refused', () => {
    const at = file.indexOf('baseline');
    const digit = file.slice(at).search(/[1-8]/) + at;
    const changed = `${file.slice(0, digit)}9${file.slice(digit + 1)}`;
    expect(codeOf(() => open(changed))).toBe('damaged-model-file');
  });
});
