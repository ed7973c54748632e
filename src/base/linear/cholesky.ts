/**
 * A symmetric positive definite matrix as L·Lᵀ, and what follows from it. Matrices are row-major; work goes by blocks of
 * columns, and what a finished block takes from all later ones is subtracted at once (rankUpdate.ts).
 */
import { packedLength, packRows, subtractProducts } from './rankUpdate';

/** Columns of a block. */
const blockColumns = 64;

/**
 * Factorises a symmetric matrix into L·Lᵀ in its place; above the diagonal zeros are left.
 * @param a n × n; only values on and below the diagonal are read
 * @throws RangeError naming the first pivot that is not above 0, where the matrix is not positive definite (or not finite)
 */
export function choleskyInPlace(a: Float64Array, n: number): void {
  checkSquare(a, n);
  const packed = new Float64Array(packedLength(n, Math.min(n, blockColumns)));
  for (let from = 0; from < n; from += blockColumns) {
    const to = Math.min(n, from + blockColumns);
    factoriseDiagonalBlock(a, n, from, to);
    substituteBlock(a, n, from, to, a, n, to, n);
    const depth = to - from;
    const nRows = n - to;
    packRows(a, to * n + from, n, nRows, depth, packed);
    const start = to * n + to;
    const [p, nRowsP] = [packed, nRows];
    subtractProducts({ c: a, start, stride: n, p, nRowsP, q: p, nRowsQ: nRows, depth, isLower: true });
  }
  for (let i = 0; i < n; i++) a.fill(0, i * n + i + 1, (i + 1) * n);
}

/**
 * Solves L·Lᵀ·X = B.
 * @param l the factor, n × n
 * @param b n × nColumns
 * @returns X, n × nColumns, an array of its own
 */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array, nColumns = 1): Float64Array {
  const x = lowerSolve(l, n, b, nColumns);
  for (let i = n - 1; i >= 0; i--) {
    const row = i * nColumns;
    for (let c = 0; c < nColumns; c++) x[row + c] /= l[i * n + i];
    for (let k = 0; k < i; k++) {
      const factor = l[i * n + k];
      for (let c = 0; c < nColumns; c++) x[k * nColumns + c] -= factor * x[row + c];
    }
  }
  return x;
}

/**
 * Solves L·X = B.
 * @param l lower triangular, n × n
 * @param b n × nColumns
 * @returns X, n × nColumns, an array of its own
 */
export function lowerSolve(l: Float64Array, n: number, b: Float64Array, nColumns = 1): Float64Array {
  checkSquare(l, n);
  if (b.length !== n * nColumns) {
    throw new RangeError(
      `A right side of ${n} rows and ${nColumns} columns needs ${n * nColumns} values, got ${b.length}.`,
    );
  }
  const rows = transposed(b, n, nColumns);
  substituteRows(l, n, rows, nColumns, () => 0);
  return transposed(rows, nColumns, n);
}

/** Computes the inverse of the matrix L·Lᵀ, whole: n × n. */
export function choleskyInverse(l: Float64Array, n: number): Float64Array {
  checkSquare(l, n);
  // Row i is column i of L⁻¹, which is 0 before i.
  const upper = new Float64Array(n * n);
  for (let i = 0; i < n; i++) upper[i * n + i] = 1;
  substituteRows(l, n, upper, n, (row) => row);
  const inverse = new Float64Array(n * n);
  const packed = new Float64Array(packedLength(n, Math.min(n, blockColumns)));
  for (let from = 0; from < n; from += blockColumns) {
    const to = Math.min(n, from + blockColumns);
    packRows(upper, from, n, to, to - from, packed);
    const [p, depth] = [packed, to - from];
    subtractProducts({
      c: inverse,
      start: 0,
      stride: n,
      p,
      nRowsP: to,
      q: p,
      nRowsQ: to,
      depth,
      isLower: true,
    });
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = -inverse[i * n + j];
      inverse[i * n + j] = value;
      inverse[j * n + i] = value;
    }
  }
  return inverse;
}

/** Computes the logarithm of the determinant of L·Lᵀ. */
export function choleskyLogDet(l: Float64Array, n: number): number {
  checkSquare(l, n);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(l[i * n + i]);
  return 2 * sum;
}

function checkSquare(a: Float64Array, n: number): void {
  if (!(Number.isInteger(n) && n >= 0) || a.length !== n * n) {
    throw new RangeError(`A matrix of ${n} rows and columns needs ${n * n} values, got ${a.length}.`);
  }
}

function factoriseDiagonalBlock(a: Float64Array, n: number, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    for (let j = from; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = from; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (j < i) {
        a[i * n + j] = sum / a[j * n + j];
        continue;
      }
      if (!(sum > 0 && sum < Infinity)) {
        throw new RangeError(
          `The matrix is not positive definite: pivot ${i + 1} of ${n} is ${sum}. ` +
            'Rows that are equal, or nearly, need more noise or jitter on the diagonal.',
        );
      }
      a[i * n + i] = Math.sqrt(sum);
    }
  }
}

/** Solves X·Lᵀ = X in place for the columns from…to of some rows of x, from which earlier columns are subtracted. */
function substituteBlock(
  l: Float64Array,
  n: number,
  from: number,
  to: number,
  x: Float64Array,
  stride: number,
  firstRow: number,
  lastRow: number,
): void {
  for (let row = firstRow; row < lastRow; row++) {
    const at = row * stride;
    for (let j = from; j < to; j++) {
      let sum = x[at + j];
      for (let k = from; k < j; k++) sum -= x[at + k] * l[j * n + k];
      x[at + j] = sum / l[j * n + j];
    }
  }
}

/** Solves X·Lᵀ = X in place for `nRows` rows of n values; a row is 0 before column `firstColumn(row)`, which does not fall. */
function substituteRows(
  l: Float64Array,
  n: number,
  x: Float64Array,
  nRows: number,
  firstColumn: (row: number) => number,
): void {
  const depth = Math.min(n, blockColumns);
  const p = new Float64Array(packedLength(nRows, depth));
  const q = new Float64Array(packedLength(n, depth));
  let used = 0;
  for (let from = 0; from < n; from += blockColumns) {
    const to = Math.min(n, from + blockColumns);
    while (used < nRows && firstColumn(used) < to) used++;
    substituteBlock(l, n, from, to, x, n, 0, used);
    packRows(x, from, n, used, to - from, p);
    packRows(l, to * n + from, n, n - to, to - from, q);
    subtractProducts({ c: x, start: to, stride: n, p, nRowsP: used, q, nRowsQ: n - to, depth: to - from });
  }
}

function transposed(a: Float64Array, nRows: number, nColumns: number): Float64Array {
  const result = new Float64Array(a.length);
  for (let i = 0; i < nRows; i++) {
    for (let j = 0; j < nColumns; j++) result[j * nRows + i] = a[i * nColumns + j];
  }
  return result;
}
