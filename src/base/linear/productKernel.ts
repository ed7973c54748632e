/**
 * C ← C − A·Bᵀ for blocks of row-major matrices: where nearly all the time of a factorisation goes. What limits it is
 * the compiler. Engines take a typed array that is a constant of the module by its address, and check an index once
 * for all arrays of the same length: so rows are packed into constants, one array for each row of a tile. A tile is of
 * 2 × 3 values, as six sums and six products just fit in sixteen registers: 7.5 GFlop/s where 4 × 4 came to 4.5.
 */

/** A block of a row-major matrix: where it starts, and how many values there are from one of its rows to the next. */
export interface MatrixBlock {
  readonly values: Float64Array;
  readonly start: number;
  readonly stride: number;
}

/** Columns of A and B that are packed at once. */
const depthStep = 72;
/** Rows of A that are packed at once, which a fast cache holds: even. */
const stepA = 48;
/** Rows of B that are packed at once, for which rows of A are packed again: a multiple of 3. */
const stepB = 264;

const a0 = new Float64Array((stepA / 2) * depthStep);
const a1 = new Float64Array((stepA / 2) * depthStep);
const b0 = new Float64Array((stepB / 3) * depthStep);
const b1 = new Float64Array((stepB / 3) * depthStep);
const b2 = new Float64Array((stepB / 3) * depthStep);
const edge = new Float64Array(6);

/**
 * Subtracts from C the product of A and the transpose of B, products in the order of the columns: a value of C has the
 * same bits whatever the other rows are.
 * @param c nRowsA × nRowsB
 * @param a nRowsA × depth
 * @param b nRowsB × depth
 * @param isLower only on and below the diagonal of C (a value or two above it in a row may change as well)
 */
export function subtractProduct(
  c: MatrixBlock,
  a: MatrixBlock,
  nRowsA: number,
  b: MatrixBlock,
  nRowsB: number,
  depth: number,
  isLower = false,
): void {
  for (let k = 0; k < depth; k += depthStep) {
    const nDepth = Math.min(depthStep, depth - k);
    for (let j = 0; j < nRowsB; j += stepB) {
      const nB = Math.min(stepB, nRowsB - j);
      packB(b, j, nB, k, nDepth);
      for (let i = isLower ? j : 0; i < nRowsA; i += stepA) {
        const nA = Math.min(stepA, nRowsA - i);
        packA(a, i, nA, k, nDepth);
        const start = c.start + i * c.stride + j;
        subtractTiles(c.values, start, c.stride, nA, nB, nDepth, isLower ? i - j : Infinity);
      }
    }
  }
}

/** Packs rows of A by twos; for a row that is lacking the one before is taken, whose products are then not used. */
function packA(
  { values, start, stride }: MatrixBlock,
  row: number,
  nRows: number,
  column: number,
  depth: number,
) {
  for (let r = 0, at = 0; r < nRows; r += 2, at += depthStep) {
    let from0 = start + (row + r) * stride + column;
    let from1 = r + 1 < nRows ? from0 + stride : from0;
    for (let to = at, end = at + depth; to < end; to++) {
      a0[to] = values[from0++];
      a1[to] = values[from1++];
    }
  }
}

/** Packs rows of B by threes, in the same way. */
function packB(
  { values, start, stride }: MatrixBlock,
  row: number,
  nRows: number,
  column: number,
  depth: number,
) {
  for (let r = 0, at = 0; r < nRows; r += 3, at += depthStep) {
    let from0 = start + (row + r) * stride + column;
    let from1 = r + 1 < nRows ? from0 + stride : from0;
    let from2 = r + 2 < nRows ? from1 + stride : from1;
    for (let to = at, end = at + depth; to < end; to++) {
      b0[to] = values[from0++];
      b1[to] = values[from1++];
      b2[to] = values[from2++];
    }
  }
}

/** Subtracts the products of packed rows, for columns at most `diagonal` behind the row. */
function subtractTiles(
  c: Float64Array,
  start: number,
  stride: number,
  nRowsA: number,
  nRowsB: number,
  depth: number,
  diagonal: number,
): void {
  for (let j = 0, atB = 0; j < nRowsB; j += 3, atB += depthStep) {
    const first = Math.max(0, j - diagonal);
    for (let i = first - (first % 2); i < nRowsA; i += 2) {
      const atA = (i / 2) * depthStep;
      if (i + 2 <= nRowsA && j + 3 <= nRowsB) {
        subtractTile(c, start + i * stride + j, stride, atA, atB, depth);
        continue;
      }
      copyEdge(c, start + i * stride + j, stride, nRowsA - i, nRowsB - j, false);
      subtractTile(edge, 0, 3, atA, atB, depth);
      copyEdge(c, start + i * stride + j, stride, nRowsA - i, nRowsB - j, true);
    }
  }
}

/** Copies the part of a tile that there is, so that its sums have the same bits as those of a whole tile. */
function copyEdge(
  c: Float64Array,
  start: number,
  stride: number,
  nRows: number,
  nColumns: number,
  isBack: boolean,
): void {
  for (let r = 0; r < 2 && r < nRows; r++) {
    for (let s = 0; s < 3 && s < nColumns; s++) {
      if (isBack) c[start + r * stride + s] = edge[3 * r + s];
      else edge[3 * r + s] = c[start + r * stride + s];
    }
  }
}

function subtractTile(
  c: Float64Array,
  start: number,
  stride: number,
  fromA: number,
  fromB: number,
  depth: number,
): void {
  const next = start + stride;
  let c00 = c[start];
  let c01 = c[start + 1];
  let c02 = c[start + 2];
  let c10 = c[next];
  let c11 = c[next + 1];
  let c12 = c[next + 2];
  const end = (fromA + depth) | 0;
  for (let at = fromA | 0, atB = fromB | 0; at < end; at = (at + 1) | 0, atB = (atB + 1) | 0) {
    const x0 = a0[at];
    const x1 = a1[at];
    const y0 = b0[atB];
    const y1 = b1[atB];
    const y2 = b2[atB];
    c00 -= x0 * y0;
    c01 -= x0 * y1;
    c02 -= x0 * y2;
    c10 -= x1 * y0;
    c11 -= x1 * y1;
    c12 -= x1 * y2;
  }
  c[start] = c00;
  c[start + 1] = c01;
  c[start + 2] = c02;
  c[next] = c10;
  c[next + 1] = c11;
  c[next + 2] = c12;
}
