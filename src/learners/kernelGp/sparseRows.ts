/** Compositions: rows with a few values that are not 0, and their L1 distances. */
import { anionSymbols } from '../../crystal/chemistry/elements';
import type { ColumnData } from '../columns';
import { fractionSymbols } from './columnBlocks';

/** Rows of which only values other than 0 are kept. */
export interface SparseRows {
  /** Row i has the entries from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** Column of an entry, ascending in a row. */
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** Sum of absolute values by row. */
  readonly sums: Float64Array;
  /** 1 where the row is known, else 0. */
  readonly has: Uint8Array;
}

type Entry = readonly [column: number, value: number];

/**
 * Takes the atomic fractions of some rows. A missing value counts as 0; a row where all are missing is not known.
 * @param positions column of each element, -1 where there is none
 */
export function takeFractions(data: ColumnData, rows: Int32Array, positions: Int32Array): SparseRows {
  const present = Int32Array.from(positions.keys()).filter((z) => positions[z] >= 0);
  return sparseRows(rows.length, (i) => {
    const entries: Entry[] = [];
    let isKnown = false;
    for (const z of present) {
      const value = data.columns[positions[z] * data.nRows + rows[i]];
      if (!Number.isFinite(value)) continue;
      isKnown = true;
      if (value !== 0) entries.push([z, value]);
    }
    return isKnown ? entries : null;
  });
}

const nElements = fractionSymbols.length;
const lithium = fractionSymbols.indexOf('Li');
const isAnion = fractionSymbols.map((symbol) => anionSymbols.has(symbol));

/** Fewer anions than this are no whole to take shares of. */
const fewAnions = 0.05;
const fewCations = 1e-6;

/**
 * Arranges compositions by role: shares of elements among the cations other than Li, shares among the anions, the
 * fraction of Li, and the sum of anions (1 where there are hardly any).
 * @returns columns 0…102 cations, 103…205 anions, 206 Li, 207 sum of anions
 */
export function byRole(fractions: SparseRows): SparseRows {
  const { starts, columns, values, has } = fractions;
  return sparseRows(has.length, (i) => {
    if (has[i] === 0) return null;
    let anions = 0;
    let cations = 0;
    let li = 0;
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      if (isAnion[columns[k]]) anions += values[k];
      else if (columns[k] === lithium) li = values[k];
      else cations += values[k];
    }
    const ofAnions = anions < fewAnions ? 1 : anions;
    const ofCations = cations < fewCations ? 1 : cations;
    const [first, second]: [Entry[], Entry[]] = [[], []];
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      if (isAnion[columns[k]]) second.push([nElements + columns[k], values[k] / ofAnions]);
      else if (columns[k] !== lithium) first.push([columns[k], values[k] / ofCations]);
    }
    return [...first, ...second, [2 * nElements, li], [2 * nElements + 1, ofAnions]];
  });
}

function sparseRows(n: number, entriesOf: (row: number) => readonly Entry[] | null): SparseRows {
  const starts = new Int32Array(n + 1);
  const has = new Uint8Array(n);
  const sums = new Float64Array(n);
  const columns: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < n; i++) {
    const entries = entriesOf(i);
    has[i] = entries === null ? 0 : 1;
    for (const [column, value] of entries ?? []) {
      columns.push(column);
      values.push(value);
      sums[i] += Math.abs(value);
    }
    starts[i + 1] = columns.length;
  }
  return { starts, columns: Int32Array.from(columns), values: Float64Array.from(values), sums, has };
}

/** Lays a row out over all elements. */
export function denseFractions({ starts, columns, values }: SparseRows, row: number): Float64Array {
  const dense = new Float64Array(nElements);
  for (let k = starts[row]; k < starts[row + 1]; k++) dense[columns[k]] = values[k];
  return dense;
}

/** The same entries by column: what a row has in common with all others is found without looking at the rest. */
export interface SparseColumns {
  readonly sums: Float64Array;
  /** Column c has the entries from `starts[c]` to `starts[c + 1]`. */
  readonly starts: Int32Array;
  /** Row of an entry, ascending in a column. */
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

export function sparseColumns({ starts, columns, values, sums }: SparseRows): SparseColumns {
  const byColumn = new Int32Array(2 * nElements + 3);
  for (const column of columns) byColumn[column + 1]++;
  for (let c = 0; c + 1 < byColumn.length; c++) byColumn[c + 1] += byColumn[c];
  const next = byColumn.slice();
  const result = new Float64Array(values.length);
  const rows = new Int32Array(values.length);
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const at = next[columns[k]]++;
      rows[at] = i;
      result[at] = values[k];
    }
  }
  return { sums, starts: byColumn, rows, values: result };
}

/**
 * Computes L1 distances Σ|a − b| of rows from…to of A to the first rows of B: the sums of both, less what they have in
 * common. Those of equal rows are 0 within a rounding, of either sign.
 * @param d distance of row i of A and j of B at `(i - from) * stride + j`
 */
export function l1Distances(
  a: SparseRows,
  from: number,
  to: number,
  b: SparseColumns,
  nRowsB: number,
  d: Float64Array,
  stride: number,
): void {
  const { sums, starts, rows, values } = b;
  for (let i = from; i < to; i++) {
    const start = (i - from) * stride;
    const sum = a.sums[i];
    for (let j = 0; j < nRowsB; j++) d[start + j] = sum + sums[j];
    for (let k = a.starts[i]; k < a.starts[i + 1]; k++) {
      const x = a.values[k];
      const size = Math.abs(x);
      const first = starts[a.columns[k]];
      const end = starts[a.columns[k] + 1];
      if (end - first === sums.length) {
        // All rows have the column, as that of Li: no index is read.
        for (let j = 0; j < nRowsB; j++) {
          const y = values[first + j];
          d[start + j] += Math.abs(x - y) - (size + Math.abs(y));
        }
        continue;
      }
      for (let e = first; e < end && rows[e] < nRowsB; e++) {
        const y = values[e];
        d[start + rows[e]] += Math.abs(x - y) - (size + Math.abs(y));
      }
    }
  }
}
