/** The Li environment of rows without a CIF, from prototypes: nearby rows with one, of the same space group. */
import { exp } from '../../base/elementary/exponential';
import { pairwiseSum } from '../../base/numpy/pairwiseSum';
import type { ColumnData } from '../columns';
import { denseFractions, type SparseRows } from './sparseRows';

/** What is known of rows to find their prototypes by. */
export interface PrototypeRows {
  readonly fractions: SparseRows;
  /** Number of the space group; -1 where it is not known. */
  readonly group: Int32Array;
  /** Equal for rows of the same paper; -1 where it is not known. */
  readonly paper: Int32Array;
}

/** Rows with a Li environment. */
export interface PrototypeLibrary extends PrototypeRows {
  readonly li: ColumnData;
}

/** Prototypes are nearer than this in the L1 distance of atomic fractions. */
const reach = 0.4;
const nNearest = 3;
/** The distance by which a prototype's weight falls to 1/e. */
const weightLength = 0.1;

/**
 * Imputes the Li environment of rows that have none: the mean of at most three nearest prototypes of the same space
 * group and another paper (a paper that is not known is another), with weights exp(−L1/0.1). Rows without a prototype stay missing.
 * @param li of the rows, and which of them have it
 * @returns a matrix of its own
 */
export function imputeLiEnvironment(
  rows: PrototypeRows,
  li: ColumnData,
  has: Uint8Array,
  library: PrototypeLibrary,
): ColumnData {
  const columns = li.columns.slice();
  for (let i = 0; i < li.nRows; i++) {
    if (has[i] === 1 || rows.group[i] < 0 || rows.fractions.has[i] === 0) continue;
    const near = nearest(rows, i, library);
    if (near.length > 0) fill(columns, li, i, near, library.li);
  }
  return { ...li, columns };
}

interface Prototype {
  readonly row: number;
  readonly distance: number;
}

function nearest(rows: PrototypeRows, i: number, library: PrototypeLibrary): Prototype[] {
  const own = denseFractions(rows.fractions, i);
  const near: Prototype[] = [];
  for (let j = 0; j < library.group.length; j++) {
    const isSamePaper = rows.paper[i] >= 0 && library.paper[j] === rows.paper[i];
    if (library.group[j] !== rows.group[i] || isSamePaper || library.fractions.has[j] === 0) continue;
    // Summed as numpy does, so that what is at the border of the reach is on the same side.
    const differences = denseFractions(library.fractions, j);
    for (let z = 0; z < own.length; z++) differences[z] = Math.abs(differences[z] - own[z]);
    const distance = pairwiseSum(differences);
    if (distance < reach) near.push({ row: j, distance });
  }
  return near.sort((a, b) => a.distance - b.distance).slice(0, nNearest);
}

/** A value that a prototype lacks counts as 0, as in the definition. */
function fill(
  columns: Float64Array,
  { nRows, nColumns }: ColumnData,
  i: number,
  near: readonly Prototype[],
  library: ColumnData,
): void {
  const weights = near.map(({ distance }) => exp(-distance / weightLength));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let k = 0; k < nColumns; k++) {
    let sum = 0;
    near.forEach(({ row }, p) => {
      const value = library.columns[k * library.nRows + row];
      if (!Number.isNaN(value)) sum += value * weights[p];
    });
    columns[k * nRows + i] = sum / total;
  }
}
