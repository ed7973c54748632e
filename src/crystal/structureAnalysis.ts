import type { Steps } from '../base/steps';
import { structureFromCif } from './cifStructure';
import { anionSymbols } from './elements';
import type { Bond, LithiumSite } from './lithiumSites';
import { visitNeighbours } from './neighbours';
import { occupancyOf, type Site, type Structure } from './structure';

/** What is said of one structure: its atoms, and its Li sites one by one. */
export interface StructureAnalysis {
  readonly structure: Structure;
  /** By orbit, in the order of the CIF. */
  readonly lithium: readonly LithiumSite[];
  /** Mean charge by site; null where no charges could be given. */
  readonly charges: Float64Array | null;
  /** Charge of the cell before it was made neutral; NaN without charges. */
  readonly chargeResidual: number;
  /** What a reader of the numbers must know, in sentences. */
  readonly notes: readonly string[];
}

/** Contacts of a Li position count above the first and up to the second, in Å (DEFINITIONS §2). */
const contactRangeA = [0.9, 6] as const;

/**
 * Reads a structure from its CIF and lists its Li sites with their anion contacts.
 * @throws InputError where the CIF cannot be read
 */
export function* analyseStructure(cif: string, file: string): Steps<StructureAnalysis> {
  const structure = structureFromCif(cif, file);
  const lithium: LithiumSite[] = [];
  for (const orbit of structure.orbits) {
    const site = structure.sites[orbit[0]];
    const occupancy = occupancyOf(site, 'Li');
    if (!(occupancy > 0)) continue;
    yield { fraction: lithium.length / structure.orbits.length, label: 'Li sites' };
    lithium.push({
      site: orbit[0],
      label: site.labels.join(', '),
      multiplicity: orbit.length,
      occupancy,
      bondValence: NaN,
      ewaldEnergyEv: NaN,
      coordinationNumber: NaN,
      bonds: anionContacts(structure, orbit[0]),
      voronoi: null,
    });
  }
  const notes = ['Bond valences, Ewald energies and Voronoi cells are not computed yet.'];
  return { structure, lithium, charges: null, chargeResidual: NaN, notes };
}

function anionContacts({ lattice, sites }: Structure, centre: number): Bond[] {
  const anions = sites.flatMap((site, index) => (holdsAnion(site) ? [index] : []));
  const positions = anions.map((index) => sites[index].position);
  const [aboveA, upToA] = contactRangeA;
  const bonds: Bond[] = [];
  visitNeighbours(lattice, positions, sites[centre].position, upToA, (index, distanceA, dx, dy, dz) => {
    if (distanceA > aboveA)
      bonds.push({ site: anions[index], offsetA: [dx, dy, dz], distanceA, valence: NaN });
  });
  return bonds.sort((first, second) => first.distanceA - second.distanceA || first.site - second.site);
}

function holdsAnion(site: Site): boolean {
  return site.species.some(({ symbol, occupancy }) => occupancy > 0 && anionSymbols.has(symbol));
}
