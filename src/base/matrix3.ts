/** Row-major 3x3 matrices, as nine numbers. */
export type Matrix3 = ArrayLike<number>;

export function determinant(m: Matrix3): number {
  return (
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6])
  );
}

/** Returns the transposed matrix of cofactors: the inverse times the determinant, exact for integers. */
export function adjugate(m: Matrix3): number[] {
  // prettier-ignore
  return [
    m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
    m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
    m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
  ];
}

/** Returns the inverse; not finite where there is none. */
export function inverse(m: Matrix3): Float64Array {
  const d = determinant(m);
  return Float64Array.from(adjugate(m), (cofactor) => cofactor / d);
}

/** Returns the product of two matrices. */
export function product(first: Matrix3, second: Matrix3): number[] {
  const result: number[] = [];
  for (let i = 0; i < 9; i += 3) {
    for (let j = 0; j < 3; j++) {
      result.push(first[i] * second[j] + first[i + 1] * second[3 + j] + first[i + 2] * second[6 + j]);
    }
  }
  return result;
}
