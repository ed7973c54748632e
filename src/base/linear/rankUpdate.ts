/**
 * C ← C − P·Qᵀ for blocks of row-major matrices: where nearly all the time of a factorisation goes. Rows of P and Q are
 * packed in fours, so that the inner loop reads two arrays in their order; a tile of 4 × 4 values of C stays in local variables.
 */

/** Rows of a packed group. */
const group = 4;

/** Tells how many values `nRows` rows of `depth` values take when packed. */
export function packedLength(nRows: number, depth: number): number {
  return Math.ceil(nRows / group) * group * depth;
}

/**
 * Packs rows in groups of four: value k of row r of a group is at 4k + r of it; rows that are lacking are 0.
 * @param a row-major, `stride` values from one row to the next; the first row starts at `start`
 */
export function packRows(
  a: Float64Array,
  start: number,
  stride: number,
  nRows: number,
  depth: number,
  packed: Float64Array,
): void {
  let at = 0;
  for (let row = 0; row < nRows; row += group) {
    for (let r = 0; r < group; r++) {
      if (row + r >= nRows) {
        for (let k = 0; k < depth; k++) packed[at + group * k + r] = 0;
        continue;
      }
      const from = start + (row + r) * stride;
      for (let k = 0; k < depth; k++) packed[at + group * k + r] = a[from + k];
    }
    at += group * depth;
  }
}

/** Two packed blocks of rows of the same depth, and where their products go. */
export interface RankUpdate {
  readonly c: Float64Array;
  /** Index in `c` of the product of the first rows. */
  readonly start: number;
  /** Values of `c` from one row to the next. */
  readonly stride: number;
  readonly p: Float64Array;
  readonly nRowsP: number;
  readonly q: Float64Array;
  readonly nRowsQ: number;
  readonly depth: number;
  /** Only where the row of P is not before the row of Q (by tiles of four: a few values above may change as well). */
  readonly isLower?: boolean;
}

const edge = new Float64Array(group * group);

/** Subtracts the products of all rows of P with all rows of Q. */
export function subtractProducts(update: RankUpdate): void {
  const { c, start, stride, p, nRowsP, q, nRowsQ, depth, isLower } = update;
  for (let j = 0; j < nRowsQ; j += group) {
    for (let i = isLower ? j : 0; i < nRowsP; i += group) {
      if (i + group <= nRowsP && j + group <= nRowsQ) {
        subtractTile(c, start + i * stride + j, stride, p, i * depth, q, j * depth, depth);
        continue;
      }
      edge.fill(0);
      subtractTile(edge, 0, group, p, i * depth, q, j * depth, depth);
      for (let r = 0; r < group && i + r < nRowsP; r++) {
        const row = start + (i + r) * stride + j;
        for (let s = 0; s < group && j + s < nRowsQ; s++) c[row + s] += edge[r * group + s];
      }
    }
  }
}

function subtractTile(
  c: Float64Array,
  start: number,
  stride: number,
  p: Float64Array,
  fromP: number,
  q: Float64Array,
  fromQ: number,
  depth: number,
): void {
  const row1 = start + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  let c00 = c[start];
  let c01 = c[start + 1];
  let c02 = c[start + 2];
  let c03 = c[start + 3];
  let c10 = c[row1];
  let c11 = c[row1 + 1];
  let c12 = c[row1 + 2];
  let c13 = c[row1 + 3];
  let c20 = c[row2];
  let c21 = c[row2 + 1];
  let c22 = c[row2 + 2];
  let c23 = c[row2 + 3];
  let c30 = c[row3];
  let c31 = c[row3 + 1];
  let c32 = c[row3 + 2];
  let c33 = c[row3 + 3];
  const end = fromP + group * depth;
  for (let at = fromP, atQ = fromQ; at < end; at += group, atQ += group) {
    const q0 = q[atQ];
    const q1 = q[atQ + 1];
    const q2 = q[atQ + 2];
    const q3 = q[atQ + 3];
    const p0 = p[at];
    c00 -= p0 * q0;
    c01 -= p0 * q1;
    c02 -= p0 * q2;
    c03 -= p0 * q3;
    const p1 = p[at + 1];
    c10 -= p1 * q0;
    c11 -= p1 * q1;
    c12 -= p1 * q2;
    c13 -= p1 * q3;
    const p2 = p[at + 2];
    c20 -= p2 * q0;
    c21 -= p2 * q1;
    c22 -= p2 * q2;
    c23 -= p2 * q3;
    const p3 = p[at + 3];
    c30 -= p3 * q0;
    c31 -= p3 * q1;
    c32 -= p3 * q2;
    c33 -= p3 * q3;
  }
  c[start] = c00;
  c[start + 1] = c01;
  c[start + 2] = c02;
  c[start + 3] = c03;
  c[row1] = c10;
  c[row1 + 1] = c11;
  c[row1 + 2] = c12;
  c[row1 + 3] = c13;
  c[row2] = c20;
  c[row2 + 1] = c21;
  c[row2 + 2] = c22;
  c[row2 + 3] = c23;
  c[row3] = c30;
  c[row3 + 1] = c31;
  c[row3 + 2] = c32;
  c[row3 + 3] = c33;
}
