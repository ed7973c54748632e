import { hypot } from '../../base/elementary/hypotenuse';
import { greatest } from '../../base/statistics';
import { refusal, success, type Outcome } from '../../base/outcome';
import { fractional, toCartesian, type Fractional, type Lattice } from '../cell/lattice';
import type { Structure } from '../structure';
import { cubeFactors } from './cell';
import { isSearchable, PeriodicClipper, type PeriodicVoronoiCell } from './periodic';

/** Why a site has no cell: its neighbours do not enclose it, or not within the number of images that is allowed. */
export type OpenCellReason = 'cell-not-closed';

/** What is farther than this beyond the cutoff is out of reach; as pymatgen, so that shells at the cutoff are in. */
const cutoffSlackA = 1e-8;
/** Sites closer than this to the centre are the centre. */
const hollowA = 1e-6;

/**
 * The Voronoi cells of a structure's sites as pymatgen's `VoronoiNN` makes them: every site counts, whatever stands
 * on it, and only sites within the cutoff, which may leave a cell larger than it is. A cell that is open within the
 * cutoff is tried again with twice the cutoff, up to the longest diagonal of the unit cell.
 *
 * Differs: each site starts from the cutoff given, as from a new instance of `VoronoiNN`, which keeps a cutoff once
 * it has been enlarged.
 * @see pymatgen 2026.10.24, `pymatgen.core.local_env.VoronoiNN.get_voronoi_polyhedra`
 */
export class SiteCells {
  private readonly positions: readonly Fractional[];
  private readonly clipper: PeriodicClipper;
  private readonly longestDiagonalA: number;

  constructor(private readonly structure: Structure) {
    this.positions = structure.sites.map((site) => site.position);
    this.clipper = new PeriodicClipper(structure.lattice, this.positions);
    this.longestDiagonalA = longestDiagonalA(structure.lattice);
  }

  /** Returns the cell of a site among the sites within the cutoff. */
  cellOf(site: number, cutoffA: number): Outcome<PeriodicVoronoiCell, OpenCellReason> {
    const longestA = this.longestDiagonalA + 0.01;
    let reachA = cutoffA;
    while (isSearchable(this.structure.lattice, this.positions.length, reachA)) {
      if (this.closes(this.positions[site], reachA)) return success(this.clipper.cell());
      if (reachA >= longestA || this.clipper.isTooComplex()) break;
      reachA = Math.min(2 * reachA, longestA + 0.001);
    }
    return refusal('cell-not-closed', this.structure.sites[site].labels[0]);
  }

  /** Cuts the cell by the sites within a reach, in shells as far as they are needed, and tells whether it closed. */
  private closes(centre: Fractional, reachA: number): boolean {
    const { clipper } = this;
    clipper.begin(hollowA, reachA);
    for (const shellA of [4.5, 6, Infinity]) {
      const radiusA = Math.min(shellA, reachA + cutoffSlackA);
      clipper.extendTo(centre, radiusA);
      if (clipper.securityRadiusA() <= radiusA || radiusA > reachA) break;
    }
    for (const factor of cubeFactors) {
      if (clipper.isClosed() || clipper.isTooComplex()) break;
      clipper.restart(factor * reachA);
    }
    return clipper.isClosed() && !clipper.isTooComplex();
  }
}

function longestDiagonalA(lattice: Lattice): number {
  const diagonals = [fractional(1, 1, 1), fractional(-1, 1, 1), fractional(1, -1, 1), fractional(1, 1, -1)];
  return greatest(diagonals.map((diagonal) => hypot(...toCartesian(lattice, diagonal))));
}
