import { success, type Outcome } from '../../src/base/outcome';
import type { Steps } from '../../src/base/steps';
import { ewaldPotentials, type EwaldRefusal } from '../../src/crystal/ewald/ewald';
import type { Structure } from '../../src/crystal/structure';

export interface EwaldTotal {
  /** Energy of the cell, eV, the charged-cell term included. */
  readonly energyEv: number;
  /** Energy of the charges in the neutralising background, eV; 0 in a neutral cell. */
  readonly chargedCellEv: number;
}

/** Computes the energy of the cell: pymatgen's `total_energy`. */
export function* ewaldTotalEnergy(
  structure: Structure,
  charges: Float64Array,
): Steps<Outcome<EwaldTotal, EwaldRefusal>> {
  const all = charges.map((_, i) => i);
  const found = yield* ewaldPotentials(structure, charges, all);
  if (!found.ok) return found;
  const { potentials, netCharge, backgroundEv } = found.value;
  const chargedCellEv = 0.5 * netCharge * backgroundEv;
  const energyEv = potentials.reduce((sum, potential, i) => sum + 0.5 * charges[i] * potential, 0);
  return success({ energyEv: energyEv + chargedCellEv, chargedCellEv });
}
