import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { finish } from '../../../src/base/steps';
import { analyseStructure } from '../../../src/crystal/lithium/structureAnalysis';
import { lithiumFluorideCif } from '../../experiment/materials';

describe('the analysis of a structure', () => {
  test('has the Li orbits of rock salt, six F nearest', () => {
    const { structure, lithium } = finish(analyseStructure(lithiumFluorideCif, 'LiF.cif'));
    expect(structure.sites).toHaveLength(8);
    expect(lithium).toHaveLength(1);
    const [{ label, multiplicity, occupancy, bonds }] = lithium as [(typeof lithium)[0]];
    expect({ label, multiplicity, occupancy }).toEqual({ label: 'Li1', multiplicity: 4, occupancy: 1 });
    expect(bonds).toHaveLength(6);
    for (const { distanceA, valence } of bonds) {
      expect(distanceA).toBeCloseTo(4.026 / 2, 10);
      expect(valence).toBeCloseTo(Math.exp((1.36 - 4.026 / 2) / 0.37), 12);
    }
    for (const { site } of bonds) expect(structure.sites[site].species[0].symbol).toBe('F');
  });

  test('has the physics of rock salt: charges, six full neighbours, the Madelung energy', () => {
    const { lithium, charges, chargeResidual, notes } = finish(
      analyseStructure(lithiumFluorideCif, 'LiF.cif'),
    );
    const [{ bondValence, ewaldEnergyEv, coordinationNumber, voronoi }] = lithium as [(typeof lithium)[0]];
    expect([...charges!]).toEqual([1, 1, 1, 1, -1, -1, -1, -1]);
    expect(chargeResidual).toBe(0);
    expect(notes).toEqual([]);
    expect(coordinationNumber).toBeCloseTo(6, 10);
    expect(voronoi!.facets.filter(({ anionOccupancy }) => anionOccupancy === 1)).toHaveLength(6);
    // Half the Madelung energy of a pair: 1.747565 e²/4πε₀r.
    expect(ewaldEnergyEv).toBeCloseTo((-1.7475646 * 14.3996454) / (4.026 / 2) / 2, 5);
    const near = 6 * Math.exp((1.36 - 4.026 / 2) / 0.37);
    expect(bondValence).toBeGreaterThan(near);
    expect(bondValence).toBeLessThan(1.2 * near);
  });

  test('says what was done to a cell that is not neutral, and what cannot be told', () => {
    const replaced = (from: string, to: string) =>
      finish(analyseStructure(lithiumFluorideCif.replace(from, to), 'x.cif'));
    const wrong = replaced('F1 F 0.5 0.5 0.5 1', 'O1 O 0.5 0.5 0.5 1\nNa1 Na 0.25 0.25 0.25 0.2');
    expect(wrong.notes.join()).toMatch(/The formal charges of this CIF sum to −\d\.\d\d e/);
    expect(wrong.charges!.reduce((sum, charge) => sum + charge, 0)).toBeCloseTo(0, 9);
    const alloy = replaced('F1 F', 'Al1 Al');
    expect(alloy.charges).toBeNull();
    expect(alloy.lithium[0]).toMatchObject({ ewaldEnergyEv: NaN, bondValence: NaN, coordinationNumber: NaN });
    expect(alloy.notes.join()).toContain('No element here can be an anion');
  });

  test('says that alternatives on a split site repel each other', () => {
    const split = lithiumFluorideCif.replace(
      'Li1 Li 0 0 0 1',
      'Li1 Li 0.1 0.1 0.1 0.5\nLi2 Li 0.02 0.02 0.02 0.5',
    );
    expect(finish(analyseStructure(split, 'x.cif')).notes.join()).toContain(
      'Li positions are closer than 1.5 Å',
    );
  });

  test('of a CIF without Li has no Li orbit', () => {
    const cif = lithiumFluorideCif.replace('Li1 Li', 'Na1 Na');
    expect(finish(analyseStructure(cif, 'NaF.cif')).lithium).toEqual([]);
  });

  test('of what is no CIF is refused', () => {
    expect(() => finish(analyseStructure('nothing', 'x.cif'))).toThrow(InputError);
  });
});
