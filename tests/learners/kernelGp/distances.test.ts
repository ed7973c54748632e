import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { fractionSymbols } from '../../../src/learners/kernelGp/columnBlocks';
import {
  fitBlockScale,
  l2Distances,
  rowsWithValues,
  scaleBlock,
} from '../../../src/learners/kernelGp/scaledRows';
import { byRole, l1Distances, sparseColumns, takeFractions } from '../../../src/learners/kernelGp/sparseRows';

const positions = Int32Array.from(fractionSymbols.keys());
const indexOf = (symbol: string) => fractionSymbols.indexOf(symbol);

/** Compositions as a matrix with a column for each element. */
function fractionsOf(compositions: readonly Readonly<Record<string, number>>[]) {
  const nRows = compositions.length;
  const columns = new Float64Array(nRows * fractionSymbols.length);
  compositions.forEach((one, i) => {
    for (const [symbol, value] of Object.entries(one)) columns[indexOf(symbol) * nRows + i] = value;
  });
  const data = { columns, nRows, nColumns: fractionSymbols.length };
  return takeFractions(data, Int32Array.from(compositions.keys()), positions);
}

function allL1(rows: ReturnType<typeof fractionsOf>): Float64Array {
  const n = rows.has.length;
  const d = new Float64Array(n * n);
  l1Distances(rows, 0, n, sparseColumns(rows), n, d, n);
  return d;
}

describe('compositions', () => {
  const compositions: readonly Readonly<Record<string, number>>[] = [
    { Li: 0.5, S: 0.5 },
    { Li: 0.3, P: 0.1, S: 0.4, Cl: 0.2 },
    { Li: 0.2, La: 0.2, Ti: 0.2, O: 0.4 },
    { Li: 0.96, P: 0.04 },
  ];

  test('are as far apart as the sums of their differences', () => {
    const d = allL1(fractionsOf(compositions));
    compositions.forEach((a, i) =>
      compositions.forEach((b, j) => {
        const symbols = [...new Set([...Object.keys(a), ...Object.keys(b)])];
        const expected = symbols.reduce(
          (sum, symbol) => sum + Math.abs((a[symbol] ?? 0) - (b[symbol] ?? 0)),
          0,
        );
        expect(d[i * 4 + j]).toBeCloseTo(expected, 14);
      }),
    );
  });

  test('are arranged by role: shares of cations and of anions, Li, sum of anions', () => {
    const { starts, columns, values } = byRole(fractionsOf(compositions));
    const row = (i: number) =>
      Array.from({ length: starts[i + 1] - starts[i] }, (_, k) => [
        columns[starts[i] + k],
        values[starts[i] + k],
      ]);
    const n = fractionSymbols.length;
    expect(row(0)).toEqual([
      [n + indexOf('S'), 1],
      [2 * n, 0.5],
      [2 * n + 1, 0.5],
    ]);
    expect(row(2).slice(0, 2)).toEqual([
      [indexOf('Ti'), 0.5],
      [indexOf('La'), 0.5],
    ]);
    // Hardly any anions: their sum counts as 1.
    expect(row(3)).toEqual([
      [indexOf('P'), 1],
      [2 * n, 0.96],
      [2 * n + 1, 1],
    ]);
  });

  test('are not known where all fractions are missing', () => {
    const data = { columns: new Float64Array(103 * 2).fill(NaN), nRows: 2, nColumns: 103 };
    data.columns[indexOf('Li') * 2] = 1;
    expect([...takeFractions(data, Int32Array.of(0, 1), positions).has]).toEqual([1, 0]);
  });
});

describe('scaled rows', () => {
  const random = new RandomState(4);
  const [nRows, nColumns] = [60, 75];
  const columns = Float64Array.from({ length: nRows * nColumns }, () => random.random() ** 3);
  // Rows that are equal, nearly equal, and far out.
  for (let k = 0; k < nColumns; k++) {
    columns[k * nRows + 1] = columns[k * nRows];
    columns[k * nRows + 2] = columns[k * nRows] * (1 + 1e-7);
    columns[k * nRows + 3] = 50;
  }
  const block = { columns, nRows, nColumns };
  const rows = scaleBlock(fitBlockScale(block, rowsWithValues(block), 4)!, block);

  test('are cut', () => {
    expect(rows.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBe(4);
  });

  test('are as far apart as their naive distances, digits kept where rows are nearly equal', () => {
    const d = new Float64Array(nRows * nRows);
    l2Distances(rows, 0, nRows, rows, nRows, d, nRows);
    for (let i = 0; i < nRows; i++) {
      for (let j = 0; j < nRows; j++) {
        let sum = 0;
        for (let k = 0; k < nColumns; k++) {
          sum += (rows.values[i * nColumns + k] - rows.values[j * nColumns + k]) ** 2;
        }
        const expected = Math.sqrt(sum / nColumns);
        expect(Math.abs(d[i * nRows + j] - expected)).toBeLessThanOrEqual(1e-11 * expected);
      }
    }
    expect(d[1]).toBe(0);
  });
});
