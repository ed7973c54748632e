/**
 * Stage 2 columns “as reported” (DEFINITIONS §2): what pymatgen 2026.10.24 reaches. Missing values are 0.
 *
 * Bond valence is that of the Li sites that are ordered with all their Voronoi neighbours (pymatgen raises at others),
 * in structures where these are at least a quarter of the ordered Li sites. The quarter is our reading: without it one
 * more structure counts (`472`, 4 of 28 Li sites), and the training set has 64 in place of the report's 63. Ewald
 * energies take pymatgen's guess of oxidation states, else its bond-valence analyser's; the Voronoi number counts
 * every facet. Means and population standard deviations are over Li sites, unweighted; one stands for its orbit.
 */
import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import { bondValenceSum } from '../../crystal/lithium/bondValence';
import { crystalNNNeighbours } from '../../crystal/lithium/crystalNN';
import { ewaldSiteEnergies } from '../../crystal/ewald/ewald';
import {
  lithiumPositions,
  weightedSpread,
  type LithiumPosition,
  type Spread,
} from '../../crystal/lithium/lithiumPositions';
import type { ValenceRefusal } from '../../crystal/oxidation/bondValenceAnalyser';
import type { GuessRefusal } from '../../crystal/oxidation/oxidationGuess';
import { reportedOxidationStates } from '../../crystal/oxidation/reportedOxidationStates';
import type { Structure } from '../../crystal/structure';
import { SiteCells } from '../../crystal/voronoi/siteCells';
import { hasMajoritySpecies, voronoiNNCoordination } from '../../crystal/voronoi/voronoiNN';
import { makeBlock } from './featurizer';
import { fillPhysics, noPhysics, physicsColumns, refusalOf, type StructurePhysics } from './physics';
import type { MissingReason } from '../matrix/reasons';

export const physicsReported = makeBlock({
  name: 'physics_reported',
  columns: physicsColumns,
  version: 1,
  tables: [],
  readsStructure: true,
  isOfStructureAlone: true,
  *compute({ structure, noStructure }, _tables, values, reasons) {
    const physics = structure ? yield* reportedPhysics(structure) : noPhysics(noStructure ?? 'no-cif');
    fillPhysics(physics, 0, values, reasons);
  },
});

/** Share of the ordered Li sites that must have a neighbour list. */
const leastReached = 0.25;

/** Computes the physics of one structure, as far as pymatgen would. */
export function* reportedPhysics(structure: Structure): Steps<StructurePhysics> {
  const refused = refusalOf(structure);
  if (refused) return noPhysics(refused);
  const lithium = lithiumPositions(structure);
  const cells = new SiteCells(structure);
  const bondValenceMismatch = yield* mismatchOf(structure, lithium, cells);
  const energy = yield* energyOf(structure, lithium);
  const coordination = yield* coordinationOf(structure, lithium, cells);
  return { bondValenceMismatch, ...energy, coordination };
}

function* mismatchOf(
  structure: Structure,
  lithium: readonly LithiumPosition[],
  cells: SiteCells,
): Steps<Outcome<Spread, MissingReason>> {
  const mismatches: number[] = [];
  const weights: number[] = [];
  let nOrdered = 0;
  let nReached = 0;
  for (const [i, { site, multiplicity }] of lithium.entries()) {
    yield { fraction: (0.3 * i) / lithium.length };
    const neighbours = crystalNNNeighbours(structure, site, cells);
    if (neighbours.ok || neighbours.reason !== 'site-disordered') nOrdered += multiplicity;
    if (!neighbours.ok) continue;
    nReached += multiplicity;
    const sum = bondValenceSum(neighbours.value, structure);
    if (!sum.ok) continue;
    mismatches.push(Math.abs(1 - sum.value));
    weights.push(multiplicity);
  }
  if (nOrdered === 0) return refusal('disordered-lithium');
  if (nReached === 0 || nReached < leastReached * nOrdered) return refusal('disordered-surroundings');
  if (mismatches.length === 0) return refusal('no-bond-valence-parameter');
  return success(weightedSpread(mismatches, weights));
}

function* energyOf(
  structure: Structure,
  lithium: readonly LithiumPosition[],
): Steps<Pick<StructurePhysics, 'ewaldEnergy' | 'isOfZeroCharges'>> {
  const states = yield* reportedOxidationStates(structure);
  if (!states.ok) return { ewaldEnergy: refusal(stateReasons[states.reason], states.detail) };
  const { charges, source } = states.value;
  // Charges that are all 0 have energies that are all 0: the report's coverage counts them.
  if (source === 'zero') return { ewaldEnergy: success({ mean: 0, deviation: 0 }), isOfZeroCharges: true };
  const sites = lithium.map(({ site }) => site);
  const energies = yield* ewaldSiteEnergies(structure, charges, sites);
  if (!energies.ok)
    return {
      ewaldEnergy: refusal(energies.reason === 'overlapping-sites' ? 'overlapping-atoms' : 'no-charges'),
    };
  const weights = lithium.map(({ multiplicity }) => multiplicity);
  return { ewaldEnergy: success(weightedSpread(energies.value, weights)) };
}

function* coordinationOf(
  structure: Structure,
  lithium: readonly LithiumPosition[],
  cells: SiteCells,
): Steps<Outcome<number, MissingReason>> {
  if (!hasMajoritySpecies(structure)) return refusal('no-majority-species');
  const numbers: number[] = [];
  for (const [i, { site }] of lithium.entries()) {
    yield { fraction: 0.7 + (0.3 * i) / lithium.length };
    const number = voronoiNNCoordination(cells, site);
    if (!number.ok) return refusal('open-voronoi-cell');
    numbers.push(number.value);
  }
  return success(
    weightedSpread(
      numbers,
      lithium.map(({ multiplicity }) => multiplicity),
    ).mean,
  );
}

const stateReasons: Readonly<Record<GuessRefusal | ValenceRefusal, MissingReason>> = {
  'amounts-not-integer': 'no-oxidation-states',
  'no-neutral-guess': 'no-oxidation-states',
  'no-neutral-valences': 'no-oxidation-states',
  'search-too-large': 'search-too-large',
  'too-many-valences': 'search-too-large',
  'no-bond-valence-parameter': 'no-oxidation-parameters',
  'no-likely-valence': 'no-oxidation-parameters',
  'sites-too-close': 'sites-too-close',
};
