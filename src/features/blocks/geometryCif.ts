/**
 * Stage 1 columns from the CIF (DEFINITIONS §2). A cell without a measured value holds 0 and a reason: without a
 * CIF all columns do; without Li the Li distances, coordination and multiplicity do; without a neighbour in range
 * that distance (and the coordination) does. `has_cif_struct` is always measured.
 */
import { least } from '../../base/statistics';
import { mass, totalAmount, amountOf } from '../../crystal/chemistry/composition';
import { anionSymbols, atomicMass } from '../../crystal/chemistry/elements';
import { visitNeighbours } from '../../crystal/cell/neighbours';
import { cellComposition, occupancyOf, type Site, type Structure } from '../../crystal/structure';
import { columnsUnder } from './column';
import { makeBlock } from './featurizer';
import { gramsPerCubicCentimetre } from './geometryCsv';
import { reasonCode, type MissingReason } from '../matrix/reasons';

/** Distances to other Li positions count above the first and up to the second, in Å. */
const liRangeA = [0.5, 6] as const;
const anionRangeA = [1.2, 6] as const;
/** A site is an anion site from this anion occupancy on. */
const anionOccupancy = 0.5;
/** Anions count as coordinating up to this multiple of the nearest one's distance. */
const coordinationReach = 1.25;
/** What rounding may add to an occupancy or a distance that sits on a threshold. */
const slack = 1e-8;

/** Surroundings of the Li positions: means over those that have a value; NaN where none has. */
export interface LithiumEnvironment {
  /** Li positions of the cell. */
  readonly nPositions: number;
  /** Å. */
  readonly liLiDistance: number;
  /** Å. */
  readonly liAnionDistance: number;
  readonly coordinationNumber: number;
  /** Mean size of the symmetry orbits that hold Li. */
  readonly siteMultiplicity: number;
}

export const geometryCif = makeBlock({
  name: 'geometry_cif',
  columns: columnsUnder('Structure (CIF)', [
    ['cif_li_fraction', 'Atomic fraction of Li in the CIF’s full cell', '', 'li_environment'],
    ['cif_li_concentration', 'Li atoms per volume of the CIF’s cell', 'Å⁻³', 'li_environment'],
    ['framework_density', 'Mass of everything but Li over the volume of the CIF’s cell', 'g cm⁻³', 'density'],
    [
      'li_li_distance',
      'Mean distance from a Li position to the nearest other Li position, between 0.5 and 6 Å',
      'Å',
      'li_environment',
    ],
    [
      'li_anion_distance',
      'Mean distance from a Li position to the nearest site that is at least half anion, between 1.2 and 6 Å',
      'Å',
      'li_environment',
    ],
    [
      'li_coordination_number',
      'Mean number of anion sites within 1.25 times the nearest Li–anion distance',
      '',
      'li_environment',
    ],
    [
      'li_site_multiplicity',
      'Mean orbit size of the Li sites under the CIF’s symmetry operations',
      '',
      'li_environment',
    ],
    ['anisotropy_ca', 'c / a of the CIF’s cell', '', 'cell_shape'],
    ['anisotropy_ba', 'b / a of the CIF’s cell', '', 'cell_shape'],
    ['has_cif_struct', '1 where the material has a CIF that can be read', '', 'has_cif_struct'],
  ]),
  version: 1,
  tables: [],
  readsStructure: true,
  compute({ structure, noStructure }, _tables, values, reasons) {
    values[9] = structure === null ? 0 : 1;
    if (structure === null) {
      values.fill(0, 0, 9);
      reasons.fill(reasonCode(noStructure ?? 'no-cif'), 0, 9);
      return;
    }
    const { lattice } = structure;
    const composition = cellComposition(structure);
    const li = amountOf(composition, 'Li');
    const environment = lithiumEnvironment(structure);
    const set = (column: number, value: number, reason: MissingReason) => {
      values[column] = Number.isNaN(value) ? 0 : value;
      if (Number.isNaN(value))
        reasons[column] = reasonCode(environment.nPositions === 0 ? 'no-li-in-cif' : reason);
    };
    values[0] = li / totalAmount(composition);
    values[1] = li / lattice.volume;
    values[2] = ((mass(composition) - li * atomicMass('Li')) * gramsPerCubicCentimetre) / lattice.volume;
    set(3, environment.liLiDistance, 'no-li-neighbour');
    set(4, environment.liAnionDistance, 'no-anion-neighbour');
    set(5, environment.coordinationNumber, 'no-anion-neighbour');
    set(6, environment.siteMultiplicity, 'no-li-in-cif');
    values[7] = lattice.c / lattice.a;
    values[8] = lattice.b / lattice.a;
  },
});

/** Measures the surroundings of the Li positions of a structure. */
export function lithiumEnvironment(structure: Structure): LithiumEnvironment {
  const { lattice, sites } = structure;
  const isLi = (site: Site) => occupancyOf(site, 'Li') > 0;
  const liOrbits = structure.orbits.filter((orbit) => isLi(sites[orbit[0]]));
  const liPositions = sites.filter(isLi).map((site) => site.position);
  const anionPositions = sites.filter(isAnion).map((site) => site.position);

  const liLi = new Mean();
  const liAnion = new Mean();
  const coordination = new Mean();
  const multiplicity = new Mean();
  for (const orbit of liOrbits) {
    multiplicity.add(orbit.length, 1);
    // Sites of an orbit have the same surroundings: one of them stands for all.
    const centres = structure.orbitsAreIsometric ? orbit.slice(0, 1) : orbit;
    const weight = orbit.length / centres.length;
    for (const centre of centres) {
      const { position } = sites[centre];
      let nearest = Infinity;
      visitNeighbours(lattice, liPositions, position, liRangeA[1] + slack, (_, distance) => {
        if (distance > liRangeA[0] && distance < nearest) nearest = distance;
      });
      if (nearest < Infinity) liLi.add(nearest, weight);
      const distances: number[] = [];
      visitNeighbours(lattice, anionPositions, position, anionRangeA[1] + slack, (_, distance) => {
        if (distance > anionRangeA[0]) distances.push(distance);
      });
      if (distances.length === 0) continue;
      const nearestAnion = least(distances);
      liAnion.add(nearestAnion, weight);
      const reach = coordinationReach * nearestAnion + slack;
      coordination.add(distances.filter((distance) => distance <= reach).length, weight);
    }
  }
  return {
    nPositions: liPositions.length,
    liLiDistance: liLi.value(),
    liAnionDistance: liAnion.value(),
    coordinationNumber: coordination.value(),
    siteMultiplicity: multiplicity.value(),
  };
}

function isAnion(site: Site): boolean {
  let sum = 0;
  for (const { symbol, occupancy } of site.species) if (anionSymbols.has(symbol)) sum += occupancy;
  return sum >= anionOccupancy - slack;
}

class Mean {
  private sum = 0;
  private weight = 0;

  add(value: number, weight: number): void {
    this.sum += value * weight;
    this.weight += weight;
  }

  value(): number {
    return this.weight > 0 ? this.sum / this.weight : NaN;
  }
}
