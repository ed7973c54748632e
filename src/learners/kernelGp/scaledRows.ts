/** Rows of a block of columns of one size, and their L2 distances. */
import { subtractProduct } from '../../base/linear/productKernel';
import type { ColumnData } from '../columns';
import { fitStandardisation, standardise, type Standardisation } from '../standardise';

/** How a block is brought to one size: by its training rows. */
export interface BlockScale {
  readonly standardisation: Standardisation;
  /** Standardised values beyond ± this are taken as this. */
  readonly clip: number;
}

/** Rows of a block. */
export interface ScaledRows {
  /** Columns that differ among the training rows. */
  readonly depth: number;
  /** Row-major, standardised and clipped. */
  readonly values: Float64Array;
  /** Sum of squares by row. */
  readonly norms: Float64Array;
  /** 0 where the row lacks the block, else 1. */
  readonly has: Uint8Array;
}

/** Copies some rows and columns of a matrix. */
export function takeBlock(data: ColumnData, rows: Int32Array, positions: Int32Array): ColumnData {
  const columns = new Float64Array(rows.length * positions.length);
  positions.forEach((position, k) => {
    for (let i = 0; i < rows.length; i++) {
      columns[k * rows.length + i] = data.columns[position * data.nRows + rows[i]];
    }
  });
  return { columns, nRows: rows.length, nColumns: positions.length };
}

/** Tells of each row whether it has the block: any value that is not missing. */
export function rowsWithValues({ columns, nRows, nColumns }: ColumnData): Uint8Array {
  const has = new Uint8Array(nRows);
  for (let k = 0; k < nRows * nColumns; k++) if (!Number.isNaN(columns[k])) has[k % nRows] = 1;
  return has;
}

/** Fits the scale of a block on its rows that have it; null where none has. */
export function fitBlockScale(block: ColumnData, has: Uint8Array, clip: number): BlockScale | null {
  const rows = Int32Array.from(has.keys()).filter((i) => has[i] === 1);
  return rows.length === 0 ? null : { standardisation: fitStandardisation(block, rows), clip };
}

/** Brings rows of a block to its scale. */
export function scaleBlock({ standardisation, clip }: BlockScale, block: ColumnData): ScaledRows {
  const values = standardise(standardisation, block);
  const depth = standardisation.used.length;
  const norms = new Float64Array(block.nRows);
  for (let i = 0, k = 0; i < block.nRows; i++) {
    for (const end = k + depth; k < end; k++) {
      const value = Math.max(-clip, Math.min(clip, values[k]));
      values[k] = value;
      norms[i] += value * value;
    }
  }
  return { depth, values, norms, has: rowsWithValues(block) };
}

/** Squared distances below this share of the squared lengths are computed by differences, as digits cancel. */
const closeShare = 1e-4;

/**
 * Computes L2 distances sqrt(Σ(a − b)² / depth) of rows from…to of A to the first rows of B.
 * @param d distance of row i of A and j of B at `(i - from) * stride + j`
 */
export function l2Distances(
  a: ScaledRows,
  from: number,
  to: number,
  b: ScaledRows,
  nRowsB: number,
  d: Float64Array,
  stride: number,
): void {
  const { depth } = b;
  const rows = (values: Float64Array, start: number) => ({ values, start, stride: depth });
  const c = { values: d, start: 0, stride };
  for (let i = from; i < to; i++) d.fill(0, (i - from) * stride, (i - from) * stride + nRowsB);
  if (depth === 0) return;
  subtractProduct(c, rows(a.values, from * depth), to - from, rows(b.values, 0), nRowsB, depth);
  for (let i = from; i < to; i++) {
    const start = (i - from) * stride;
    for (let j = 0; j < nRowsB; j++) {
      const lengths = a.norms[i] + b.norms[j];
      let square = lengths + 2 * d[start + j];
      if (square < closeShare * lengths) square = squaredDistance(a.values, i, b.values, j, depth);
      d[start + j] = Math.sqrt(square / depth);
    }
  }
}

function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, depth: number): number {
  let sum = 0;
  for (let k = 0; k < depth; k++) sum += (a[i * depth + k] - b[j * depth + k]) ** 2;
  return sum;
}
