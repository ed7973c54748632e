/** A basis of a lattice, and how it is made from another one. */
export interface ReducedBasis {
  /** Row-major 3x3: row i is basis vector i in Å, shortest first. */
  readonly vectors: Float64Array;
  /** Row-major 3x3 of integers, determinant ±1: row i holds the coefficients of vector i in the given basis. */
  readonly coefficients: readonly number[];
}

/** Selling's algorithm ends after a few dozen steps; cells skewed beyond this keep the basis they have reached. */
const maximumSteps = 1000;

/**
 * Reduces a basis by Selling's (Delaunay's) algorithm and takes the three shortest of the seven Voronoi-relevant
 * vectors that span the lattice. In it every symmetry of the lattice has entries -1, 0 and 1 alone.
 * @param vectors row-major 3x3, rows are the basis vectors in Å
 * @see B. N. Delaunay, Z. Kristallogr. 84, 109 (1933), doi:10.1524/zkri.1933.84.1.109
 */
export function reducedBasis(vectors: ArrayLike<number>): ReducedBasis {
  const coefficients = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [-1, -1, -1],
  ];
  const superbase = coefficients.map((each) => combined(vectors, each));
  for (let step = 0; step < maximumSteps; step++) {
    const obtuse = acutePair(superbase);
    if (obtuse === null) break;
    const [i, j] = obtuse;
    for (let k = 0; k < 4; k++) {
      if (k === i || k === j) continue;
      coefficients[k] = sum(coefficients[k], coefficients[i]);
      superbase[k] = combined(vectors, coefficients[k]);
    }
    coefficients[i] = coefficients[i].map((part) => -part);
    superbase[i] = combined(vectors, coefficients[i]);
  }
  const [a, b, c, d] = coefficients;
  const relevant = [a, b, c, d, sum(a, b), sum(b, c), sum(a, c)];
  return shortestBasis(vectors, relevant);
}

/** Returns two vectors of a superbase at an acute angle, null when there are none: it is reduced then. */
function acutePair(superbase: readonly number[][]): [number, number] | null {
  for (let i = 0; i < 4; i++) {
    for (let j = i + 1; j < 4; j++) {
      const [p, q] = [superbase[i], superbase[j]];
      const product = p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
      if (product > 1e-10 * (squaredLength(p) + squaredLength(q))) return [i, j];
    }
  }
  return null;
}

function shortestBasis(vectors: ArrayLike<number>, relevant: readonly number[][]): ReducedBasis {
  const sorted = relevant
    .map((coefficients) => ({ coefficients, squared: squaredLength(combined(vectors, coefficients)) }))
    .sort((first, second) => first.squared - second.squared)
    .map((each) => each.coefficients);
  for (let k = 2; k < 7; k++) {
    for (let j = 1; j < k; j++) {
      for (let i = 0; i < j; i++) {
        const chosen = [...sorted[i], ...sorted[j], ...sorted[k]];
        if (Math.abs(determinant(chosen)) !== 1) continue;
        const rows = [sorted[i], sorted[j], sorted[k]].flatMap((each) => combined(vectors, each));
        return { vectors: Float64Array.from(rows), coefficients: chosen };
      }
    }
  }
  return { vectors: Float64Array.from(vectors), coefficients: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
}

/** Returns the determinant of a row-major 3x3 matrix. */
export function determinant(m: ArrayLike<number>): number {
  return (
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6])
  );
}

/** Returns the inverse of a row-major 3x3 matrix. */
export function inverse(m: ArrayLike<number>): Float64Array {
  const d = determinant(m);
  // prettier-ignore
  return Float64Array.of(
    (m[4] * m[8] - m[5] * m[7]) / d, (m[2] * m[7] - m[1] * m[8]) / d, (m[1] * m[5] - m[2] * m[4]) / d,
    (m[5] * m[6] - m[3] * m[8]) / d, (m[0] * m[8] - m[2] * m[6]) / d, (m[2] * m[3] - m[0] * m[5]) / d,
    (m[3] * m[7] - m[4] * m[6]) / d, (m[1] * m[6] - m[0] * m[7]) / d, (m[0] * m[4] - m[1] * m[3]) / d,
  );
}

function combined(vectors: ArrayLike<number>, [a, b, c]: readonly number[]): number[] {
  return [0, 1, 2].map((k) => a * vectors[k] + b * vectors[3 + k] + c * vectors[6 + k]);
}

function sum(first: readonly number[], second: readonly number[]): number[] {
  return first.map((part, k) => part + second[k]);
}

function squaredLength(vector: readonly number[]): number {
  return vector[0] ** 2 + vector[1] ** 2 + vector[2] ** 2;
}
