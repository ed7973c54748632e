/**
 * Stage 2 columns in “full coverage” (DEFINITIONS §2): occupancy-weighted, for every structure with Li; a missing
 * value is NaN, which the learner handles. Means and population standard deviations are over Li positions, weighted
 * by their Li occupancy.
 */
import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import { lithiumPhysics, type LithiumPhysics } from '../../crystal/lithium/lithiumPhysics';
import type { Structure } from '../../crystal/structure';
import { makeBlock } from './featurizer';
import { fillPhysics, noPhysics, physicsColumns, refusalOf, type StructurePhysics } from './physics';
import type { MissingReason } from '../matrix/reasons';

export const physicsFull = makeBlock({
  name: 'physics_full',
  columns: physicsColumns,
  version: 1,
  tables: [],
  readsStructure: true,
  isOfStructureAlone: true,
  *compute({ structure, noStructure }, _tables, values, reasons) {
    const physics = structure ? yield* fullPhysics(structure) : noPhysics(noStructure ?? 'no-cif');
    fillPhysics(physics, NaN, values, reasons);
  },
});

/** Computes the physics of one structure, whatever it holds. */
export function* fullPhysics(structure: Structure): Steps<StructurePhysics> {
  const refused = refusalOf(structure);
  if (refused) return noPhysics(refused);
  const { charges, bondValences, energies, coordination } = yield* lithiumPhysics(structure);
  return {
    bondValenceMismatch: bondValences.ok ? success(bondValences.value.mismatch) : named(bondValences),
    ewaldEnergy: energies.ok
      ? success(energies.value.energyEv)
      : charges.ok
        ? named(energies)
        : refusal('no-charges'),
    coordination: coordination.ok ? success(coordination.value.mean) : named(coordination),
  };
}

type Refusal = Extract<LithiumPhysics['bondValences' | 'energies' | 'coordination'], { ok: false }>['reason'];

const reasonNames: Readonly<Record<Refusal, MissingReason>> = {
  'no-lithium': 'no-li-in-cif',
  'no-tabulated-anion': 'no-bond-valence-parameter',
  'no-anion': 'no-anion',
  'no-cation': 'no-charges',
  'no-charges': 'no-charges',
  'unknown-charge': 'no-charges',
  'overlapping-sites': 'overlapping-atoms',
  'no-framework': 'no-framework',
  'cell-too-large': 'open-voronoi-cell',
};

function named({ reason, detail }: { reason: Refusal; detail?: string }): Outcome<never, MissingReason> {
  return { ok: false, reason: reasonNames[reason], detail };
}
