/**
 * A symmetric positive definite matrix as L·Lᵀ, and what follows from it. Matrices are row-major. Each step halves the
 * columns: the first half is solved, what it takes from the second is subtracted as a product (productKernel.ts), then
 * the second half is solved.
 */
import { ln } from '../elementary/logarithm';
import { finish, type Steps } from '../steps';
import { type MatrixBlock, subtractProduct } from './productKernel';

/** Columns of a step: as many as are packed at once, twice. */
const stepColumns = 144;
/** So few columns are solved one after the other. */
const fewColumns = 12;
/** Rows of a triangular matrix that are treated as if they began in the same column. */
const stripRows = 48;

/**
 * Factorises a symmetric matrix into L·Lᵀ in its place; above the diagonal zeros are left.
 * @param a n × n; only values on and below the diagonal are read
 * @throws RangeError naming the first pivot that is not above 0, where the matrix is not positive definite (or not finite)
 */
export function choleskyInPlace(a: Float64Array, n: number): void {
  finish(choleskySteps(a, n));
}

/** The same in steps of some columns, to the bit. */
export function* choleskySteps(a: Float64Array, n: number): Steps<void> {
  checkSquare(a, n);
  for (let from = 0; from < n; from += stepColumns) {
    const to = Math.min(n, from + stepColumns);
    factorise(a, n, from, to);
    substitute(a, n, from, to, a, to, n);
    subtractBelow(a, n, from, to, n);
    yield { fraction: 1 - (((n - to) / n) * (n - to) * (n - to)) / (n * n) };
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
  const x = solvedRows(l, n, b, nColumns);
  for (let at = 0; at < x.length; at += n) {
    for (let i = n - 1; i >= 0; i--) {
      const value = x[at + i] / l[i * n + i];
      x[at + i] = value;
      for (let k = 0; k < i; k++) x[at + k] -= l[i * n + k] * value;
    }
  }
  return transposed(x, nColumns, n);
}

/**
 * Solves L·X = B.
 * @param l lower triangular, n × n
 * @param b n × nColumns
 * @returns X, n × nColumns, an array of its own
 */
export function lowerSolve(l: Float64Array, n: number, b: Float64Array, nColumns = 1): Float64Array {
  return transposed(solvedRows(l, n, b, nColumns), nColumns, n);
}

/** Solves L·X = B into the transpose of X. */
function solvedRows(l: Float64Array, n: number, b: Float64Array, nColumns: number): Float64Array {
  checkSquare(l, n);
  if (b.length !== n * nColumns) {
    throw new RangeError(
      `A right side of ${n} rows and ${nColumns} columns needs ${n * nColumns} values, got ${b.length}.`,
    );
  }
  const x = transposed(b, n, nColumns);
  // The same operations in the same order, without packing: a value has the same bits whatever stands beside it.
  if (nColumns < 4) substituteFew(l, n, 0, n, x, 0, nColumns);
  else substitute(l, n, 0, n, x, 0, nColumns);
  return x;
}

/** Computes the inverse of the matrix L·Lᵀ, whole: n × n. */
export function choleskyInverse(l: Float64Array, n: number): Float64Array {
  const upper = lowerInverseColumns(l, n, firstIntegers(n));
  const inverse = new Float64Array(n * n);
  for (let from = 0; from < n; from += stripRows) {
    const to = Math.min(n, from + stripRows);
    const rows = block(upper, n, from, from);
    const columns = block(upper, n, 0, from);
    subtractProduct(block(inverse, n, from, 0), rows, to - from, columns, to, n - from);
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

/**
 * Computes values on the diagonal of the inverse of L·Lᵀ, at a part of the cost of the whole.
 * @param rows which of them, ascending; all by default
 */
export function choleskyInverseDiagonal(l: Float64Array, n: number, rows = firstIntegers(n)): Float64Array {
  const columns = lowerInverseColumns(l, n, rows);
  return Float64Array.from(rows, (first, r) => {
    let sum = 0;
    for (let k = r * n + first; k < (r + 1) * n; k++) sum += columns[k] ** 2;
    return sum;
  });
}

/** Computes the logarithm of the determinant of L·Lᵀ. */
export function choleskyLogDet(l: Float64Array, n: number): number {
  checkSquare(l, n);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += ln(l[i * n + i]);
  return 2 * sum;
}

function checkSquare(a: Float64Array, n: number): void {
  if (!(Number.isInteger(n) && n >= 0) || a.length !== n * n) {
    throw new RangeError(`A matrix of ${n} rows and columns needs ${n * n} values, got ${a.length}.`);
  }
}

const block = (values: Float64Array, stride: number, row: number, column: number): MatrixBlock => ({
  values,
  start: row * stride + column,
  stride,
});

/** Factorises rows and columns from…to, from which the columns before are subtracted. */
function factorise(a: Float64Array, n: number, from: number, to: number): void {
  if (to - from <= fewColumns) {
    factoriseFew(a, n, from, to);
    return;
  }
  const middle = (from + to) >> 1;
  factorise(a, n, from, middle);
  substitute(a, n, from, middle, a, middle, to);
  subtractBelow(a, n, from, middle, to);
  factorise(a, n, middle, to);
}

/** Takes what solved columns from…middle say of the columns middle…to from these, as far as rows middle…to. */
function subtractBelow(a: Float64Array, n: number, from: number, middle: number, to: number): void {
  const below = block(a, n, middle, from);
  subtractProduct(block(a, n, middle, middle), below, to - middle, below, to - middle, middle - from, true);
}

function factoriseFew(a: Float64Array, n: number, from: number, to: number): void {
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

/** Solves X·Lᵀ = X in place for columns from…to of some rows of n values, from which the columns before are subtracted. */
function substitute(
  l: Float64Array,
  n: number,
  from: number,
  to: number,
  x: Float64Array,
  firstRow: number,
  lastRow: number,
): void {
  if (to - from <= fewColumns) {
    substituteFew(l, n, from, to, x, firstRow, lastRow);
    return;
  }
  const middle = (from + to) >> 1;
  substitute(l, n, from, middle, x, firstRow, lastRow);
  const target = block(x, n, firstRow, middle);
  const solved = block(x, n, firstRow, from);
  const factor = block(l, n, middle, from);
  subtractProduct(target, solved, lastRow - firstRow, factor, to - middle, middle - from);
  substitute(l, n, middle, to, x, firstRow, lastRow);
}

/** Computes columns of L⁻¹, ascending, as rows of n values; each is 0 before its own place. */
function lowerInverseColumns(l: Float64Array, n: number, columns: Int32Array): Float64Array {
  checkSquare(l, n);
  const x = new Float64Array(columns.length * n);
  columns.forEach((column, r) => (x[r * n + column] = 1));
  substituteFrom(l, n, 0, n, x, columns);
  return x;
}

const firstIntegers = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** Substitutes rows that are 0 before a column of their own, ascending. */
function substituteFrom(
  l: Float64Array,
  n: number,
  from: number,
  to: number,
  x: Float64Array,
  firsts: Int32Array,
): void {
  if (to - from <= fewColumns) {
    substituteFew(l, n, from, to, x, 0, countBelow(firsts, to));
    return;
  }
  const middle = (from + to) >> 1;
  substituteFrom(l, n, from, middle, x, firsts);
  const nRows = countBelow(firsts, middle);
  for (let row = 0, end = countBelow(firsts, from); row < nRows;) {
    const first = Math.max(firsts[row], from);
    const [target, solved] = [block(x, n, row, middle), block(x, n, row, first)];
    subtractProduct(target, solved, end - row, block(l, n, middle, first), to - middle, middle - first);
    row = end;
    end = Math.min(nRows, end + stripRows);
  }
  substituteFrom(l, n, middle, to, x, firsts);
}

/** Counts how many of ascending values are below a limit. */
function countBelow(values: Int32Array, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (values[half] < limit) low = half + 1;
    else high = half;
  }
  return low;
}

function substituteFew(
  l: Float64Array,
  n: number,
  from: number,
  to: number,
  x: Float64Array,
  firstRow: number,
  lastRow: number,
): void {
  for (let row = firstRow; row < lastRow; row++) {
    const at = row * n;
    for (let j = from; j < to; j++) {
      let sum = x[at + j];
      for (let k = from; k < j; k++) sum -= x[at + k] * l[j * n + k];
      x[at + j] = sum / l[j * n + j];
    }
  }
}

function transposed(a: Float64Array, nRows: number, nColumns: number): Float64Array {
  const result = new Float64Array(a.length);
  for (let i = 0; i < nRows; i++) {
    for (let j = 0; j < nColumns; j++) result[j * nRows + i] = a[i * nColumns + j];
  }
  return result;
}
