/**
 * Solves least squares in some columns of a matrix, by Householder reflections.
 * @param columns `columns[j * nRows + i]`: column j of row i; it is left as it is
 * @param chosen the columns to use, in this order; at most as many as rows, or null comes back
 * @param b one value for each row
 * @returns one coefficient for each chosen column; null where a column depends on those before it: what is left of it
 * is below about a hundred roundings of what it had in common with them
 * @see doi 10.1137/1.9781611971217, chapter 11, and the test of independence of chapter 23
 */
export function solveByHouseholder(
  columns: Float64Array,
  nRows: number,
  chosen: readonly number[],
  b: Float64Array,
): Float64Array | null {
  const n = chosen.length;
  if (n > nRows) return null;
  const rest = b.slice();
  const worked = chosen.map((j) => columns.slice(j * nRows, (j + 1) * nRows));
  for (let k = 0; k < n; k++) {
    const column = worked[k];
    const above = normOf(column, 0, k);
    const below = normOf(column, k, nRows);
    if (!(above + 0.01 * below > above)) return null;
    // The reflection that takes what is below to the diagonal: I − u uᵀ / h, with u in place of the column.
    const diagonal = column[k] > 0 ? -below : below;
    const first = column[k] - diagonal;
    const h = -diagonal * first;
    column[k] = first;
    for (const other of [...worked.slice(k + 1), rest]) {
      let product = 0;
      for (let i = k; i < nRows; i++) product += column[i] * other[i];
      const factor = product / h;
      for (let i = k; i < nRows; i++) other[i] -= factor * column[i];
    }
    column[k] = diagonal;
  }
  const solution = rest.slice(0, n);
  for (let k = n - 1; k >= 0; k--) {
    solution[k] /= worked[k][k];
    for (let i = 0; i < k; i++) solution[i] -= worked[k][i] * solution[k];
  }
  return solution;
}

/** Computes the length of a part of a vector, scaled so that squares neither overflow nor vanish. */
function normOf(values: Float64Array, from: number, to: number): number {
  let largest = 0;
  for (let i = from; i < to; i++) largest = Math.max(largest, Math.abs(values[i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = from; i < to; i++) sum += (values[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}
