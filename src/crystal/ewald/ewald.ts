/**
 * Ewald sums: the electrostatic potential at sites of a crystal of point charges, and the energies that follow.
 *
 * φ is the potential at a site of all other charges, images of the site's own charge included, in eV per elementary
 * charge. A site's energy is E = ½ q φ: every pair counts half at either end, so that the energies of all sites sum to
 * the energy of the cell. A Li⁺ has E = ½ φ, which is pymatgen's site energy of a site that Li fills.
 *
 * Cells with a net charge: their sum converges only with a uniform background that neutralises them. pymatgen leaves
 * its potential out of site energies, which then depend on the screening parameter and so on the choice of cell; the
 * numbers here are the same. Adding `backgroundEv` to a potential makes it independent of both.
 * @see pymatgen.core.ewald.EwaldSummation 2026.10.24 (acc_factor 12, w 1/√2)
 * @see Toukmaji and Board, doi:10.1016/0010-4655(96)00016-1
 */
import { pow } from '../../base/elementary/power';
import { cbrt } from '../../base/elementary/roots';
import { refusal, success, type Outcome } from '../../base/outcome';
import { erfc } from '../../base/specialFunctions';
import type { Steps } from '../../base/steps';
import { reduceLattice, toReduced } from '../cell/latticeReduction';
import { visitNeighbours } from '../cell/neighbours';
import type { Structure } from '../structure';
import { Phases, reciprocalHalfSphere } from './reciprocalSum';

/** Why there is no potential: a charge is no finite number; all are 0; charges stand on top of each other. */
export type EwaldRefusal = 'unknown-charge' | 'no-charges' | 'overlapping-sites';

/** Electrostatic potentials at sites. */
export interface EwaldPotentials {
  /** φ at each of the sites asked for, in their order, eV per e; without the background, as pymatgen has it. */
  readonly potentials: Float64Array;
  /** Charge of the cell, e. */
  readonly netCharge: number;
  /** Potential of the neutralising background, eV per e; 0 in a neutral cell. */
  readonly backgroundEv: number;
}

/** e²/4πε₀ in eV Å, with e and ε₀ of CODATA 2022. */
export const coulombEvA = (1e10 * 1.602176634e-19) / (4 * Math.PI * 8.8541878188e-12);

/** Both sums leave out what screening makes smaller than 10^-12. */
const accuracyRoot = Math.sqrt(12 * Math.LN10);
/** pymatgen's weight of a term in real against one in reciprocal space. */
const pymatgenWeight = Math.SQRT1_2;
/** Measured cost of a term in real space against one in reciprocal space. */
const costRatio = 12;
/** Charges closer than this, Å, have no useful energy. */
const overlapA = 1e-3;
/** Net charges below this are rounding. */
const neutralWithin = 1e-8;
/** Terms between two yields: a few ms. */
const termsPerStep = 250_000;

/**
 * Computes the potential at some sites.
 *
 * Only the structure factors involve all charges, and the real-space sum runs around the sites asked for; where one
 * site stands for its orbit (isometric operations, equal charges) it runs once per orbit. The screening parameter η
 * balances the two, which does not change the result: for n distinct sites among N charges the cost is about 270 N·√n
 * terms in reciprocal and 22 N·√n in real space (so N for a few sites, N^1.5 for all), the memory 800 √n numbers.
 * Measured: 5000 charges, one site 16 ms, all sites 1.5 s.
 * `Differs:` pymatgen's η suits a full N x N matrix; here only the charged-cell term follows it.
 * @param charges of each site of the structure, e, averaged over occupancies
 * @param sites asked for, by index
 * @throws RangeError when there is not one charge per site
 */
export function* ewaldPotentials(
  structure: Structure,
  charges: Float64Array,
  sites: ArrayLike<number>,
): Steps<Outcome<EwaldPotentials, EwaldRefusal>> {
  if (charges.length !== structure.sites.length) {
    throw new RangeError(`${charges.length} charges for ${structure.sites.length} sites.`);
  }
  const unknown = charges.findIndex((charge) => !Number.isFinite(charge));
  if (unknown >= 0) return refusal('unknown-charge', structure.sites[unknown].labels.join(' '));
  if (charges.every((charge) => charge === 0)) return refusal('no-charges');

  const representatives = representativesOf(structure, charges, sites);
  const distinct = [...new Set(representatives)];
  const found = yield* potentialsAt(structure, charges, distinct);
  if (!found.ok) return found;
  const bySite = new Map(distinct.map((site, i) => [site, found.value[i]]));

  const netCharge = charges.reduce((sum, charge) => sum + charge, 0);
  const backgroundEv = isNeutral(netCharge) ? 0 : backgroundOf(structure, netCharge);
  const potentials = Float64Array.from(representatives, (site) => bySite.get(site)! - backgroundEv);
  return success({ potentials, netCharge, backgroundEv });
}

/**
 * Computes the energies of some sites, ½ q φ, in eV in their order: pymatgen's `get_site_energy`.
 * @param sites by index; all where it is left out
 */
export function* ewaldSiteEnergies(
  structure: Structure,
  charges: Float64Array,
  sites: ArrayLike<number> = charges.map((_, i) => i),
): Steps<Outcome<Float64Array, EwaldRefusal>> {
  const found = yield* ewaldPotentials(structure, charges, sites);
  if (!found.ok) return found;
  const { potentials } = found.value;
  return success(potentials.map((potential, i) => 0.5 * charges[sites[i]] * potential));
}

function isNeutral(netCharge: number): boolean {
  return Math.abs(netCharge) <= neutralWithin;
}

/** Potential of the background at pymatgen's screening. */
function backgroundOf({ lattice, sites }: Structure, netCharge: number): number {
  const eta = Math.PI * cbrt((sites.length * pymatgenWeight) / lattice.volume ** 2);
  return backgroundPotential(netCharge, lattice.volume, eta);
}

function backgroundPotential(netCharge: number, volume: number, eta: number): number {
  return (-coulombEvA * Math.PI * netCharge) / (volume * eta);
}

/** Returns for each site the one that is computed in its place: the first of its orbit, where that is the same. */
function representativesOf(structure: Structure, charges: Float64Array, sites: ArrayLike<number>): number[] {
  const { sites: all, orbits } = structure;
  const isSymmetric = areChargesSymmetric(structure, charges);
  return Array.from(sites, (site) => (isSymmetric ? orbits[all[site].orbit][0] : site));
}

/** Tells whether one site can stand for its orbit: the operations keep lengths, and its sites have equal charges. */
export function areChargesSymmetric(
  { orbits, orbitsAreIsometric }: Structure,
  charges: Float64Array,
): boolean {
  const isSame = (site: number, first: number) => Math.abs(charges[site] - charges[first]) < 1e-12;
  return orbitsAreIsometric && orbits.every((orbit) => orbit.every((site) => isSame(site, orbit[0])));
}

/** Potentials at each of some sites, the background's included, so that they do not depend on the screening. */
function* potentialsAt(
  structure: Structure,
  charges: Float64Array,
  sites: readonly number[],
): Steps<Outcome<Float64Array, EwaldRefusal>> {
  const reduced = reduceLattice(structure.lattice);
  const { lattice } = reduced;
  // A site and its own image.
  if (sites.length > 0 && lattice.a <= overlapA) {
    return refusal('overlapping-sites', labelsOf(structure, sites[0], sites[0]));
  }
  const positions = structure.sites.map((site) => toReduced(reduced, site.position));
  const charged = positions.map((_, i) => i).filter((i) => charges[i] !== 0);
  // Real space takes n (N/V) 4π/3 (f²/η)^1.5 terms, reciprocal space N V (2f√η)³ / 12π²: least where they cost alike.
  const screening = Math.sqrt(2 * pow(Math.PI, 3) * costRatio * Math.max(1, sites.length)) / lattice.volume;
  const eta = cbrt(screening * screening);
  const sphere = reciprocalHalfSphere(lattice, eta, 2 * accuracyRoot * Math.sqrt(eta));
  const count = sphere.weights.length;
  const factors = { real: new Float64Array(count), imaginary: new Float64Array(count) };
  const phases = new Phases(sphere);
  const work = { done: 0, total: (charged.length + sites.length) * (count + 500), sinceYield: 0 };
  for (const i of charged) {
    phases.addCharge(charges[i], positions[i], factors);
    if (isStepDone(work, count + 500)) yield { fraction: work.done / work.total };
  }

  const rootEta = Math.sqrt(eta);
  const chargedPositions = charged.map((i) => positions[i]);
  const netCharge = charges.reduce((sum, charge) => sum + charge, 0);
  const background = isNeutral(netCharge) ? 0 : backgroundPotential(netCharge, lattice.volume, eta);
  const potentials = new Float64Array(sites.length);
  for (let n = 0; n < sites.length; n++) {
    const site = sites[n];
    let real = 0;
    let overlap = -1;
    visitNeighbours(lattice, chargedPositions, positions[site], accuracyRoot / rootEta, (index, distance) => {
      const other = charged[index];
      if (distance > overlapA) real += (charges[other] * erfc(rootEta * distance)) / distance;
      else if (other !== site || distance > 1e-9) overlap = other;
    });
    if (overlap >= 0) return refusal('overlapping-sites', labelsOf(structure, site, overlap));
    const reciprocal = ((8 * Math.PI) / lattice.volume) * phases.potentialAt(positions[site], factors);
    const self = 2 * charges[site] * Math.sqrt(eta / Math.PI);
    potentials[n] = coulombEvA * (reciprocal + real - self) + background;
    if (isStepDone(work, count + 500)) yield { fraction: work.done / work.total };
  }
  return success(potentials);
}

function labelsOf({ sites }: Structure, first: number, second: number): string {
  return `${sites[first].labels.join(' ')} and ${sites[second].labels.join(' ')}`;
}

function isStepDone(work: { done: number; sinceYield: number }, terms: number): boolean {
  work.done += terms;
  work.sinceYield += terms;
  if (work.sinceYield < termsPerStep) return false;
  work.sinceYield = 0;
  return true;
}
