import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/base/problem';
import { finish } from '../../src/base/steps';
import { analyseStructure } from '../../src/crystal/structureAnalysis';
import { lithiumFluorideCif } from '../study/materials';

describe('the analysis of a structure', () => {
  test('has the Li orbits of rock salt, six F nearest', () => {
    const { structure, lithium } = finish(analyseStructure(lithiumFluorideCif, 'LiF.cif'));
    expect(structure.sites).toHaveLength(8);
    expect(lithium).toHaveLength(1);
    const [{ label, multiplicity, occupancy, bonds }] = lithium as [(typeof lithium)[0]];
    expect({ label, multiplicity, occupancy }).toEqual({ label: 'Li1', multiplicity: 4, occupancy: 1 });
    const nearest = bonds.slice(0, 6).map(({ distanceA }) => distanceA);
    for (const distanceA of nearest) expect(distanceA).toBeCloseTo(4.026 / 2, 10);
    expect(bonds[6]!.distanceA).toBeCloseTo((4.026 / 2) * Math.sqrt(3), 10);
    for (const { site } of bonds) expect(structure.sites[site]!.species[0]!.symbol).toBe('F');
  });

  test('of a CIF without Li has no Li orbit', () => {
    const cif = lithiumFluorideCif.replace('Li1 Li', 'Na1 Na');
    expect(finish(analyseStructure(cif, 'NaF.cif')).lithium).toEqual([]);
  });

  test('of what is no CIF is refused', () => {
    expect(() => finish(analyseStructure('nothing', 'x.cif'))).toThrow(InputError);
  });
});
