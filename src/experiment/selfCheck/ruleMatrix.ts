import type { ColumnData } from '../../learners/columns';

/** The matrix and the target of `rule_matrix` of tests/oracle/forests.py, to the bit. */
export function ruleMatrix(nRows: number, nColumns: number): { data: ColumnData; target: Float64Array } {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const columns = new Float64Array(nRows * nColumns);
  for (let j = 0; j < nColumns; j++) {
    for (let i = 0; i < nRows; i++) {
      const [x, gate] = [uniform(), uniform()];
      let value = Math.floor(x * (2 + j));
      if (j % 4 < 2) value = gate < 0.04 * (1 + (j % 7)) ? x : 0;
      if (j % 4 === 3) value = j % 8 === 3 || gate < 0.8 ? x + gate : NaN;
      columns[j * nRows + i] = value;
    }
  }
  const target = Float64Array.from({ length: nRows }, (_, i) => {
    const [a, b, c] = [2, 3, 4].map((j) => columns[j * nRows + i]);
    const value = (3 * a) / (4 + a) + 4 * c - b * b + uniform();
    return i % 3 === 0 ? Math.floor(8 * value) / 8 : Math.max(value, -1);
  });
  return { data: { columns, nRows, nColumns }, target };
}
