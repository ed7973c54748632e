import { determinant, inverse, reducedBasis } from './reducedBasis';
import { rareFirst, siteFinder, type TypedCell } from './periodicSites';

/** The smallest cell that repeats a structure within a tolerance. */
export interface PrimitiveCell {
  readonly cell: TypedCell;
  /** Index in the primitive cell of each position of the full cell. */
  readonly indexOf: Int32Array;
  /** Å; at most the tolerance asked for. */
  readonly toleranceA: number;
}

/** A translation of the cell onto itself. */
interface PureTranslation {
  readonly offset: readonly [number, number, number];
  readonly deviationA: number;
  /** Index of the position that each position falls on. */
  readonly image: Int32Array;
}

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/**
 * Finds the primitive cell, in a reduced basis; positions that coincide in it are averaged. Where the translations
 * within the tolerance make no lattice, the tolerance is lowered by steps of 5 %.
 * @param full in a reduced basis
 */
export function primitiveCell(full: TypedCell, toleranceA: number): PrimitiveCell {
  const translations = pureTranslations(full, toleranceA);
  let tolerance = toleranceA;
  for (let attempt = 0; attempt < 100; attempt++) {
    const kept = translations.filter((each) => each.deviationA <= tolerance);
    if (kept.length <= 1) break;
    const primitive = folded(full, kept);
    if (primitive !== null) return { ...primitive, toleranceA: tolerance };
    tolerance *= 0.95;
  }
  return { cell: full, indexOf: Int32Array.from(full.types.keys()), toleranceA: tolerance };
}

/** Gives a cell in a reduced basis of its lattice. */
export function inReducedCell(full: TypedCell): TypedCell {
  const { vectors } = reducedBasis(full.vectors);
  return { vectors, positions: transformed(full.positions, full.vectors, vectors), types: full.types };
}

/** Converts cell coordinates from one basis to another. */
function transformed(positions: Float64Array, from: Float64Array, to: Float64Array): Float64Array {
  const toCell = inverse(to);
  const result = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const cartesian = [0, 1, 2].map(
      (k) => positions[i] * from[k] + positions[i + 1] * from[3 + k] + positions[i + 2] * from[6 + k],
    );
    for (let k = 0; k < 3; k++) {
      result[i + k] = cartesian[0] * toCell[k] + cartesian[1] * toCell[3 + k] + cartesian[2] * toCell[6 + k];
    }
  }
  return result;
}

/** Returns every translation within the tolerance, that by nothing first. */
function pureTranslations(cell: TypedCell, toleranceA: number): PureTranslation[] {
  const { positions, types } = cell;
  const finder = siteFinder(cell, toleranceA);
  const [first] = rareFirst(types);
  const found: PureTranslation[] = [];
  let image = new Int32Array(types.length);
  for (let j = 0; j < types.length; j++) {
    if (types[j] !== types[first]) continue;
    const offset: [number, number, number] = [0, 1, 2].map(
      (k) => positions[3 * j + k] - positions[3 * first + k],
    ) as [number, number, number];
    const deviationA = finder.deviationOf(identity, offset, image);
    if (deviationA > toleranceA) continue;
    const translation = { offset, deviationA, image };
    if (j === first) found.unshift(translation);
    else found.push(translation);
    image = new Int32Array(types.length);
  }
  return found;
}

/** Folds a cell along its translations, null where they make no lattice. */
function folded(
  full: TypedCell,
  translations: readonly PureTranslation[],
): { cell: TypedCell; indexOf: Int32Array } | null {
  const order = translations.length;
  const count = full.types.length / order;
  if (!Number.isInteger(count)) return null;
  const basis = latticeOf(translations, order);
  if (basis === null) return null;
  const rows = new Float64Array(9);
  for (let i = 0; i < 3; i++) {
    for (let k = 0; k < 3; k++) {
      for (let m = 0; m < 3; m++) rows[3 * i + k] += (basis[3 * i + m] / order) * full.vectors[3 * m + k];
    }
  }
  const { vectors } = reducedBasis(rows);
  const indexOf = new Int32Array(full.types.length).fill(-1);
  const positions = transformed(full.positions, full.vectors, vectors);
  const mean = new Float64Array(3 * count);
  const types = new Int32Array(count);
  let next = 0;
  for (let i = 0; i < indexOf.length; i++) {
    if (indexOf[i] >= 0) continue;
    if (next === count) return null;
    types[next] = full.types[i];
    for (const { image } of translations) {
      const j = image[i];
      if (indexOf[j] >= 0) return null;
      indexOf[j] = next;
      for (let k = 0; k < 3; k++) {
        const difference = positions[3 * j + k] - positions[3 * i + k];
        mean[3 * next + k] += (positions[3 * i + k] + difference - Math.round(difference)) / order;
      }
    }
    next++;
  }
  return { cell: { vectors, positions: mean, types }, indexOf };
}

/**
 * Returns a basis of the lattice that the cell and its translations span, in units of 1/order of the cell's vectors
 * (row-major 3x3 of integers); null where it has not `order` points per cell. A group of `order` translations has
 * no other fractions.
 */
function latticeOf(translations: readonly PureTranslation[], order: number): number[] | null {
  const rows = translations.map(({ offset }) => offset.map((part) => Math.round(part * order)));
  for (let k = 0; k < 3; k++) rows.push([0, 1, 2].map((m) => (m === k ? order : 0)));
  const basis: number[] = [];
  let rest = rows;
  for (let k = 0; k < 3; k++) {
    const pivot = eliminated(rest, k);
    basis.push(...pivot.row);
    rest = pivot.rest;
  }
  return determinant(basis) === order * order ? basis : null;
}

/** Makes column k zero in all rows but one by Euclid's algorithm. */
function eliminated(rows: readonly number[][], k: number): { row: number[]; rest: number[][] } {
  let pivot: number[] | null = null;
  const rest: number[][] = [];
  for (let row of rows) {
    if (pivot === null) {
      if (row[k] === 0) rest.push(row);
      else pivot = row;
      continue;
    }
    while (row[k] !== 0) {
      const times: number = Math.trunc(pivot[k] / row[k]);
      const remainder: number[] = pivot.map((part, m) => part - times * row[m]);
      pivot = row;
      row = remainder;
    }
    rest.push(row);
  }
  const row = pivot!;
  return { row: row[k] < 0 ? row.map((part) => -part) : row, rest: distinct(rest) };
}

function distinct(rows: readonly number[][]): number[][] {
  const byKey = new Map<string, number[]>();
  for (const row of rows) if (row.some((part) => part !== 0)) byKey.set(row.join(), row);
  return [...byKey.values()];
}
