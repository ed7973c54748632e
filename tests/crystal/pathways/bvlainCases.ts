import { fractional, latticeFromParameters, type CellParameters } from '../../../src/crystal/cell/lattice';
import type { Framework, FrameworkIon } from '../../../src/crystal/pathways/framework';
import type { GridSize } from '../../../src/crystal/pathways/landscape';
import { anionEnergy, cationEnergy, lithiumBond } from '../../../src/crystal/pathways/pairEnergy';
import { readGolden } from '../../golden';

/** A crystal with full sites. */
export interface OrderedCrystal {
  readonly cell: CellParameters;
  readonly sites: readonly { symbol: string; charge: number; position: readonly [number, number, number] }[];
}

/** What BVlain says of one (tests/oracle/pathways.py). */
interface BvlainCase extends OrderedCrystal {
  readonly name: string;
  readonly size: GridSize;
  readonly points: readonly number[];
  readonly energies: readonly number[];
  readonly minimum: number;
  readonly barriers: readonly (number | null)[];
}

export const { cases: bvlainCases } = readGolden<{ cases: BvlainCase[] }>('pathways');

export function ionOf(symbol: string, charge: number): FrameworkIon {
  const energy = charge > 0 ? cationEnergy(symbol, charge) : anionEnergy(lithiumBond(symbol)!, 'half');
  return { energy, occupancy: 1 };
}

/** Its framework, and its lithium. */
export function frameworkFrom({ cell, sites }: OrderedCrystal): Framework {
  const own = sites.filter(({ symbol }) => symbol !== 'Li');
  const names = [...new Set(own.map(({ symbol }) => symbol))];
  return {
    lattice: latticeFromParameters(cell),
    ions: names.map((name) => [ionOf(name, own.find(({ symbol }) => symbol === name)!.charge)]),
    sites: own.map(({ symbol, position }) => ({
      position: fractional(...position),
      kind: names.indexOf(symbol),
    })),
    lithium: sites.flatMap(({ symbol, position }, site) =>
      symbol === 'Li' ? [{ site, position: fractional(...position), occupancy: 1 }] : [],
    ),
    ...{ blockedShare: 0, untabulatedAnions: [], cationScale: 1, anionScale: 1, hasNitrogen: false },
  };
}
