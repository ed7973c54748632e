import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import { substitutionsAround } from '../../../src/screen/substitution/substitutions';

const around = (formula: string, ...seen: string[]) =>
  substitutionsAround(parseFormula(formula), new Set(seen));
const listed = (formula: string, ...seen: string[]) =>
  around(formula, ...seen).map((one) => `${one.change}: ${one.formula}`);

describe('substitutions around a composition', () => {
  it('exchange an element as a whole by one of its charge, and a step of it', () => {
    expect(listed('Li7La3Zr2O12', 'Li', 'La', 'Zr', 'O', 'Hf')).toEqual([
      'Zr → Hf: Li7La3Hf2O12',
      '0.1 Zr → Hf: Li7La3Zr1.9Hf0.1O12',
    ]);
  });

  it('are neutral: Li gives or takes the charge', () => {
    expect(listed('Li7La3Zr2O12', 'Ta', 'Al')).toEqual([
      '0.1 Zr → Al, Li +0.1: Li7.1La3Zr1.9Al0.1O12',
      '0.1 Zr → Ta, Li −0.1: Li6.9La3Zr1.9Ta0.1O12',
    ]);
    expect(listed('Li6PS5Cl', 'Cl')).toEqual(['0.1 S → Cl, Li −0.1: Li5.9PS4.9Cl1.1']);
  });

  it('move between elements that are there, in both directions', () => {
    expect(listed('Li6.4La3Zr1.4Ta0.6O12', 'Zr', 'Ta')).toEqual([
      '0.1 Zr → Ta, Li −0.1: Li6.3La3Zr1.3Ta0.7O12',
      '0.1 Ta → Zr, Li +0.1: Li6.5La3Zr1.5Ta0.5O12',
    ]);
  });

  it('never use up Li, bring in what no model has seen, or stand twice', () => {
    expect(listed('Li0.1La3Zr2O12', 'Ta')).toEqual([]);
    expect(listed('Li7La3Zr2O12', 'Li', 'La', 'Zr', 'O')).toEqual([]);
    const all = around('Li10GeP2S12', ...['Si', 'Sn', 'As', 'Sb', 'Al', 'Ge', 'P', 'Cl', 'O', 'Se']);
    expect(new Set(all.map(({ formula }) => formula)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(10);
  });

  it('leave sulfur alone where it is a cation, and elements that are not listed', () => {
    expect(listed('Li2SO4', 'Se', 'Cl')).toEqual([
      'O → Se: Li2SSe4',
      '0.1 O → Se: Li2SO3.9Se0.1',
      '0.1 O → Cl, Li −0.1: Li1.9SO3.9Cl0.1',
    ]);
    expect(listed('Li3N', 'O', 'F')).toEqual([]);
  });
});
