/** Eigenvalues of a symmetric 3x3 matrix, least first, with their vectors. */
export interface SymmetricEigen3 {
  readonly values: Float64Array;
  /** Row-major: row k is the unit vector of value k. */
  readonly vectors: Float64Array;
}

/** Turns pairs of axes until what is off the diagonal is rounding (Jacobi's method). Row-major matrix; NaN gives NaN. */
export function symmetricEigen3(matrix: Float64Array): SymmetricEigen3 {
  const a = matrix.slice();
  const v = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  for (let sweep = 0; sweep < 30; sweep++) {
    const off = Math.abs(a[1]) + Math.abs(a[2]) + Math.abs(a[5]);
    const scale = Math.abs(a[0]) + Math.abs(a[4]) + Math.abs(a[8]);
    if (!(off > 1e-16 * scale)) break;
    turn(a, v, 0, 1);
    turn(a, v, 0, 2);
    turn(a, v, 1, 2);
  }
  const order = [0, 1, 2].sort((one, two) => a[4 * one] - a[4 * two]);
  const vectors = new Float64Array(9);
  order.forEach((column, k) => {
    for (let axis = 0; axis < 3; axis++) vectors[3 * k + axis] = v[3 * axis + column];
  });
  return { values: Float64Array.from(order, (k) => a[4 * k]), vectors };
}

/** Makes the element (p, q) 0. */
function turn(a: Float64Array, v: Float64Array, p: number, q: number): void {
  const apq = a[3 * p + q];
  if (apq === 0) return;
  const theta = (a[4 * q] - a[4 * p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < 3; k++) {
    const [kp, kq] = [a[3 * k + p], a[3 * k + q]];
    a[3 * k + p] = c * kp - s * kq;
    a[3 * k + q] = s * kp + c * kq;
  }
  for (let k = 0; k < 3; k++) {
    const [pk, qk] = [a[3 * p + k], a[3 * q + k]];
    a[3 * p + k] = c * pk - s * qk;
    a[3 * q + k] = s * pk + c * qk;
    const [vp, vq] = [v[3 * k + p], v[3 * k + q]];
    v[3 * k + p] = c * vp - s * vq;
    v[3 * k + q] = s * vp + c * vq;
  }
}
