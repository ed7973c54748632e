/**
 * Li environment of the CIF (DEFINITIONS §2, “Li environment”): shells of anions, hops, and Ewald energies with mean
 * charges of the cell's composition. Means and population standard deviations are over Li positions, weighted by their
 * Li occupancy; a missing value is NaN.
 * @see tests/oracle/recipe_definitions.py, `li_environment`
 */
import { refusal, success, type Outcome } from '../../../base/outcome';
import type { Steps } from '../../../base/steps';
import { neighbourSearch } from '../../../crystal/cell/neighbourSearch';
import { totalAmount, type Composition } from '../../../crystal/chemistry/composition';
import { ewaldPotentials } from '../../../crystal/ewald/ewald';
import { ionCharges } from '../../../crystal/ions/ionCharges';
import {
  lithiumPositions,
  weightedSpread,
  type LithiumPosition,
  type Spread,
} from '../../../crystal/lithium/lithiumPositions';
import { lithiumShell, type LithiumShell } from '../../../crystal/lithium/lithiumShell';
import { cellComposition, occupancyOf, type Structure } from '../../../crystal/structure';
import { reasonCode, type MissingReason } from '../../matrix/reasons';
import { columnsUnder } from '../column';
import { makeBlock } from '../featurizer';
import { refusalOf } from '../physics';

/** Charges of Li sites below, in e, have no potential to be divided out. */
const leastCharge = 1e-3;
/** Columns of the shells come first, those of the energies after. */
const nShellColumns = 9;
/** From and to (not included) of those of the potential. */
const potentialColumns = [11, 13] as const;

export const liEnvironment = makeBlock({
  name: 'li_environment',
  columns: columnsUnder('Li environment (CIF)', [
    [
      'li_env_li_anion_first',
      'Mean distance from Li to the nearest site that is at least 0.3 anion, up to 6 Å',
      'Å',
      'li_environment',
    ],
    [
      'li_env_li_anion_average',
      'Mean weighted Li–anion distance, near anions counting most',
      'Å',
      'li_environment',
    ],
    [
      'li_env_li_anion_average_std',
      'Standard deviation over Li of the weighted Li–anion distance',
      'Å',
      'li_environment',
    ],
    ['li_env_ecn', 'Mean effective coordination number of Li', '', 'li_environment'],
    [
      'li_env_ecn_std',
      'Standard deviation over Li of the effective coordination number',
      '',
      'li_environment',
    ],
    [
      'li_env_cn_hard',
      'Mean number of anions within 1.25 times the first Li–anion distance',
      '',
      'li_environment',
    ],
    [
      'li_env_li_li_first',
      'Mean distance to the nearest Li position beyond 0.3 Å, up to 6 Å',
      'Å',
      'li_environment',
    ],
    [
      'li_env_li_li_hop',
      'Mean distance to the nearest Li position beyond 1.5 Å, up to 6 Å',
      'Å',
      'li_environment',
    ],
    ['li_env_li_within_4', 'Mean number of Li between 0.3 and 4 Å, by occupancies', '', 'li_environment'],
    ['li_env_ewald_site', 'Mean electrostatic energy of the Li sites, by their mean charges', 'eV', 'ewald'],
    [
      'li_env_ewald_site_std',
      'Standard deviation of the electrostatic energy of the Li sites',
      'eV',
      'ewald',
    ],
    ['li_env_potential', 'Mean of energy over charge of the Li sites', 'V', 'ewald'],
    ['li_env_potential_std', 'Standard deviation of energy over charge of the Li sites', 'V', 'ewald'],
    ['li_env_ewald_per_atom', 'Electrostatic energy of the cell per atom', 'eV', 'ewald'],
  ]),
  version: 1,
  tables: [],
  readsStructure: true,
  isOfStructureAlone: true,
  *compute({ structure, noStructure }, _tables, values, reasons) {
    const refused = structure ? refusalOf(structure) : (noStructure ?? 'no-cif');
    if (structure === null || refused !== null) {
      reasons.fill(reasonCode(refused ?? 'no-cif'));
      return;
    }
    const composition = cellComposition(structure);
    const { charges } = ionCharges(composition);
    const chargeOf = new Map(composition.symbols.map((symbol, i) => [symbol, charges[i]]));
    const lithium = lithiumPositions(structure);
    values.set(shellColumns(structure, lithium, chargeOf));
    yield { fraction: 0.2 };
    const energies = yield* energyColumns(structure, lithium, chargeOf, composition);
    if (!energies.ok) {
      reasons.fill(reasonCode(energies.reason), nShellColumns);
      return;
    }
    values.set(energies.value, nShellColumns);
    const [, , potential] = energies.value;
    if (Number.isNaN(potential)) reasons.fill(reasonCode('uncharged-lithium'), ...potentialColumns);
  },
});

function shellColumns(
  { lattice, sites }: Structure,
  lithium: readonly LithiumPosition[],
  chargeOf: ReadonlyMap<string, number>,
): number[] {
  const search = neighbourSearch(
    lattice,
    sites.map(({ position }) => position),
  );
  const anions = Float64Array.from(sites, ({ species }) =>
    species.reduce((sum, { symbol, occupancy }) => sum + (chargeOf.get(symbol)! < 0 ? occupancy : 0), 0),
  );
  const occupancies = Float64Array.from(sites, (site) => occupancyOf(site, 'Li'));
  const shells = lithium.map(({ site }) => lithiumShell(search, sites[site].position, anions, occupancies));
  const over = (valueOf: (shell: LithiumShell) => number) => spreadOverLithium(lithium, shells.map(valueOf));
  const average = over(({ averageA }) => averageA);
  const effective = over(({ effectiveNumber }) => effectiveNumber);
  return [
    over(({ firstA }) => firstA).mean,
    average.mean,
    average.deviation,
    effective.mean,
    effective.deviation,
    over(({ hardNumber }) => hardNumber).mean,
    over(({ nearestLithiumA }) => nearestLithiumA).mean,
    over(({ hopA }) => hopA).mean,
    over(({ lithiumWithin4 }) => lithiumWithin4).mean,
  ];
}

/** Energies of the average structure; the potential is half of it, as in the site energy ½ q φ. */
function* energyColumns(
  structure: Structure,
  lithium: readonly LithiumPosition[],
  chargeOf: ReadonlyMap<string, number>,
  composition: Composition,
): Steps<Outcome<number[], MissingReason>> {
  const charges = Float64Array.from(structure.sites, ({ species }) =>
    species.reduce((sum, { symbol, occupancy }) => sum + occupancy * chargeOf.get(symbol)!, 0),
  );
  const found = yield* ewaldPotentials(structure, charges, [...structure.sites.keys()]);
  if (!found.ok) return refusal(found.reason === 'overlapping-sites' ? 'overlapping-atoms' : 'no-charges');
  const { potentials } = found.value;
  const energies = potentials.map((potential, site) => 0.5 * charges[site] * potential);
  const ofLithium = (values: Float64Array) => lithium.map(({ site }) => values[site]);
  const site = spreadOverLithium(lithium, ofLithium(energies));
  const potential = spreadOverLithium(
    lithium,
    lithium.map(({ site: at }) => (Math.abs(charges[at]) > leastCharge ? 0.5 * potentials[at] : NaN)),
  );
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  return success([
    site.mean,
    site.deviation,
    potential.mean,
    potential.deviation,
    total / totalAmount(composition),
  ]);
}

/** Weighted by Li occupancy; what rounding leaves between equal positions is no deviation. */
function spreadOverLithium(lithium: readonly LithiumPosition[], values: readonly number[]): Spread {
  const weights = lithium.map(({ multiplicity, occupancy }) => multiplicity * occupancy);
  const { mean, deviation } = weightedSpread(values, weights);
  return { mean, deviation: deviation <= 1e-9 * Math.max(1, Math.abs(mean)) ? 0 : deviation };
}
