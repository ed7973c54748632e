declare const fractionalBrand: unique symbol;
declare const cartesianBrand: unique symbol;

/** Coordinates in units of the cell vectors. */
export type Fractional = readonly [number, number, number] & { readonly [fractionalBrand]: true };
/** Coordinates in Å. */
export type Cartesian = readonly [number, number, number] & { readonly [cartesianBrand]: true };

export function fractional(x: number, y: number, z: number): Fractional {
  return [x, y, z] as unknown as Fractional;
}

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
