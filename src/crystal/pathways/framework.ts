/** What lithium moves in: the ions of a crystal without its lithium. */
import { refusal, success, type Outcome } from '../../base/outcome';
import type { Fractional, Lattice } from '../cell/lattice';
import { meanCharges, type MeanChargeRefusal } from '../oxidation/meanCharges';
import { occupancyOf, type Structure } from '../structure';
import type { EnergyOptions } from './energyOptions';
import { anionEnergy, cationEnergy, ionRadiusA, lithiumBond, type PairEnergy } from './pairEnergy';

/** An ion on a part of a site. */
export interface FrameworkIon {
  readonly energy: PairEnergy;
  /** 0-1. */
  readonly occupancy: number;
}

/** A site of the framework with its ions. Sites with the same `kind` have the same ions. */
export interface FrameworkSite {
  readonly position: Fractional;
  readonly kind: number;
}

export interface Framework {
  readonly lattice: Lattice;
  readonly sites: readonly FrameworkSite[];
  /** By kind. */
  readonly ions: readonly (readonly FrameworkIon[])[];
  /** Positions of lithium, in the order of the sites of the structure, with their occupancy. */
  readonly lithium: readonly {
    readonly site: number;
    readonly position: Fractional;
    readonly occupancy: number;
  }[];
  /** Share of the lithium positions that other cations may stand on too, 0-1. */
  readonly blockedShare: number;
  /** Anions that no bond with lithium is known of: they are left out. */
  readonly untabulatedAnions: readonly string[];
  /** Factor on the charges of cations that makes the cell neutral; 1 for none. */
  readonly cationScale: number;
  /** The same of anions, whose energies do not depend on it. */
  readonly anionScale: number;
  readonly hasNitrogen: boolean;
}

/** Why lithium’s ways through a crystal cannot be told. */
export type FrameworkRefusal =
  MeanChargeRefusal | 'no-lithium' | 'no-framework' | 'no-bonded-anion' | 'no-radius';

/** Takes the framework of a structure. Refuses crystals without Li, without an anion of the table, without charges. */
export function frameworkOf(
  structure: Structure,
  { disorder, depth }: EnergyOptions,
): Outcome<Framework, FrameworkRefusal> {
  const lithium = structure.sites.flatMap((site, index) => {
    const occupancy = occupancyOf(site, 'Li');
    return occupancy > 0 ? [{ site: index, position: site.position, occupancy }] : [];
  });
  if (lithium.length === 0) return refusal('no-lithium');
  const charges = meanCharges(structure);
  if (!charges.ok) return charges;
  const kinds = new Map<string, number>();
  const ions: FrameworkIon[][] = [];
  const sites: FrameworkSite[] = [];
  const untabulated = new Set<string>();
  const { speciesCharges, cationScale, anionScale } = charges.value;
  let nBlocked = 0;
  let [hasAnion, hasNitrogen] = [false, false];
  for (const [index, site] of structure.sites.entries()) {
    const isShared = occupancyOf(site, 'Li') > 0;
    const own: FrameworkIon[] = [];
    const names: string[] = [];
    let isBlocked = false;
    for (const [k, { symbol, occupancy }] of site.species.entries()) {
      const charge = speciesCharges[index][k];
      if (symbol === 'Li' || charge === 0 || occupancy === 0) continue;
      if (charge > 0) {
        if (isShared) isBlocked = true;
        if (isShared && disorder === 'open') continue;
        if (Number.isNaN(ionRadiusA(symbol))) return refusal('no-radius', symbol);
        own.push({ energy: cationEnergy(symbol, charge), occupancy });
      } else {
        const bond = lithiumBond(symbol);
        if (!bond) {
          untabulated.add(symbol);
          continue;
        }
        hasAnion = true;
        hasNitrogen ||= symbol === 'N';
        own.push({ energy: anionEnergy(bond, depth), occupancy });
      }
      names.push(`${symbol} ${occupancy} ${charge}`);
    }
    if (isBlocked) nBlocked++;
    if (own.length === 0) continue;
    const name = names.join(', ');
    const kind = kinds.get(name) ?? ions.push(own) - 1;
    kinds.set(name, kind);
    sites.push({ position: site.position, kind });
  }
  if (!hasAnion)
    return untabulated.size > 0
      ? refusal('no-bonded-anion', [...untabulated].join(', '))
      : refusal('no-framework');
  return success({
    ...{ lattice: structure.lattice, sites, ions, lithium, cationScale, anionScale, hasNitrogen },
    blockedShare: nBlocked / lithium.length,
    untabulatedAnions: [...untabulated],
  });
}
