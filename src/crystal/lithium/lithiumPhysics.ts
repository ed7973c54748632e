/** The physics of the Li sites of a structure by the definitions of full coverage (DEFINITIONS §2), part by part. */
import type { Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import { lithiumBondValences, type LithiumBondValenceRefusal, type LithiumBondValences } from './bondValence';
import type { EwaldRefusal } from '../ewald/ewald';
import { lithiumEnergies, type LithiumEnergies } from '../ewald/lithiumEnergies';
import {
  frameworkCoordination,
  type FrameworkCoordination,
  type FrameworkReason,
} from './frameworkCoordination';
import { meanCharges, type MeanChargeRefusal, type MeanCharges } from '../oxidation/meanCharges';
import type { Structure } from '../structure';

/** Each part fails for itself. */
export interface LithiumPhysics {
  readonly charges: Outcome<MeanCharges, MeanChargeRefusal>;
  readonly bondValences: Outcome<LithiumBondValences, LithiumBondValenceRefusal>;
  readonly energies: Outcome<LithiumEnergies, MeanChargeRefusal | EwaldRefusal | 'no-lithium'>;
  readonly coordination: Outcome<FrameworkCoordination, FrameworkReason>;
}

/** Computes bond valences, Ewald energies with mean charges, and framework coordination of all Li positions. */
export function* lithiumPhysics(structure: Structure): Steps<LithiumPhysics> {
  const bondValences = lithiumBondValences(structure);
  yield { fraction: 0.1 };
  const charges = meanCharges(structure);
  yield { fraction: 0.2 };
  const energies = charges.ok ? yield* lithiumEnergies(structure, charges.value.charges) : charges;
  const coordination = yield* frameworkCoordination(structure);
  return { charges, bondValences, energies, coordination };
}
