/** Lattice reduction: the shortest cell vectors, for searches whose cost must not depend on how the cell was chosen. */
import { acos } from '../../base/elementary/arc';
import { adjugate, determinant } from '../../base/matrix3';
import { fractional, type Fractional, type Lattice } from './lattice';

/** Row-major 3x3 of integers, exact as numbers. */
export type IntegerMatrix = readonly number[];

/** Another cell of the same lattice, with the shortest vectors that span it. */
export interface ReducedLattice {
  /** The reduced cell in the standard setting: a along x, b in the xy plane. */
  readonly lattice: Lattice;
  /** Row i tells reduced vector i in the given cell's vectors. Determinant 1. */
  readonly basis: IntegerMatrix;
  /** Inverse of `basis`: row i tells vector i of the given cell in reduced vectors. */
  readonly inverse: IntegerMatrix;
  /** Row-major 3x3: row i is axis i of the standard setting, a unit vector in the given cell's frame. */
  readonly axes: Float64Array;
}

/** What rounding may feign as a shorter vector, relative to the squared length. */
const tolerance = 1e-10;
/** A lattice as skewed as `latticeFromParameters` allows takes about ten rounds. */
const maximumRounds = 200;

/**
 * Reduces a basis: a is a shortest vector of the lattice, b a shortest one not along a, c a shortest one outside their
 * plane, so that |a| ≤ |b| ≤ |c|. Pairs are reduced by Gauss's division, the third vector by its nearest point in the
 * plane's lattice, until nothing shortens. Every symmetry of the lattice has entries -1, 0 and 1 alone in it.
 * @param vectors row-major 3x3: row i is basis vector i in Å
 * @returns row i tells reduced vector i in the given vectors; determinant 1
 * @see Minkowski reduction; Nguyen and Stehlé, Low-dimensional lattice basis reduction revisited,
 * doi:10.1145/1597036.1597050 (the greedy algorithm, exact up to four dimensions)
 */
export function reduceBasis(vectors: ArrayLike<number>): IntegerMatrix {
  let rows: number[][] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const cartesianOf = toCartesianBy(vectors);
  for (let round = 0, shortened = true; shortened && round < maximumRounds; round++) {
    rows = sortByLength(rows, cartesianOf);
    const pair = reducedPair(rows[0], rows[1], cartesianOf);
    const third = subtractNearest(rows[2], pair, cartesianOf);
    shortened = pair[0] !== rows[0] || pair[1] !== rows[1] || third !== rows[2];
    rows = [pair[0], pair[1], third];
  }
  const basis = sortByLength(rows, cartesianOf).flat();
  if (determinant(basis) < 0) for (let i = 6; i < 9; i++) basis[i] = 0 - basis[i];
  return basis;
}

/** Gives a lattice its reduced cell. */
export function reduceLattice({ vectors }: Lattice): ReducedLattice {
  const basis = reduceBasis(vectors);
  return { basis, inverse: adjugate(basis), ...inStandardSetting(basis, toCartesianBy(vectors)) };
}

/** Converts coordinates of the given cell to the reduced one. */
export function toReduced({ inverse: m }: ReducedLattice, [x, y, z]: Fractional): Fractional {
  return fractional(
    x * m[0] + y * m[3] + z * m[6],
    x * m[1] + y * m[4] + z * m[7],
    x * m[2] + y * m[5] + z * m[8],
  );
}

type ToCartesian = (row: readonly number[]) => number[];

function toCartesianBy(v: ArrayLike<number>): ToCartesian {
  return (row) => [0, 1, 2].map((k) => row[0] * v[k] + row[1] * v[3 + k] + row[2] * v[6 + k]);
}

/** Sorts by length; equal ones keep their order. */
function sortByLength(rows: readonly number[][], cartesianOf: ToCartesian): number[][] {
  const lengths = new Map(rows.map((row) => [row, squaredLength(cartesianOf(row))]));
  return [...rows].sort((first, second) => {
    const difference = lengths.get(first)! - lengths.get(second)!;
    return Math.abs(difference) < tolerance * lengths.get(first)! ? 0 : difference;
  });
}

/** Shortens the longer of two vectors by the shorter one until neither can be. */
function reducedPair(
  first: number[],
  second: number[],
  cartesianOf: ToCartesian,
): readonly [number[], number[]] {
  for (let round = 0; round < maximumRounds; round++) {
    const a = cartesianOf(first);
    const b = cartesianOf(second);
    const shorter = minus(second, first, Math.round(dot(a, b) / dot(a, a)));
    if (!isShorter(cartesianOf(shorter), b)) return [first, second];
    if (squaredLength(cartesianOf(shorter)) >= dot(a, a)) second = shorter;
    else [first, second] = [shorter, first];
  }
  return [first, second];
}

/** Takes from a vector the nearest point of the lattice that a reduced pair spans, or returns it as it is. */
function subtractNearest(
  third: number[],
  [first, second]: readonly [number[], number[]],
  cartesianOf: ToCartesian,
): number[] {
  const [a, b, c] = [first, second, third].map(cartesianOf);
  const [aa, ab, bb, ac, bc] = [dot(a, a), dot(a, b), dot(b, b), dot(a, c), dot(b, c)];
  const area = aa * bb - ab * ab;
  const x = Math.round((ac * bb - bc * ab) / area);
  const y = Math.round((bc * aa - ac * ab) / area);
  let best = third;
  for (let i = x - 1; i <= x + 1; i++) {
    for (let j = y - 1; j <= y + 1; j++) {
      const candidate = minus(minus(third, first, i), second, j);
      if (isShorter(cartesianOf(candidate), cartesianOf(best))) best = candidate;
    }
  }
  return best;
}

function isShorter(first: readonly number[], second: readonly number[]): boolean {
  return squaredLength(first) < squaredLength(second) * (1 - tolerance);
}

function minus(row: readonly number[], other: readonly number[], times: number): number[] {
  return row.map((value, k) => value - times * other[k]);
}

function dot(first: readonly number[], second: readonly number[]): number {
  return first[0] * second[0] + first[1] * second[1] + first[2] * second[2];
}

function squaredLength(vector: readonly number[]): number {
  return dot(vector, vector);
}

/** Turns the reduced vectors so that a lies along x and b in the xy plane. */
function inStandardSetting(
  basis: readonly number[],
  cartesianOf: ToCartesian,
): { lattice: Lattice; axes: Float64Array } {
  const [a, b, c] = [0, 3, 6].map((i) => cartesianOf(basis.slice(i, i + 3)));
  const lengths = [a, b, c].map((vector) => Math.sqrt(squaredLength(vector)));
  const x = a.map((value) => value / lengths[0]);
  const by = minus(b, x, dot(b, x));
  const height = Math.sqrt(squaredLength(by));
  const y = by.map((value) => value / height);
  const z = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]];
  const vectors = Float64Array.of(lengths[0], 0, 0, dot(b, x), height, 0, dot(c, x), dot(c, y), dot(c, z));
  const angle = (i: number, j: number, product: number) =>
    (acos(Math.max(-1, Math.min(1, product / (lengths[i] * lengths[j])))) * 180) / Math.PI;
  const lattice: Lattice = {
    a: lengths[0],
    b: lengths[1],
    c: lengths[2],
    alpha: angle(1, 2, dot(b, c)),
    beta: angle(0, 2, dot(a, c)),
    gamma: angle(0, 1, dot(a, b)),
    vectors,
    volume: vectors[0] * vectors[4] * vectors[8],
  };
  return { lattice, axes: Float64Array.from([...x, ...y, ...z]) };
}
