import { cos } from '../../base/elementary/trigonometry';
import { InputError } from '../../base/problem';

declare const fractionalBrand: unique symbol;
declare const cartesianBrand: unique symbol;

/** Coordinates in units of the cell vectors. */
export type Fractional = readonly [number, number, number] & { readonly [fractionalBrand]: true };
/** Coordinates in Å. */
export type Cartesian = readonly [number, number, number] & { readonly [cartesianBrand]: true };

/** Takes three numbers for cell coordinates. */
export function fractional(x: number, y: number, z: number): Fractional {
  return [x, y, z] as unknown as Fractional;
}

/** Takes three numbers for coordinates in Å. */
export function cartesian(x: number, y: number, z: number): Cartesian {
  return [x, y, z] as unknown as Cartesian;
}

/** A unit cell. */
export interface Lattice {
  /** Lengths in Å. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Angles in degrees. */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  /** Row-major 3x3: row i is cell vector i in Å. */
  readonly vectors: Float64Array;
  /** Å³. */
  readonly volume: number;
}

/** Lengths a, b, c in Å, angles alpha, beta, gamma in degrees. */
export type CellParameters = readonly [number, number, number, number, number, number];

/**
 * Makes a lattice: vector a along x, b in the xy plane.
 * @throws InputError `bad-cell` for lengths that are not positive, angles outside 0°-180° and cells without volume
 */
export function latticeFromParameters(cell: CellParameters): Lattice {
  const [a, b, c, alpha, beta, gamma] = cell;
  if (!cell.slice(0, 3).every((length) => length > 0 && length < 1e5)) {
    throw badCell(cell, 'Cell lengths must be positive numbers of Å.');
  }
  if (!cell.slice(3).every((angle) => angle > 0 && angle < 180)) {
    throw badCell(cell, 'Cell angles must lie between 0° and 180°.');
  }
  const cosAlpha = cosDegrees(alpha);
  const cosBeta = cosDegrees(beta);
  const cosGamma = cosDegrees(gamma);
  const gram =
    1 - cosAlpha * cosAlpha - cosBeta * cosBeta - cosGamma * cosGamma + 2 * cosAlpha * cosBeta * cosGamma;
  // Below 1e-8 the three vectors lie in a plane to within rounding, or no such angles exist.
  if (!(gram > 1e-8)) throw badCell(cell, 'These angles span no volume.');
  const sinGamma = Math.sqrt(1 - cosGamma * cosGamma);
  const root = Math.sqrt(gram);
  // prettier-ignore
  const vectors = Float64Array.of(
    a, 0, 0,
    b * cosGamma, b * sinGamma, 0,
    c * cosBeta, (c * (cosAlpha - cosBeta * cosGamma)) / sinGamma, (c * root) / sinGamma,
  );
  return { a, b, c, alpha, beta, gamma, vectors, volume: a * b * c * root };
}

/** Converts cell coordinates to Å. */
export function toCartesian(lattice: Lattice, position: Fractional): Cartesian {
  const v = lattice.vectors;
  const [x, y, z] = position;
  return cartesian(
    x * v[0] + y * v[3] + z * v[6],
    x * v[1] + y * v[4] + z * v[7],
    x * v[2] + y * v[5] + z * v[8],
  );
}

/** Converts Å to cell coordinates. */
export function toFractional(lattice: Lattice, position: Cartesian): Fractional {
  const v = lattice.vectors;
  const z = position[2] / v[8];
  const y = (position[1] - z * v[7]) / v[4];
  const x = (position[0] - y * v[3] - z * v[6]) / v[0];
  return fractional(x, y, z);
}

/**
 * Returns the distances in Å between neighbouring lattice planes (100), (010), (001): the cell's thickness along
 * each axis, never more than a, b, c.
 */
export function planeSpacings(lattice: Lattice): [number, number, number] {
  const { a, b, c, volume } = lattice;
  const area = (first: number, second: number, angle: number) =>
    first * second * Math.sqrt(1 - cosDegrees(angle) ** 2);
  return [
    volume / area(b, c, lattice.alpha),
    volume / area(a, c, lattice.beta),
    volume / area(a, b, lattice.gamma),
  ];
}

/** Exact where crystals have it exact: 60°, 90°, 120°. */
function cosDegrees(angle: number): number {
  if (angle === 90) return 0;
  if (angle === 60) return 0.5;
  if (angle === 120) return -0.5;
  return cos((angle * Math.PI) / 180);
}

function badCell(cell: CellParameters, message: string): InputError {
  return new InputError({
    code: 'bad-cell',
    value: cell.join(' '),
    message,
    remedy: 'Correct the cell parameters a, b, c, alpha, beta, gamma.',
  });
}
