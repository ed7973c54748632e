import { choleskyInPlace, choleskySolve } from '../../base/linear/cholesky';
import { mean } from '../../base/statistics';

/** The prediction of a row is the intercept and the sum of its values times the coefficients. */
export interface LinearFit {
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/**
 * Finds coefficients that make the squared error plus `alpha` times their squares smallest. The intercept is not
 * penalised: with centred columns it is the mean of the target.
 * @param x `x[i * nColumns + j]`: column j of row i, each column of mean 0; there may be more columns than rows, or none
 * @param y one finite value for each row
 * @param alpha above 0
 * @throws RangeError where alpha is so small that columns which depend on each other are told apart by roundings alone
 * @see scikit-learn 1.9.1, Ridge(solver='cholesky')
 */
export function ridgeRegression(
  x: Float64Array,
  nColumns: number,
  y: Float64Array,
  alpha: number,
): LinearFit {
  const nRows = y.length;
  const intercept = mean(y);
  const centred = y.map((value) => value - intercept);
  if (nColumns === 0) return { coefficients: new Float64Array(0), intercept };
  // The smaller of two systems with the same solution: (XᵀX + α) w = Xᵀ y, or w = Xᵀ v with (X Xᵀ + α) v = y.
  if (nColumns <= nRows) {
    const columns = transposedRows(x, nRows, nColumns);
    const right = timesVector(columns, nColumns, nRows, centred);
    return { coefficients: solvePenalised(columns, nColumns, nRows, alpha, right), intercept };
  }
  const dual = solvePenalised(x, nRows, nColumns, alpha, centred);
  return { coefficients: timesVector(transposedRows(x, nRows, nColumns), nColumns, nRows, dual), intercept };
}

/** Solves (A Aᵀ + α) v = right for A of n rows. */
function solvePenalised(
  a: Float64Array,
  n: number,
  width: number,
  alpha: number,
  right: Float64Array,
): Float64Array {
  const products = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += a[i * width + k] * a[j * width + k];
      products[i * n + j] = i === j ? sum + alpha : sum;
    }
  }
  try {
    choleskyInPlace(products, n);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `alpha is ${alpha}, too small for columns that depend on each other: raise it, or leave columns out.`;
    throw new RangeError(message, { cause: error });
  }
  return choleskySolve(products, n, right);
}

function timesVector(a: Float64Array, n: number, width: number, vector: Float64Array): Float64Array {
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < width; k++) result[i] += a[i * width + k] * vector[k];
  }
  return result;
}

function transposedRows(x: Float64Array, nRows: number, nColumns: number): Float64Array {
  const columns = new Float64Array(x.length);
  for (let i = 0; i < nRows; i++) {
    for (let j = 0; j < nColumns; j++) columns[j * nRows + i] = x[i * nColumns + j];
  }
  return columns;
}
