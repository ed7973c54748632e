import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { cellComposition } from '../../src/crystal/structure';
import { readGolden } from '../golden';
import { obelixCifs } from './obelixCifs';
import { countSpecies, nearestSum, type StructureRecord } from './structureRecord';

const golden = readGolden<{ cifs: Record<string, StructureRecord> }>('crystal').cifs;
const cifs = obelixCifs();

describe('every CIF of OBELiX against pymatgen', () => {
  it('has the same IDs', () => {
    expect(Object.keys(cifs).sort()).toEqual(Object.keys(golden).sort());
    expect(Object.keys(cifs)).toHaveLength(321);
  });

  it.each(Object.keys(golden))('%s: sites, volume, content, species, positions', (id) => {
    const structure = structureFromCif(cifs[id], `${id}.cif`);
    const expected = golden[id];
    expect(structure.problems).toEqual([]);
    expect(structure.sites).toHaveLength(expected.sites);
    expect(relative(structure.lattice.volume, expected.volume)).toBeLessThan(1e-12);
    const content = cellComposition(structure);
    expect([...content.symbols].sort()).toEqual(Object.keys(expected.content).sort());
    content.symbols.forEach((symbol, i) => {
      expect(relative(content.amounts[i], expected.content[symbol])).toBeLessThan(1e-9);
    });
    expect(countSpecies(structure)).toEqual(expected.species);
    expect(Math.abs(nearestSum(structure) - expected.nearestSum)).toBeLessThan(1e-5 * expected.sites);
  });

  it('divides the sites into orbits of the multiplicity that the CIF states', () => {
    for (const [id, text] of Object.entries(cifs)) {
      const { orbits, sites, orbitsAreIsometric } = structureFromCif(text, id);
      expect(orbits.flat()).toEqual(sites.map((_, i) => i));
      expect(orbitsAreIsometric).toBe(true);
    }
  });
});

function relative(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.abs(expected);
}
