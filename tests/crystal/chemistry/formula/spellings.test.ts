import { describe, expect, it } from 'vitest';
import { amountsOf, codesOf, refusalOf } from './readings';

describe('spellings of formulas', () => {
  it.each([
    ['Li10GeP2S12(LGPS)', 'Ge1 Li10 P2 S12', 'name-left-out'],
    ['Li7La3Zr2O12 (LLZO) (tetragonal)', 'La3 Li7 O12 Zr2', 'name-left-out name-left-out'],
    ['Li6PS5Cl (F-43m)', 'Cl1 Li6 P1 S5', 'name-left-out'],
    ['Li2.9PO3.3N0.46 (LiPON)', 'Li2.9 N0.46 O3.3 P1', 'name-left-out'],
    ['Na3Zr2Si2PO12 (NaSICON)', 'Na3 O12 P1 Si2 Zr2', 'name-left-out'],
    ['Li11Si2PS12 (LiSiPS)', 'Li11 P1 S12 Si2', 'name-left-out'],
    ['LiTaO3 (single crystal)', 'Li1 O3 Ta1', 'name-left-out'],
    ['LiCl(s)', 'Cl1 Li1', 'name-left-out'],
    ['Li3PS4（石榴石）', 'Li3 P1 S4', 'name-left-out'],
    ['Li10 (Ge P2 S12)', 'Ge1 Li10 P2 S12', ''],
    ['Li6.5(2)La3Zr1.5(1)Ta0.5O12', 'La3 Li6.5 O12 Ta0.5 Zr1.5', 'uncertainty-left-out'],
    ['(7Li)3PO4', 'Li3 O4 P1', 'isotope'],
    ['[6Li]2CO3', 'C1 Li2 O3', 'isotope'],
    ['Li\u200b2O', 'Li2 O1', 'invisible-character'],
    ['Li\u00ad7La3Zr2O12', 'La3 Li7 O12 Zr2', 'invisible-character'],
    ['75 mol% Li2S - 25 mol% P2S5', 'Li150 P50 S200', ''],
    ['75mol%Li2S·25mol%P2S5', 'Li150 P50 S200', ''],
    ['75Li2S-25P2S5 (in mol%)', 'Li150 P50 S200', ''],
    ['Li2S (75 mol%) - P2S5 (25 mol%)', 'Li150 P50 S200', ''],
    ['0.75Li2S-0.25P2S5 (mol%)', 'Li1.5 P0.5 S2', ''],
    ['95(0.7Li2S-0.3P2S5)-5LiI mol%', 'I5 Li138 P57 S209', ''],
    ['CaCl2·½H2O', 'Ca1 Cl2 H1 O0.5', ''],
    ['MgSO4·1½H2O', 'H3 Mg1 O5.5 S1', ''],
    ['Li¼La½TiO3', 'La0.5 Li0.25 O3 Ti1', ''],
    ['Li¹⁄₂La¹⁄₂TiO₃', 'La0.5 Li0.5 O3 Ti1', ''],
    ['MgCl2×6H2O', 'Cl2 H12 Mg1 O6', ''],
    ['CaCl2 x 2H2O', 'Ca1 Cl2 H4 O2', ''],
    ['Li5.5PS4.5Cl1.5.', 'Cl1.5 Li5.5 P1 S4.5', ''],
    ['Ｌｉ２Ｏ', 'Li2 O1', ''],
    ['\\ce{Li7La3Zr2O12}', 'La3 Li7 O12 Zr2', ''],
    ['$\\mathrm{Li_{7}La_{3}Zr_{2}O_{12}}$', 'La3 Li7 O12 Zr2', ''],
    ['CaCO3+6H2O', 'C1 Ca1 H12 O9', ''],
    ['Li2O-2TeO2', 'Li2 O5 Te2', ''],
    ['LiBH4-0.5LiI', 'B1 H4 I0.5 Li1.5', ''],
    ['[NH4]+Cl-', 'Cl1 H4 N1', ''],
    ['Li6PS5Cl.5Br.5', 'Br0.5 Cl0.5 Li6 P1 S5', ''],
  ])('reads %s', (formula, expected, notes) => {
    expect(`${amountsOf(formula)}|${codesOf(formula)}`).toBe(`${expected}|${notes}`);
  });

  it.each([
    ['Li7La3Zr2O12 (Al-doped)', 'words-in-formula'],
    ['LiPF6 (EC)', 'words-in-formula'],
    ['Li(TFSI)', 'words-in-formula'],
    ['Li3PS4 (12)', 'empty-brackets'],
    ['LiAlO2 (P41212)', 'ambiguous-formula'],
    ['Li6PS5Cl (LiCl)', 'ambiguous-formula'],
    ['(2Li)3PO4', 'ambiguous-formula'],
    ['Li2O.3B2O3', 'ambiguous-formula'],
    ['Li1+0.3Al0.3Ti1.7(PO4)3', 'ambiguous-formula'],
    ['Li7-0.5La3Zr1.5Ta0.5O12', 'ambiguous-formula'],
    ['Li6PS5-0.5Cl1.5', 'ambiguous-formula'],
    ['75%Li2S-20%P2S5', 'percents'],
    ['75%Li2S-25P2S5', 'percents'],
    ['Li7La3Zr2O12 + 5 mol% Al2O3', 'percents'],
    ['75Li2S-25P2S5 wt%', 'unexpected-character'],
    ['Li2O·', 'empty-part'],
    ['75Li2S-25', 'empty-part'],
    ['75·Li2S·25·P2S5', 'empty-part'],
    ['0.7Li2S-0.28P2S5-', 'cut-mixture'],
    ['Li3PS4-', 'cut-mixture'],
    ['Li2S+P2S5', 'amounts-missing'],
    ['LiCo02', 'bad-amount'],
    ['Li7La3Zr2012', 'bad-amount'],
    ['LiMn204', 'bad-amount'],
    ['Li4.1/2O', 'bad-amount'],
    ['CaSO4·4.1/2H2O', 'bad-amount'],
    ['Na2CO3 x H2O', 'variable-amount'],
  ])('refuses %s', (formula, code) => {
    expect(codesOf(formula)).toBe(code);
  });

  it('names invisible characters in messages', () => {
    expect(refusalOf('Li2O\u200bx')).toContain('Li2O⟨zero-width space, U+200B⟩x');
    expect(refusalOf('\u200b')).not.toContain('\u200b');
  });
});
