import { describe, expect, test } from 'vitest';
import { mix, rgbOf } from '../../../src/figures/colour';
import { drawnRadius, elementColour } from '../../../src/figures/structure/elementLooks';
import { elementSymbols } from '../../../src/crystal/chemistry/elements';
import { structureScene } from '../../../src/figures/structure/structureScene';
import {
  atomText,
  describeStructure,
  legendSymbols,
  lithiumTable,
} from '../../../src/figures/structure/structureText';
import { mixedRockSalt, rockSalt } from '../rockSalt';

describe('a structure in words', () => {
  test('tells the cell, its sites and every Li orbit', () => {
    expect(describeStructure(rockSalt(), 'LiF')).toBe(
      'Crystal structure of LiF: cell 4.03 × 4.03 × 4.03 Å, angles 90°, 90°, 90°; 8 sites in the cell. ' +
        '1 Li orbit: Li1, 4 sites with occupancy 1, coordination number 6.0.',
    );
    const mixed = describeStructure(mixedRockSalt(), 'LiNaF');
    expect(mixed).toContain('8 sites in the cell, 4 of them disordered.');
    expect(mixed).toContain('Li1, Na1, 4 sites with occupancy 0.6');
    expect(describeStructure({ ...rockSalt(), lithium: [] }, 'NaF')).toMatch(/No Li\.$/);
  });

  test('tells of an atom what stands there, the empty part too', () => {
    const { structure } = mixedRockSalt();
    expect(atomText(structure, 0)).toEqual({
      label: 'Li1, Na1',
      species: 'Li 0.6, Na 0.3, vacancy 0.1',
      sites: '4 symmetry-equal sites',
    });
  });

  test('has a table of the Li orbits, in which what is not known is NaN', () => {
    const { lithium } = rockSalt();
    const [site] = lithium;
    const known = { ...site, bondValence: 0.8, ewaldEnergyEv: -9.5, coordinationNumber: 6 };
    const unknown = { ...site, bondValence: NaN, ewaldEnergyEv: NaN, coordinationNumber: NaN };
    const table = lithiumTable([unknown, known]);
    expect(table.columns).toEqual([
      'label',
      'multiplicity',
      'occupancy',
      'coordination_number',
      'bond_valence_sum',
      'bond_valence_mismatch',
      'ewald_energy_eV',
    ]);
    expect(table.rows).toEqual([
      ['Li1', 4, 1, NaN, NaN, NaN, NaN],
      ['Li1', 4, 1, 6, 0.8, expect.closeTo(0.2, 12), -9.5],
    ]);
  });

  test('has a legend with Li first and what is empty last', () => {
    const options = { orbit: null, bonds: true, voronoi: true, atoms: 'all' } as const;
    expect(legendSymbols(structureScene(mixedRockSalt(), options).looks)).toEqual(['Li', 'Na', 'F', '']);
  });
});

describe('colours', () => {
  test('of every element can be drawn', () => {
    for (const symbol of [...elementSymbols, 'D', 'no element']) {
      expect(elementColour(symbol)).toMatch(/^#[\da-f]{6}$/);
      expect(drawnRadius(symbol)).toBeGreaterThan(0.2);
      expect(drawnRadius(symbol)).toBeLessThan(0.8);
    }
    expect(elementColour('D')).toBe(elementColour('H'));
    expect(elementColour('Li')).not.toBe(elementColour('Na'));
  });

  test('are mixed by parts', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mix('#123456', '#ffffff', 0)).toBe('#123456');
    expect(rgbOf('#fff')).toEqual([255, 255, 255]);
    expect(() => rgbOf('red')).toThrow(RangeError);
  });
});
