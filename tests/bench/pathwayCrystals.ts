/** Crystals of OBELiX for the rows on pathways. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCifArchive } from '../../src/crystal/files/cifArchive';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { meanCharges } from '../../src/crystal/oxidation/meanCharges';
import { frameworkOf } from '../../src/crystal/pathways/framework';
import { usualEnergy } from '../../src/crystal/pathways/energyOptions';
import type { CellParameters } from '../../src/crystal/cell/lattice';
import type { Structure } from '../../src/crystal/structure';

/** A crystal whose sites are full, each ion with its charge. */
export interface FullCrystal {
  readonly cell: CellParameters;
  readonly sites: readonly { symbol: string; charge: number; position: readonly [number, number, number] }[];
}

/** Reads all structures of OBELiX, by ID. */
export function obelixStructures(root: string): readonly (readonly [string, Structure])[] {
  const path = resolve(root, 'public/data/obelix/cifs.zip');
  const { cifs } = readCifArchive(new Uint8Array(readFileSync(path)), 'cifs.zip');
  return Object.entries(cifs).map(([id, cif]) => [id, structureFromCif(cif, id)] as const);
}

/** Takes those whose sites are all full, and that have pathways: with whole charges, as BVlain reads no others. */
export function orderedCrystals(
  root: string,
): readonly { id: string; structure: Structure; full: FullCrystal }[] {
  return obelixStructures(root).flatMap(([id, structure]) => {
    const { lattice, sites } = structure;
    const isFull = sites.every(({ species }) => species.length === 1 && species[0].occupancy === 1);
    const charges = meanCharges(structure);
    if (!isFull || !charges.ok || !frameworkOf(structure, usualEnergy).ok) return [];
    const { speciesCharges } = charges.value;
    if (speciesCharges.some(([charge]) => !Number.isInteger(charge) || charge === 0)) return [];
    const { a, b, c, alpha, beta, gamma } = lattice;
    const full: FullCrystal = {
      cell: [a, b, c, alpha, beta, gamma],
      sites: sites.map(({ species: [{ symbol }], position }, k) => {
        return { symbol, charge: speciesCharges[k][0], position: [position[0], position[1], position[2]] };
      }),
    };
    return [{ id, structure, full }];
  });
}
