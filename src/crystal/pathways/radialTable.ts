/** Energies of a site by the square of the distance, as cubic pieces: no root and no exponential inside the loops. */
import type { FrameworkIon } from './framework';

/** Ions beyond this distance do not count, Å (a sharp cut, as BVlain's). */
export const cutoffA = 10;

/** Å². */
const cutoff2 = cutoffA * cutoffA;
/** Pieces below this are too steep: energies are computed there, Å². */
const start2 = 0.8;
/** Length of a piece, Å². */
const step2 = 0.0125;
/** One more than to the cutoff: a distance may be the cutoff itself. */
const nPieces = Math.ceil((cutoff2 - start2) / step2) + 1;

/** Reads the energy of a site with all its ions, in eV. */
export interface RadialTable {
  /** By piece: value, and what t, t² and t³ add, 0 ≤ t ≤ 1. */
  readonly pieces: Float64Array;
  /** Computes the energy where no piece tells it. */
  readonly near: (r2: number) => number;
}

/**
 * Tabulates the energy of a site: cubics with the right values and slopes at their ends. Off by at most 1e-7 eV below
 * 1 eV, and 1e-7 of the energy above (tests/crystal/pathways).
 */
export function radialTable(ions: readonly FrameworkIon[]): RadialTable {
  const pieces = new Float64Array(4 * nPieces);
  const [values, slopes] = [new Float64Array(nPieces + 1), new Float64Array(nPieces + 1)];
  const found = new Float64Array(3);
  for (let k = 0; k <= nPieces; k++) {
    const rA = Math.sqrt(start2 + k * step2);
    for (const { energy, occupancy } of ions) {
      energy.derivatives(rA, found);
      values[k] += occupancy * found[0];
      // By the piece: dE/dt = dE/dr · dr/d(r²) · step.
      slopes[k] += ((occupancy * found[1]) / (2 * rA)) * step2;
    }
  }
  for (let k = 0; k < nPieces; k++) {
    const rise = values[k + 1] - values[k];
    pieces[4 * k] = values[k];
    pieces[4 * k + 1] = slopes[k];
    pieces[4 * k + 2] = 3 * rise - 2 * slopes[k] - slopes[k + 1];
    pieces[4 * k + 3] = slopes[k] + slopes[k + 1] - 2 * rise;
  }
  const near = (r2: number) => {
    // On top of an ion, but for rounding.
    const rA = r2 < 1e-12 ? 0 : Math.sqrt(r2);
    return ions.reduce((sum, { energy, occupancy }) => sum + occupancy * energy.value(rA), 0);
  };
  return { pieces, near };
}

/** Returns a table of energies times a factor. */
export function scaledTable(table: RadialTable, factor: number): RadialTable {
  if (factor === 1) return table;
  return {
    pieces: table.pieces.map((piece) => piece * factor),
    near: (r2) => table.near(r2) * factor,
  };
}

/** Reads a table at the square of a distance within the cutoff. */
export function energyAt({ pieces, near }: RadialTable, r2: number): number {
  if (r2 < start2) return near(r2);
  const place = (r2 - start2) * (1 / step2);
  const k = place | 0;
  const t = place - k;
  const at = 4 * k;
  return pieces[at] + t * (pieces[at + 1] + t * (pieces[at + 2] + t * pieces[at + 3]));
}
