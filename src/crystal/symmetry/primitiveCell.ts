import { determinant, inverse, product } from '../../base/matrix3';
import type { Steps } from '../../base/steps';
import { reduceBasis } from '../cell/latticeReduction';
import { rareFirst, siteFinder, type SiteFinder, type TypedCell } from './periodicSites';

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
}

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
/** Positions compared between two yields. */
const workPerStep = 50_000;

/**
 * Finds the primitive cell, in a reduced basis; positions that coincide in it are averaged. Where the translations
 * within the tolerance make no lattice, the tolerance is lowered by steps of 5 %.
 * @param full in a reduced basis
 */
export function* primitiveCell(full: TypedCell, toleranceA: number): Steps<PrimitiveCell> {
  const finder = siteFinder(full, toleranceA);
  const translations = yield* pureTranslations(finder, toleranceA);
  let tolerance = toleranceA;
  for (let attempt = 0; attempt < 100; attempt++) {
    const kept = translations.filter((each) => each.deviationA <= tolerance);
    if (kept.length <= 1) break;
    const primitive = yield* folded(finder, kept);
    if (primitive !== null) return { ...primitive, toleranceA: tolerance };
    tolerance *= 0.95;
  }
  return { cell: full, indexOf: Int32Array.from(full.types.keys()), toleranceA: tolerance };
}

/** Gives a cell in a reduced basis of its lattice. */
export function inReducedCell(full: TypedCell): TypedCell {
  const vectors = reducedVectors(full.vectors);
  return { vectors, positions: transformed(full.positions, full.vectors, vectors), types: full.types };
}

/** Returns the shortest basis of a lattice, rows in Å. */
function reducedVectors(vectors: Float64Array): Float64Array {
  return Float64Array.from(product(reduceBasis(vectors), vectors));
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

/** Returns every translation within the tolerance, that by nothing too. */
function* pureTranslations(finder: SiteFinder, toleranceA: number): Steps<PureTranslation[]> {
  const { positions, types } = finder.cell;
  const [first] = rareFirst(types);
  const found: PureTranslation[] = [];
  const image = new Int32Array(types.length);
  let work = 0;
  for (let j = 0; j < types.length; j++) {
    if (types[j] !== types[first]) continue;
    const at = (k: number) => positions[3 * j + k] - positions[3 * first + k];
    const offset: PureTranslation['offset'] = [at(0), at(1), at(2)];
    const deviationA = finder.deviationOf(identity, offset, image);
    if (deviationA <= toleranceA) {
      found.push({ offset, deviationA });
      work += types.length;
    }
    if (work++ > workPerStep) {
      work = 0;
      yield { fraction: j / types.length };
    }
  }
  return found;
}

/** Folds a cell along its translations, null where they make no lattice. */
function* folded(
  finder: SiteFinder,
  translations: readonly PureTranslation[],
): Steps<{ cell: TypedCell; indexOf: Int32Array } | null> {
  const full = finder.cell;
  const order = translations.length;
  const size = full.types.length;
  if (size % order !== 0) return null;
  const basis = latticeOf(translations, order);
  if (basis === null) return null;
  const rows = Float64Array.from(product(basis, full.vectors), (part) => part / order);
  // The first position of each class of translates stands for it.
  const firstOf = Int32Array.from(full.types.keys());
  const image = new Int32Array(size);
  for (let t = 0; t < order; t++) {
    finder.deviationOf(identity, translations[t].offset, image);
    for (let i = 0; i < size; i++) if (i < firstOf[image[i]]) firstOf[image[i]] = i;
    if ((t * size) % workPerStep < size) yield { fraction: t / order };
  }
  return averaged(full, reducedVectors(rows), firstOf, order);
}

/** Takes the mean of each class of positions in a smaller cell, null where a class has not `order` members. */
function averaged(
  full: TypedCell,
  vectors: Float64Array,
  firstOf: Int32Array,
  order: number,
): { cell: TypedCell; indexOf: Int32Array } | null {
  const size = firstOf.length;
  const indexOf = new Int32Array(size);
  const members = new Int32Array(size);
  const positions = transformed(full.positions, full.vectors, vectors);
  const mean = new Float64Array((3 * size) / order);
  const types = new Int32Array(size / order);
  let next = 0;
  for (let j = 0; j < size; j++) {
    const first = firstOf[j];
    if (first === j) {
      if (next === types.length) return null;
      types[next] = full.types[j];
      indexOf[j] = next++;
    } else indexOf[j] = indexOf[first];
    members[first]++;
    for (let k = 0; k < 3; k++) {
      const difference = positions[3 * j + k] - positions[3 * first + k];
      mean[3 * indexOf[j] + k] += (positions[3 * first + k] + difference - Math.round(difference)) / order;
    }
  }
  for (let j = 0; j < size; j++) if (members[firstOf[j]] !== order) return null;
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
    for (const each of pivot.row) basis.push(each);
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
