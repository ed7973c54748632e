import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { ionCharges } from '../../../src/crystal/ions/ionCharges';
import { meanCharges } from '../../../src/crystal/oxidation/meanCharges';
import { cellComposition } from '../../../src/crystal/structure';
import { obelixCifs } from '../obelixCifs';

function chargesOf(formula: string): Record<string, number> {
  const composition = parseFormula(formula);
  const { charges } = ionCharges(composition);
  return Object.fromEntries(composition.symbols.map((symbol, i) => [symbol, Number(charges[i].toFixed(9))]));
}

describe('ionCharges', () => {
  it.each([
    ['Li10GeP2S12', { Li: 1, Ge: 4, P: 5, S: -2 }],
    // Hydrides, protons.
    ['LiBH4', { Li: 1, B: 3, H: -1 }],
    ['LiNH2', { Li: 1, N: -3, H: 1 }],
    ['LiOH', { Li: 1, O: -2, H: 1 }],
    // Sulfate; sulfide beside an oxide of phosphorus.
    ['Li2SO4', { Li: 1, S: 6, O: -2 }],
    ['Li3PO2S2', { Li: 1, P: 5, O: -2, S: -2 }],
    ['Li6TeO6', { Li: 1, Te: 6, O: -2 }],
    // No anion but P.
    ['Li3P', { Li: 1, P: -3 }],
    // A cation with several states takes up what is missing, inside its range.
    ['LiMn2O4', { Li: 1, Mn: 3.5, O: -2 }],
    ['LiCoO2', { Li: 1, Co: 3, O: -2 }],
    // What Co cannot take is scaled.
    ['Li0.5CoO2', { Li: 1, Co: 3.5, O: -2 }],
    // Of Sn and P, equally wide, Sn comes first, whatever the order of the formula.
    ['Li11P2SnS12', { Li: 1, P: 5, Sn: 3, S: -2 }],
    ['Li11SnP2S12', { Li: 1, P: 5, Sn: 3, S: -2 }],
    // No cation but Li: the anions are scaled.
    ['Li3O', { Li: 1, O: -3 }],
    // Neither helps: all are shifted.
    ['LiMg', { Li: -0.5, Mg: 0.5 }],
  ])('of %s', (formula, expected) => {
    expect(chargesOf(formula)).toEqual(expected);
  });

  it('tells the charge before and after cations with several states took up theirs', () => {
    const composition = parseFormula('Li0.5CoO2');
    expect(ionCharges(composition)).toMatchObject({ formal: 0.5 + 2 - 4, residual: -0.5 });
  });

  it('makes every composition of the CIFs neutral, with the charges of full coverage in 304 of 321', () => {
    const differences = Object.entries(obelixCifs()).map(([id, text]) => {
      const structure = structureFromCif(text, `${id}.cif`);
      const composition = cellComposition(structure);
      const { charges } = ionCharges(composition);
      const net = charges.reduce((sum, charge, i) => sum + charge * composition.amounts[i], 0);
      expect(net, id).toBeCloseTo(0, 6);
      const chargeOf = new Map(composition.symbols.map((symbol, i) => [symbol, charges[i]]));
      const bonded = meanCharges(structure);
      if (!bonded.ok) return Infinity;
      const bySpecies = structure.sites.flatMap(({ species }, i) =>
        species.map(({ symbol }, k) => Math.abs(bonded.value.speciesCharges[i][k] - chargeOf.get(symbol)!)),
      );
      return Math.max(...bySpecies);
    });
    expect(differences.filter((difference) => difference < 1e-6)).toHaveLength(304);
    expect(differences.filter((difference) => difference > 0.1)).toHaveLength(7);
    expect(differences).toHaveLength(321);
  });
});
