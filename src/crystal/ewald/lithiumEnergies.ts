/** Ewald energies per Li of a structure in which sites may be partly occupied: the average structure. */
import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import {
  lithiumPositions,
  weightedSpread,
  type LithiumPosition,
  type Spread,
} from '../lithium/lithiumPositions';
import type { Structure } from '../structure';
import { areChargesSymmetric, ewaldPotentials, type EwaldRefusal } from './ewald';

/** Ewald energy of Li positions with the same surroundings. */
export interface LithiumEnergy extends LithiumPosition {
  /** Of one Li⁺ there, eV. */
  readonly energyEv: number;
}

/** The Ewald energies of the Li positions of a structure, in eV. */
export interface LithiumEnergies {
  readonly positions: readonly LithiumEnergy[];
  /** Over Li positions, weighted by Li occupancy, eV. */
  readonly energyEv: Spread;
}

/**
 * Computes the site energies per Li, "full coverage": ½ φ for the charge +1 of a Li⁺, φ being the potential at its
 * position in the average structure.
 *
 * - Li fills its site: pymatgen's site energy.
 * - Li fills a part of its site: that energy, divided by the occupancy.
 * - Another cation shares the site: the energy of the Li alone. The partner's charge is not counted as if it were Li's.
 *
 * The site's own average charge acts through its images only. Positions of split sites lie closer together than atoms
 * can, and repel each other by their average charges. That is the energy of the average structure, not of a real Li.
 * `Differs:` in a cell with a net charge the neutralising background is included, so that the choice of the cell
 * does not matter.
 * @param charges of each site of the structure, e, averaged over occupancies
 */
export function* lithiumEnergies(
  structure: Structure,
  charges: Float64Array,
): Steps<Outcome<LithiumEnergies, EwaldRefusal | 'no-lithium'>> {
  const orbitsAreIsometric = areChargesSymmetric(structure, charges);
  const lithium = lithiumPositions({ ...structure, orbitsAreIsometric });
  if (lithium.length === 0) return refusal('no-lithium');
  const sites = lithium.map(({ site }) => site);
  const found = yield* ewaldPotentials(structure, charges, sites);
  if (!found.ok) return found;
  const { potentials, backgroundEv } = found.value;
  const positions = lithium.map((position, i) => ({
    ...position,
    energyEv: 0.5 * (potentials[i] + backgroundEv),
  }));
  const energyEv = weightedSpread(
    positions.map((position) => position.energyEv),
    positions.map(({ multiplicity, occupancy }) => multiplicity * occupancy),
  );
  return success({ positions, energyEv });
}
