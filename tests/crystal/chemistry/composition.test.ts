import { describe, expect, it } from 'vitest';
import {
  amountOf,
  atomicFractions,
  compositionDifference,
  mass,
  scaled,
  totalAmount,
} from '../../../src/crystal/chemistry/composition';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import { cellComposition } from '../../../src/crystal/structure';
import { obelixMaterials } from '../../features/obelixMaterials';
import { obelixCifs } from '../obelixCifs';

const water = parseFormula('H2O');

describe('compositions', () => {
  it('counts, weighs and normalises', () => {
    expect(totalAmount(water)).toBe(3);
    expect([amountOf(water, 'H'), amountOf(water, 'Li')]).toEqual([2, 0]);
    expect(mass(water)).toBeCloseTo(2 * 1.00794 + 15.9994, 12);
    expect(atomicFractions(water)).toEqual([2 / 3, 1 / 3]);
    expect(scaled(water, 4)).toEqual({ symbols: ['H', 'O'], amounts: [8, 4] });
  });

  it('measures the share of atoms in which two differ', () => {
    expect(compositionDifference(water, parseFormula('H4O2'))).toBe(0);
    expect(compositionDifference(water, parseFormula('LiF'))).toBeCloseTo(1, 15);
    // 2/3 H, 1/3 O against 1/2 H, 1/2 O: a sixth of the atoms.
    expect(compositionDifference(water, parseFormula('HO'))).toBeCloseTo(1 / 6, 15);
    expect(compositionDifference(parseFormula('HO'), water)).toBeCloseTo(1 / 6, 15);
  });

  it('finds the 20 training and 7 test CIFs that differ from their row by more than 1 %', () => {
    const cifs = obelixCifs();
    const differs = obelixMaterials().map(
      ({ record, composition }) =>
        cifs[record.id] !== undefined &&
        compositionDifference(composition!, cellComposition(structureFromCif(cifs[record.id], record.id))) >
          0.01,
    );
    expect(differs.slice(0, 478).filter(Boolean)).toHaveLength(20);
    expect(differs.slice(478).filter(Boolean)).toHaveLength(7);
  });
});
