import { success, type Outcome } from '../../base/outcome';
import type { Structure } from '../structure';
import type { OpenCellReason, SiteCells } from './siteCells';

/**
 * Returns the coordination number of a site as `VoronoiNN(cutoff=5.0).get_cn` of pymatgen counts it: the facets of
 * its Voronoi cell, however small. The structure must pass `hasMajoritySpecies` first.
 * @param cells made once per structure
 */
export function voronoiNNCoordination(
  cells: SiteCells,
  site: number,
  cutoffA = 5,
): Outcome<number, OpenCellReason> {
  const cell = cells.cellOf(site, cutoffA);
  return cell.ok ? success(cell.value.facets.length) : cell;
}

/**
 * Tells whether pymatgen's `on_disorder='take_majority_strict'` accepts a structure: each site has a species with an
 * occupancy above one half.
 */
export function hasMajoritySpecies(structure: Structure): boolean {
  return structure.orbits.every((orbit) =>
    structure.sites[orbit[0]].species.some(({ occupancy }) => occupancy > 0.5),
  );
}
