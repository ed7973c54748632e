/** Which of several settings a structure is given in, as far as its cell, formula, sites and distances tell. */
import { greatest, least } from '../../base/statistics';
import { isStandard, type SpaceGroupSetting } from '../../table/spaceGroups/settings';
import { compositionDifference, type Composition } from '../chemistry/composition';
import { covalentRadiusA } from '../chemistry/covalentRadii';
import { expandCell, type AsymmetricAtom, type ExpandedCell } from '../cell/expandCell';
import type { Lattice } from '../cell/lattice';
import { totalOccupancy, type Site } from '../structure';
import { operationsOfSetting } from './settingOperations';
import { metricDeviation } from './symmetry';

/** What a file tells of its structure beside the space group. */
export interface StructureFacts {
  readonly lattice: Lattice;
  readonly atoms: readonly AsymmetricAtom[];
  /** The stated multiplicity of each atom, NaN where there is none. */
  readonly multiplicities: readonly number[];
  /** Formula of the formula unit, null where none is stated. */
  readonly formula: Composition | null;
  /** Formula units in the cell, NaN where not stated. */
  readonly formulaUnitsZ: number;
  /** Bounds of what is tried: sites of the cell, atoms times operations. */
  readonly maximumSites: number;
  readonly maximumImages: number;
}

export interface SettingChoice {
  /** The settings that nothing speaks against, or not more than against all of them; in the order given. */
  readonly kept: readonly SpaceGroupSetting[];
  /** What told them from the others, in words: `the cell`, `the formula and Z`. */
  readonly reasons: readonly string[];
  /** Whether every setting that is kept gives the same sites. */
  readonly isSame: boolean;
}

interface Tried {
  readonly setting: SpaceGroupSetting;
  readonly deviation: number;
  /** Null where the cell would hold more sites than are read. */
  readonly cell: ExpandedCell | null;
}

/** Lengths and angles that differ by less than this (relative to the metric) are those of rounding. */
const metricSlack = 1e-3;
/** Full sites closer than this share of their covalent radii are impossible: 0.8 Å for O-O, 1.2 Å for Li-O. */
const impossibleShare = 0.6;
const occupancySlack = 0.05;
/** Atoms times operations of all settings together, above which not every setting is tried. */
const maximumTriedImages = 20_000;

/** Keeps the settings that fit best: first by the cell, then formula and Z, stated multiplicities and distances. */
export function chooseSetting(
  candidates: readonly SpaceGroupSetting[],
  facts: StructureFacts,
): SettingChoice {
  let kept: Tried[] = candidates.map((setting) => ({
    setting,
    deviation: deviationOf(setting, facts.lattice),
    cell: null,
  }));
  const reasons: string[] = [];
  const keep = (reason: string, fits: (tried: Tried) => boolean) => {
    const fitting = kept.filter(fits);
    if (fitting.length === 0 || fitting.length === kept.length) return;
    kept = fitting;
    reasons.push(reason);
  };
  const smallest = least(kept.map(({ deviation }) => deviation));
  keep('the cell', ({ deviation }) => deviation <= Math.max(metricSlack, 1.5 * smallest));
  // Of very large cells only the standard settings are tried; the others stay as possible.
  const nImages =
    facts.atoms.length * kept.reduce((sum, { setting }) => sum + operationsOfSetting(setting).length, 0);
  const untried = nImages > maximumTriedImages ? kept.filter(({ setting }) => !isStandard(setting)) : [];
  kept = kept.filter((tried) => !untried.includes(tried));
  if (kept.length > 1) {
    kept = kept.map((tried) => ({ ...tried, cell: expanded(tried.setting, facts) }));
    keep('the number of sites', ({ cell }) => cell !== null);
    const { formula, formulaUnitsZ: z } = facts;
    if (formula !== null) {
      keep('the formula', ({ cell }) => cell !== null && fitsFormula(cell, formula, NaN));
      if (z > 0)
        keep('the formula units in the cell', ({ cell }) => cell !== null && fitsFormula(cell, formula, z));
    }
    const wrong = new Map(kept.map((tried) => [tried, wrongMultiplicities(tried.cell, facts)]));
    const fewest = least(wrong.values());
    keep('the multiplicities', (tried) => wrong.get(tried) === fewest);
    keep('the distances', ({ cell }) => cell !== null && !hasImpossibleDistance(cell, facts.lattice));
  }
  kept = [...kept, ...untried];
  const isSame = kept.length === 1 || kept.every(({ cell }) => hasSameSites(cell, kept[0].cell));
  return { kept: kept.map(({ setting }) => setting), reasons, isSame };
}

/** Tells whether a setting's operations keep the lengths of a cell, within rounding. */
export function fitsCell(setting: SpaceGroupSetting, lattice: Lattice): boolean {
  return deviationOf(setting, lattice) <= metricSlack;
}

function deviationOf(setting: SpaceGroupSetting, lattice: Lattice): number {
  return greatest(operationsOfSetting(setting).map((operation) => metricDeviation(operation, lattice)));
}

function expanded(setting: SpaceGroupSetting, facts: StructureFacts): ExpandedCell | null {
  const operations = operationsOfSetting(setting);
  if (facts.atoms.length * operations.length > facts.maximumImages) return null;
  try {
    return expandCell(facts.atoms, operations, facts.lattice, facts.maximumSites);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Compares the elements that stand on sites with those of the formula (hydrogens may lack), and with Z if stated. */
function fitsFormula(cell: ExpandedCell, formula: Composition, z: number): boolean {
  const amounts = new Map<string, number>();
  for (const { species } of cell.sites)
    for (const { symbol, occupancy } of species) amounts.set(symbol, (amounts.get(symbol) ?? 0) + occupancy);
  const content = { symbols: [...amounts.keys()], amounts: [...amounts.values()] };
  const present = formula.symbols.map((symbol) => amounts.has(symbol));
  const stated = {
    symbols: formula.symbols.filter((_, i) => present[i]),
    amounts: formula.amounts.filter((_, i) => present[i]),
  };
  if (stated.symbols.length === 0) return false;
  if (Number.isNaN(z)) return compositionDifference(stated, content) <= 0.01;
  const sum = (all: readonly number[]) => all.reduce((total, amount) => total + amount, 0);
  return Math.abs(sum(content.amounts) / (z * sum(stated.amounts)) - 1) <= 0.02;
}

function wrongMultiplicities(cell: ExpandedCell | null, { multiplicities }: StructureFacts): number {
  if (cell === null) return Infinity;
  return multiplicities.filter(
    (stated, i) => !Number.isNaN(stated) && stated !== cell.orbits[cell.orbitOfAtom[i]].length,
  ).length;
}

/** Whether two sites that cannot both be half empty lie on each other, or nearer than any bond is short. */
function hasImpossibleDistance(cell: ExpandedCell, { vectors: v }: Lattice): boolean {
  if (cell.occupancySums.some((sum) => sum > 1 + occupancySlack)) return true;
  const { sites, orbits } = cell;
  const positions = Float64Array.from(sites.flatMap(({ position }) => [...position]));
  const occupancies = Float64Array.from(sites, totalOccupancy);
  const radiiA = Float64Array.from(sites, smallestRadiusA);
  for (const [i] of orbits) {
    for (let j = 0; j < sites.length; j++) {
      let z = positions[3 * i + 2] - positions[3 * j + 2];
      z -= Math.round(z);
      const nearestA = impossibleShare * (radiiA[i] + radiiA[j]);
      const dz = z * v[8];
      if (dz > nearestA || dz < -nearestA || i === j) continue;
      let x = positions[3 * i] - positions[3 * j];
      let y = positions[3 * i + 1] - positions[3 * j + 1];
      x -= Math.round(x);
      y -= Math.round(y);
      const dx = x * v[0] + y * v[3] + z * v[6];
      const dy = y * v[4] + z * v[7];
      const isNear = dx * dx + dy * dy + dz * dz < nearestA * nearestA;
      if (isNear && occupancies[i] + occupancies[j] > 1 + occupancySlack) return true;
    }
  }
  return false;
}

function smallestRadiusA({ species }: Site): number {
  return least(species.map(({ symbol }) => covalentRadiusA(symbol) || 1));
}

/** Whether two cells have the same species at the same positions, to 10⁻³ of the cell. */
function hasSameSites(first: ExpandedCell | null, second: ExpandedCell | null): boolean {
  if (first === null || second === null) return false;
  if (first === second) return true;
  const keys = (cell: ExpandedCell) =>
    cell.sites.map(({ position, species }) => {
      const at = position.map((part) => Math.round(part * 1000) % 1000).join();
      return `${at} ${species
        .map(({ symbol, occupancy }) => `${symbol}${occupancy.toFixed(4)}`)
        .sort()
        .join()}`;
    });
  return keys(first).sort().join('|') === keys(second).sort().join('|');
}
