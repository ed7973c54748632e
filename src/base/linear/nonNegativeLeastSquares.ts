import { solveByHouseholder } from './householder';

/**
 * Finds the x ≥ 0 that makes |A x − b| smallest, by the active-set method of Lawson and Hanson: columns enter one by one,
 * the one with the steepest descent first (of equal ones the first), and leave again where their coefficient would turn
 * negative. A column that depends on those that are in stays out, with coefficient 0.
 * @param columns `columns[j * nRows + i]` is A of row i and column j; finite
 * @param b one finite value for each row
 * @returns one coefficient for each column
 * @throws RangeError for lengths that disagree, values that are not finite, or where 3 `nColumns` rounds bring no end
 * @see scipy.optimize.nnls 1.17 (within 1e-9); doi 10.1137/1.9781611971217, chapter 23
 */
export function nonNegativeLeastSquares(
  columns: Float64Array,
  nRows: number,
  nColumns: number,
  b: Float64Array,
): Float64Array {
  checkSystem(columns, nRows, nColumns, b);
  const x = new Float64Array(nColumns);
  /** Columns whose coefficients are above 0, in the order in which they entered. */
  let entered: number[] = [];
  let nRounds = 0;
  for (;;) {
    const descent = descentOf(columns, nRows, nColumns, residualOf(columns, nRows, x, b));
    for (const j of entered) descent[j] = 0;
    let solution: Float64Array | null = null;
    for (let j = steepest(descent); j >= 0 && !solution; j = steepest(descent)) {
      const found = solveByHouseholder(columns, nRows, [...entered, j], b);
      // By rounding alone a column may seem to descend that does not.
      if (found && found[entered.length] > 0) {
        solution = found;
        entered.push(j);
      } else descent[j] = 0;
    }
    if (!solution) return x;

    while (solution.some((value) => value <= 0)) {
      entered = stepTowards(x, entered, solution);
      solution = solveByHouseholder(columns, nRows, entered, b);
      if (++nRounds > 3 * nColumns || !solution) {
        throw new RangeError(
          `Non-negative least squares did not end in ${nRounds} rounds: leave out columns that are nearly alike.`,
        );
      }
    }
    entered.forEach((j, k) => (x[j] = solution[k]));
  }
}

/** Goes as far towards a solution as no coefficient turns negative, and lists the columns that are still above 0. */
function stepTowards(x: Float64Array, entered: readonly number[], solution: Float64Array): number[] {
  let step = Infinity;
  let first = -1;
  entered.forEach((j, k) => {
    if (solution[k] > 0) return;
    const own = x[j] / (x[j] - solution[k]);
    if (own < step) [step, first] = [own, j];
  });
  entered.forEach((j, k) => (x[j] += step * (solution[k] - x[j])));
  x[first] = 0;
  for (const j of entered) if (x[j] <= 0) x[j] = 0;
  return entered.filter((j) => x[j] > 0);
}

/** Computes b − A x. */
function residualOf(columns: Float64Array, nRows: number, x: Float64Array, b: Float64Array): Float64Array {
  const residual = b.slice();
  x.forEach((value, j) => {
    if (value !== 0) for (let i = 0; i < nRows; i++) residual[i] -= value * columns[j * nRows + i];
  });
  return residual;
}

/** Computes Aᵀ r: how fast each coefficient would make the error smaller. */
function descentOf(
  columns: Float64Array,
  nRows: number,
  nColumns: number,
  residual: Float64Array,
): Float64Array {
  const descent = new Float64Array(nColumns);
  for (let j = 0; j < nColumns; j++) {
    for (let i = 0; i < nRows; i++) descent[j] += columns[j * nRows + i] * residual[i];
  }
  return descent;
}

/** Finds the first of the largest values above 0; -1 where none is. */
function steepest(descent: Float64Array): number {
  let best = -1;
  descent.forEach((value, j) => {
    if (value > (best < 0 ? 0 : descent[best])) best = j;
  });
  return best;
}

function checkSystem(columns: Float64Array, nRows: number, nColumns: number, b: Float64Array): void {
  if (nRows < 1 || nColumns < 1 || columns.length !== nRows * nColumns || b.length !== nRows) {
    throw new RangeError(
      `Least squares of ${nRows} rows and ${nColumns} columns got ${columns.length} coefficients and ${b.length} values.`,
    );
  }
  for (const [name, values] of Object.entries({ columns, b })) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad < 0) continue;
    throw new RangeError(`Least squares needs finite numbers; ${name}[${bad}] is ${values[bad]}.`);
  }
}
