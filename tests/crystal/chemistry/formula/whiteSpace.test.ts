import { describe, expect, it } from 'vitest';
import { amountsOf, codesOf, refusalOf } from './readings';

describe('white space in formulas', () => {
  it.each([
    ['Li2SO4 1.5 H2O', 'H3 Li2 O5.5 S1', ''],
    ['LiI 3 H2O', 'H6 I1 Li1 O3', ''],
    ['Li2 (S O4) 2 H2O', 'H4 Li2 O6 S1', ''],
    ['LiBH4 2 NH3', 'B1 H10 Li1 N2', ''],
    ['Li3PS4 0.5LiI', 'I0.5 Li3.5 P1 S4', ''],
    ['Li 3N', 'Li3 N1', 'amounts-apart'],
    ['Li 10GeP 2S 12', 'Ge1 Li10 P2 S12', 'amounts-apart'],
    ['Li 1.3Al 0.3Ti 1.7(PO 4) 3', 'Al0.3 Li1.3 O12 P3 Ti1.7', 'amounts-apart'],
    ['LiTi2(PO 4)3', 'Li1 O12 P3 Ti2', 'amounts-apart'],
    ['Li7La 3Zr2O12', 'La3 Li7 O12 Zr2', 'amounts-apart'],
    ['LiNO 3 3H 2O', 'H6 Li1 N1 O6', 'amounts-apart'],
    ['50Li 2O 50SiO 2', 'Li100 O150 Si50', 'amounts-apart'],
    ['Li 4SiO 4 - 0.5 Li 3PO 4', 'Li5.5 O6 P0.5 Si1', 'amounts-apart'],
    ['Cs I', 'Cs1 I1', ''],
    ['Li (O H)', 'H1 Li1 O1', ''],
  ])('reads %s', (formula, expected, notes) => {
    expect(`${amountsOf(formula)}|${codesOf(formula)}`).toBe(`${expected}|${notes}`);
  });

  it.each([
    ['LiCl 2KCl', 'ambiguous-formula'],
    ['LiCoO 2', 'ambiguous-formula'],
    ['Li6PS5Cl 25', 'ambiguous-formula'],
    ['Li7La3Zr2O 12', 'ambiguous-formula'],
    ['Li3 (P O4) 2', 'ambiguous-formula'],
    ['Li1 0GeP2S12', 'stray-number'],
    ['Li3PS4 0.5', 'stray-number'],
    ['Li3PS4 0.5 S', 'stray-number'],
    ['Li2SO4 0 H2O', 'stray-number'],
    ['Na Zr Si P O 3 2 2 1 12', 'stray-number'],
    ['Li6PS5Cl 25C', 'stray-text'],
    ['LiCl 25 C', 'stray-text'],
    ['Li3PS4 298 K', 'stray-text'],
    ['75Li3PS4 60C', 'stray-text'],
    ['Li6PS5Cl II', 'stray-text'],
    ['Li6PS5Cl C', 'stray-text'],
    ['LiI n', 'variable-amount'],
    ['Li6PS5Cl argyrodite', 'words-in-formula'],
    ['Li2S + P2S5', 'amounts-missing'],
    ['Li2S -P2S5', 'amounts-missing'],
    ['Li3PS4 -', 'cut-mixture'],
    ['Li1 E-3', 'unknown-element'],
  ])('refuses %s', (formula, code) => {
    expect(codesOf(formula)).toBe(code);
  });

  it('names both readings', () => {
    expect(refusalOf('LiCl 2KCl')).toContain('may be the amount of Cl or the beginning of a part 2KCl');
    expect(refusalOf('Li6PS5Cl 25')).toContain('may be the amount of Cl or a number behind the formula');
  });
});
