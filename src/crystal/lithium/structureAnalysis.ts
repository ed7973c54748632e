import type { Steps } from '../../base/steps';
import { structureFromCif } from '../files/cif/cifStructure';
import { impossibleValues, type ImpossibleValue } from './impossibleValues';
import { lithiumPhysics, type LithiumPhysics } from './lithiumPhysics';
import { lithiumPositions } from './lithiumPositions';
import type { LithiumSite } from './lithiumSites';
import { neighbourSearch } from '../cell/neighbourSearch';
import { coordinationOf, type Coordination } from '../polyhedra/coordination';
import { occupancyOf, type Structure } from '../structure';

/** What is said of one structure: its atoms, and its Li sites one by one. */
export interface StructureAnalysis {
  readonly structure: Structure;
  /** By orbit, in the order of the CIF; site by site where the symmetry does not keep lengths. */
  readonly lithium: readonly LithiumSite[];
  /** Values of its lithium that no crystal has. */
  readonly impossible: readonly ImpossibleValue[];
  /** What surrounds each cation: for polyhedra and bonds. */
  readonly coordination: Coordination;
  /** Mean charge by site, e; null where no charges could be given. */
  readonly charges: Float64Array | null;
  /** Charge of the cell in e before the last of it was scaled away; NaN without charges. */
  readonly chargeResidual: number;
  /** What else a reader of the numbers must know, in sentences. */
  readonly notes: readonly string[];
}

/** Li stands no closer to Li than this, Å: half the distance in the metal. */
const splitA = 1.5;
/** A residual beyond this share of the cations' charge says that atoms are missing or too many. */
const notedScale = 0.02;

/**
 * Reads a structure from its CIF and computes the physics of its Li sites by the definitions of full coverage.
 * @throws InputError where the CIF cannot be read
 */
export function* analyseStructure(cif: string, file: string): Steps<StructureAnalysis> {
  const structure = structureFromCif(cif, file);
  yield { fraction: 0.1, label: 'Li sites' };
  const physics = yield* lithiumPhysics(structure);
  const { charges } = physics;
  const lithium = lithiumSites(structure, physics);
  const impossible = impossibleValues(structure, lithium);
  return {
    structure,
    lithium,
    impossible,
    coordination: coordinationOf(structure),
    charges: charges.ok ? charges.value.charges : null,
    chargeResidual: charges.ok ? charges.value.residual : NaN,
    notes: [...notesOf(physics), ...splitNote(structure)],
  };
}

function lithiumSites(structure: Structure, physics: LithiumPhysics): LithiumSite[] {
  const { bondValences, energies, coordination } = physics;
  const valences = bondValences.ok ? bondValences.value.positions : [];
  const energyOf = new Map(
    energies.ok ? energies.value.positions.map(({ site, energyEv }) => [site, energyEv]) : [],
  );
  return lithiumPositions(structure).map(({ site, multiplicity, occupancy }) => {
    const valence = valences.find((each) => each.site === site);
    // Coordination stands for whole orbits.
    const { orbit } = structure.sites[site];
    const cell = coordination.ok ? coordination.value.orbits.find((each) => each.orbit === orbit) : undefined;
    return {
      site,
      label: structure.sites[site].labels.join(', '),
      multiplicity,
      occupancy,
      bondValence: valence?.bondValence ?? NaN,
      ewaldEnergyEv: energyOf.get(site) ?? energyOf.get(structure.orbits[orbit][0]) ?? NaN,
      coordinationNumber: cell?.coordinationNumber ?? NaN,
      bonds: valence?.bonds ?? [],
      voronoi: cell?.polyhedron ?? null,
    };
  });
}

/** Positions of which no two can be taken at once have energies that no real Li has. */
function splitNote({ lattice, sites, orbits }: Structure): string[] {
  const isLi = (index: number) => occupancyOf(sites[index], 'Li') > 0;
  const positions = sites.filter((_, index) => isLi(index)).map((site) => site.position);
  const search = neighbourSearch(lattice, positions);
  const isSplit = orbits.some(([first]) => {
    let found = false;
    if (isLi(first))
      search.visit(sites[first].position, splitA, (_, distanceA) => (found ||= distanceA > 1e-6));
    return found;
  });
  return isSplit
    ? [
        `Some Li positions are closer than ${splitA} Å to each other: Li stands on one of them at a time. Ewald energies are those of the average structure, in which such positions repel each other.`,
      ]
    : [];
}

function notesOf({ charges, bondValences, coordination }: LithiumPhysics): string[] {
  const notes: string[] = [];
  if (charges.ok) {
    const { residual, cationScale, anionScale } = charges.value;
    const scale = Math.max(Math.abs(cationScale - 1), Math.abs(anionScale - 1));
    if (scale > notedScale) {
      const which = cationScale === 1 ? 'anions' : 'cations but Li';
      notes.push(
        `The formal charges of this CIF sum to ${residual.toFixed(2).replace('-', '−')} e; the charges of all ${which} were scaled by ${(cationScale * anionScale).toFixed(2)} to make the cell neutral. Ewald energies are rough where this is far from 1.`,
      );
    }
  } else if (charges.reason === 'no-anion')
    notes.push('No element here can be an anion: there are no charges, and no Ewald energies.');
  else notes.push('No element here can be a cation: there are no charges, and no Ewald energies.');
  if (!bondValences.ok && bondValences.reason === 'no-tabulated-anion')
    notes.push('No anion with a bond-valence parameter is within 6 Å of Li.');
  if (!coordination.ok && coordination.reason === 'no-framework')
    notes.push('There is nothing but Li to coordinate Li.');
  return notes;
}
