import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import type { Structure } from '../../../src/crystal/structure';
import { readGolden } from '../../golden';
import { obelixCifs } from '../obelixCifs';

/** What tests/oracle/oxidation.py says of a structure; a text is a failure. */
export interface OxidationRecord {
  guess: Record<string, number> | string;
  /** By site; with several species on any site, by site and species in the order of `elements`. */
  valences: number[] | number[][] | string;
  symmetry: { equivalent: number[]; number: number; operations: number } | string;
  speciesNames: string[];
  elements: string[][];
  /** Thousandths of the cell, and the index of the species name. */
  sites: [number, number, number, number][];
}

export const oxidationGolden = readGolden<{ structures: Record<string, OxidationRecord> }>(
  'oxidation',
).structures;

const cifs: Record<string, string> = { ...readGolden<Record<string, string>>('textbook'), ...obelixCifs() };

/** Reads every structure of the golden file, textbook structures first. */
export const oxidationStructures: ReadonlyMap<string, Structure> = new Map(
  Object.keys(oxidationGolden).map((name) => [name, structureFromCif(cifs[name], name)]),
);

/** Returns the index in a structure of each site of a record: the nearest position with one of its elements. */
export function matchedSites({ sites }: Structure, record: OxidationRecord): number[] {
  return record.sites.map(([x, y, z, species]) => {
    const [element] = record.elements[species];
    let best = -1;
    let least = Infinity;
    sites.forEach(({ position, species: own }, i) => {
      if (!own.some(({ symbol }) => symbol === element)) return;
      let squared = 0;
      [x, y, z].forEach((thousandths, k) => {
        const difference = position[k] - thousandths / 1000;
        squared += (difference - Math.round(difference)) ** 2;
      });
      if (squared < least) [best, least] = [i, squared];
    });
    return best;
  });
}
