import { exp } from '../../base/elementary/exponential';
import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import { visitNeighbours } from '../cell/neighbours';
import type { Species, Structure } from '../structure';
import { equivalentSites } from '../symmetry/equivalentSites';
import { electronegativity } from '../chemistry/pauling';
import { bondValenceParameter, stateStatistics } from './elementData';
import { bySymbol, electronegativityOrder, meanElectronegativity } from './siteOrder';
import { unitBondLength } from './unitBondLength';

/** Why sites have no groups by which oxidation states are sought. */
export type GroupRefusal = 'no-bond-valence-parameter' | 'sites-too-close' | 'no-likely-valence';

/** One species of a group of equivalent sites, and the states it may have. */
export interface ValenceSlot {
  readonly symbol: string;
  readonly occupancy: number;
  /** Most probable first. */
  readonly states: readonly number[];
  /** Of each state, in the order of `states`. */
  readonly probabilities: readonly number[];
}

/** Sites that must have equal oxidation states. */
export interface ValenceGroup {
  readonly sites: readonly number[];
  /** From the most electropositive species on. */
  readonly slots: readonly ValenceSlot[];
}

const symmetryToleranceA = 0.1;
const neighbourRadiusA = 4;
/** Stretches distances as density-functional calculations do, for which the method was made. */
const distanceScale = 1.015;
/** Softness of bonds with the parameters of O'Keeffe and Brese, Å. */
const softnessA = 0.31;
/** Bonds count where one partner is one of these (O'Keeffe and Brese, table 1). */
const electronegative = new Set('H B C Si N P As Sb O S Se Te F Cl Br I'.split(' '));

/** Tells whether every site holds one species with occupancy 1. */
export function isOrdered({ sites }: Structure): boolean {
  return sites.every(({ species }) => species.length === 1 && species[0].occupancy === 1);
}

/**
 * Divides the sites into groups of symmetry, the most electronegative first, and estimates from the bond-valence sum
 * of each group's first site how probable each oxidation state is there; improbable states are left out.
 */
export function* valenceGroups(structure: Structure): Steps<Outcome<ValenceGroup[], GroupRefusal>> {
  for (const { species } of structure.sites) {
    const unknown = species.find(({ symbol }) => bondValenceParameter(symbol) === undefined);
    if (unknown) return refusal('no-bond-valence-parameter', unknown.symbol);
  }
  const equivalent = yield* equivalentSites(structure, symmetryToleranceA);
  if (!equivalent.ok) return equivalent;
  const { firstOf } = equivalent.value;
  const ordered = isOrdered(structure);
  const threshold = ordered ? 0.01 : 0.001;
  const groups: ValenceGroup[] = [];
  for (const sites of sortedClasses(structure, firstOf)) {
    yield { fraction: groups.length / structure.sites.length, label: 'bond valences' };
    const sum = bondValenceSum(structure, sites[0]);
    const species = bySymbol(structure.sites[sites[0]].species);
    const slots = species.map((each) => likelySlot(each, sum, threshold));
    const hopeless = slots.find(({ states }) => states.length === 0);
    if (hopeless) return refusal('no-likely-valence', hopeless.symbol);
    groups.push({ sites, slots });
  }
  return success(groups);
}

/** Returns the classes by falling electronegativity; equal ones by the order of their first sites. */
function sortedClasses(structure: Structure, firstOf: Int32Array): number[][] {
  const classes = new Map<number, number[]>();
  for (const site of electronegativityOrder(structure)) {
    const members = classes.get(firstOf[site]);
    if (members) members.push(site);
    else classes.set(firstOf[site], [site]);
  }
  return [...classes.values()]
    .map((sites) => ({ sites, mean: meanElectronegativity(structure.sites[sites[0]]) }))
    .sort((first, second) => second.mean - first.mean)
    .map(({ sites }) => sites);
}

/**
 * Adds up the bond valences of a site in valence units, each species and each neighbour weighted by occupancy; the
 * more electronegative partner of a bond counts it as negative. Neighbours are those within 4 Å; elements do not bond
 * to themselves.
 */
function bondValenceSum({ lattice, sites }: Structure, centre: number): number {
  const positions = sites.map((site) => site.position);
  let sum = 0;
  visitNeighbours(lattice, positions, positions[centre], neighbourRadiusA, (index, distanceA) => {
    if (index === centre && distanceA < 1e-8) return;
    for (const own of sites[centre].species) {
      for (const other of sites[index].species) {
        if (own.symbol === other.symbol) continue;
        const bond = bondOf(own.symbol, other.symbol);
        if (bond.sign === 0) continue;
        const valence = exp((bond.lengthA - distanceA * distanceScale) / softnessA);
        sum += own.occupancy * other.occupancy * valence * bond.sign;
      }
    }
  });
  return sum;
}

interface BondType {
  /** Length of a bond of valence 1, Å. */
  readonly lengthA: number;
  /** 1 where the first partner is the less electronegative, 0 for no bond. */
  readonly sign: 1 | -1 | 0;
}

const bondTypes = new Map<string, BondType>();

/** Both elements must have parameters. */
function bondOf(first: string, second: string): BondType {
  const key = `${first} ${second}`;
  let bond = bondTypes.get(key);
  if (bond === undefined) {
    const isBond = electronegative.has(first) || electronegative.has(second);
    const sign = electronegativity(first) < electronegativity(second) ? 1 : -1;
    bond = { lengthA: unitBondLength(first, second), sign: isBond ? sign : 0 };
    bondTypes.set(key, bond);
  }
  return bond;
}

/**
 * Estimates the probabilities of states by Bayes' rule: a normal distribution of bond-valence sums and the frequency
 * of the state in the ICSD; keeps the states above a share of the largest.
 */
function likelySlot({ symbol, occupancy }: Species, sum: number, threshold: number): ValenceSlot {
  const known = stateStatistics(symbol).filter(
    ({ state, standardDeviation }) => state !== 0 && standardDeviation > 0,
  );
  const weights = known.map(
    ({ mean, standardDeviation: deviation, occurrences }) =>
      (exp(-((sum - mean) ** 2) / 2 / deviation ** 2) / deviation) * occurrences,
  );
  let total = 0;
  for (const weight of weights) total += weight;
  const candidates = known
    .map(({ state }, k) => ({ state, probability: total > 0 ? weights[k] / total : 0 }))
    .sort((first, second) => second.probability - first.probability);
  const kept = candidates.filter(({ probability }) => probability > threshold * candidates[0].probability);
  return {
    symbol,
    occupancy,
    states: kept.map((each) => each.state),
    probabilities: kept.map((each) => each.probability),
  };
}
