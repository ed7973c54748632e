/** The eight physics columns of Stage 2 (DEFINITIONS §2): what both modes share. */
import type { Outcome } from '../../base/outcome';
import type { Spread } from '../../crystal/lithium/lithiumPositions';
import { neighbourSearch } from '../../crystal/cell/neighbourSearch';
import { occupancyOf, totalOccupancy, type Structure } from '../../crystal/structure';
import type { FeatureMatrix } from '../matrix/featureMatrix';
import { reasonCode, type MissingReason } from '../matrix/reasons';
import { columnsUnder } from './column';

/** Of Li sites; how neighbours, charges and disorder are taken depends on the mode. */
export const physicsColumns = columnsUnder('Physics (CIF)', [
  [
    'bv_mismatch_avg',
    'Mean over Li sites of |1 − V|, V the bond-valence sum over anions',
    'v.u.',
    'bond_valence',
  ],
  [
    'bv_mismatch_std',
    'Standard deviation over Li sites of |1 − V|, V the bond-valence sum',
    'v.u.',
    'bond_valence',
  ],
  ['ewald_energy_avg', 'Mean electrostatic (Ewald) energy of the Li sites', 'eV', 'ewald'],
  [
    'ewald_energy_std',
    'Standard deviation of the electrostatic (Ewald) energy of the Li sites',
    'eV',
    'ewald',
  ],
  ['voronoi_cn_avg', 'Mean Voronoi coordination number of the Li sites', '', 'voronoi'],
  ['has_bv_mismatch', '1 where a bond-valence mismatch could be computed', '', 'has_physics'],
  ['has_ewald_energy', '1 where Ewald energies could be computed', '', 'has_physics'],
  ['has_voronoi_cn', '1 where a Voronoi coordination number could be computed', '', 'has_physics'],
]);

/** Cells with more sites are refused by the physics, with a reason: 5000 sites take seconds, and cost grows as N^1.5. */
export const maximumPhysicsSites = 6000;

/** Two atoms cannot both stand within this distance, Å: half the shortest bond, H-H. */
const overlapA = 0.4;
/** Occupancies of alternatives on split sites may sum to a little more than 1 by their errors. */
const sharedOccupancy = 1.2;

/** What the physics says of one structure; each part may fail for itself. */
export interface StructurePhysics {
  /** |1 − V| of the bond-valence sum V, valence units. */
  readonly bondValenceMismatch: Outcome<Spread, MissingReason>;
  /** Ewald site energy, eV. */
  readonly ewaldEnergy: Outcome<Spread, MissingReason>;
  /** Whether that energy is 0 because all charges were taken as 0: it counts as there, and says why. */
  readonly isOfZeroCharges?: boolean;
  /** Voronoi coordination number. */
  readonly coordination: Outcome<number, MissingReason>;
}

/**
 * Writes the columns of one structure. The three indicators are always measured.
 * @param missing what a cell without a value holds: 0 as reported, NaN in full coverage
 */
export function fillPhysics(
  physics: StructurePhysics,
  missing: number,
  values: Float64Array,
  reasons: Uint8Array,
): void {
  const { bondValenceMismatch, ewaldEnergy, coordination } = physics;
  const set = (from: number, outcome: Outcome<readonly number[], MissingReason>, count: number) => {
    for (let j = 0; j < count; j++) {
      values[from + j] = outcome.ok ? outcome.value[j] : missing;
      if (!outcome.ok) reasons[from + j] = reasonCode(outcome.reason);
    }
  };
  set(0, asNumbers(bondValenceMismatch), 2);
  set(2, asNumbers(ewaldEnergy), 2);
  if (physics.isOfZeroCharges) reasons.fill(reasonCode('zero-charges'), 2, 4);
  set(4, coordination.ok ? { ok: true, value: [coordination.value] } : coordination, 1);
  [bondValenceMismatch, ewaldEnergy, coordination].forEach(({ ok }, k) => (values[5 + k] = ok ? 1 : 0));
}

/** Makes the physics of a structure for which nothing can be computed. */
export function noPhysics(reason: MissingReason): StructurePhysics {
  const refused = { ok: false, reason } as const;
  return { bondValenceMismatch: refused, ewaldEnergy: refused, coordination: refused };
}

/** Why the physics takes no part of a structure; null where it does. */
export function refusalOf(structure: Structure): MissingReason | null {
  if (structure.sites.length > maximumPhysicsSites) return 'too-many-sites';
  if (structure.sites.every((site) => !(occupancyOf(site, 'Li') > 0))) return 'no-li-in-cif';
  return hasOverlap(structure) ? 'overlapping-atoms' : null;
}

/** Tells whether two atoms that are both there (their occupancies sum to clearly more than 1) share a place. */
function hasOverlap({ lattice, sites, orbits }: Structure): boolean {
  const search = neighbourSearch(
    lattice,
    sites.map((site) => site.position),
  );
  return orbits.some(([first]) => {
    let found = false;
    search.visit(sites[first].position, overlapA, (index, distanceA) => {
      if (index === first && distanceA < 1e-9) return;
      if (totalOccupancy(sites[first]) + totalOccupancy(sites[index]) > sharedOccupancy) found = true;
    });
    return found;
  });
}

/** How many materials have each part of the physics. */
export interface PhysicsCoverage {
  readonly bondValence: number;
  readonly ewald: number;
  readonly voronoi: number;
  readonly allThree: number;
}

/** Counts the rows from `from` up to (not including) `to` that have each part; null without the physics columns. */
export function physicsCoverage(matrix: FeatureMatrix, from = 0, to = matrix.nRows): PhysicsCoverage | null {
  const columns = ['has_bv_mismatch', 'has_ewald_energy', 'has_voronoi_cn'].map((name) =>
    matrix.columnNames.indexOf(name),
  );
  if (columns.includes(-1)) return null;
  const counts = [0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const has = columns.map((j) => matrix.values[j * matrix.nRows + i] === 1);
    has.forEach((each, k) => (counts[k] += each ? 1 : 0));
    if (has.every((each) => each)) counts[3]++;
  }
  return { bondValence: counts[0], ewald: counts[1], voronoi: counts[2], allThree: counts[3] };
}

/** Equal sites have no spread: what rounding leaves of it would be a value of its own to the learner. */
function asNumbers(outcome: Outcome<Spread, MissingReason>): Outcome<readonly number[], MissingReason> {
  if (!outcome.ok) return outcome;
  const { mean, deviation } = outcome.value;
  const isRounding = deviation <= 1e-9 * Math.max(1, Math.abs(mean));
  return { ok: true, value: [mean, isRounding ? 0 : deviation] };
}
