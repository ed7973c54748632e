import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementSymbols } from '../../../../../src/crystal/chemistry/elements';
import {
  elementOfLabel,
  elementOfType,
  speciesOfType,
} from '../../../../../src/crystal/files/cif/atoms/elementName';
import { structureFromCif } from '../../../../../src/crystal/files/cif/cifStructure';
import { cellComposition } from '../../../../../src/crystal/structure';
import { cifOf } from '../../../cifOf';

const hydrate = ['Li', 'S', 'O', 'H'];

describe('elementOfLabel', () => {
  it.each([
    ['Wat1', 'O', 'W'],
    ['WatOW', 'O', 'W'],
    ['WAT', 'O', 'W'],
    ['Water(2)', 'O', 'W'],
    ['W1', 'O', 'W'],
    ['w2', 'O', 'W'],
    ['W(1)', 'O', 'W'],
    ['W_1', 'O', 'W'],
    ['WO3', 'O', 'W'],
    ['Aq1', 'O', null],
    ['H2O1', 'O', 'H'],
    ['h2o', 'O', 'H'],
    ['D2O', 'O', 'H'],
    ['HOH', 'O', 'Ho'],
    ['HOH2', 'O', 'Ho'],
    ['HO1', 'H', 'Ho'],
    ['Ho1', 'H', 'Ho'],
    ['OS1', 'O', 'Os'],
    ['SI1', 'S', 'Si'],
    ['LI1', 'Li', undefined],
    ['Ow1', 'O', undefined],
    ['OW1', 'O', undefined],
    ['Ow(1)', 'O', undefined],
    ['Ow_1', 'O', undefined],
    ['O_W', 'O', undefined],
    ['O-H4', 'O', undefined],
    ['O_H', 'O', undefined],
    ['OH', 'O', undefined],
    ['OH2', 'O', undefined],
    ['Oh1', 'O', undefined],
    ['HW2', 'H', undefined],
    ['Hw', 'H', undefined],
    ['D1', 'H', undefined],
    ['7Li1', 'Li', 'Li'],
    ['OG1', 'O', 'Og'],
    ['Og1', 'O', 'Og'],
  ])('takes %s in a hydrate for %s', (label, symbol, plain) => {
    const reading = elementOfLabel(label, hydrate);
    expect([reading?.symbol, reading?.plain]).toEqual([symbol, plain]);
    expect(reading?.because !== undefined).toBe(plain !== undefined);
  });

  it('takes a symbol as the periodic table spells it for that element, whatever the formula says', () => {
    for (const symbol of elementSymbols.slice(0, 98)) {
      if (symbol.length === 1 || symbol === 'Ho') continue;
      for (const rest of ['', '1', '(2)', '_a', 'A', "'"]) {
        const inside = [symbol[0], 'O', 'H', 'Li'];
        expect(elementOfLabel(symbol + rest, inside)).toEqual({ symbol });
      }
    }
    expect(elementOfLabel('Ho1', ['Li', 'Y', 'Cl'])).toEqual({ symbol: 'Ho' });
    expect(elementOfLabel('Ho1', ['Ho', 'O', 'H'])).toEqual({ symbol: 'Ho' });
  });

  it('lets the formula decide where the spelling does not', () => {
    expect(elementOfLabel('W1', ['W', 'O', 'H'])).toEqual({ symbol: 'W' });
    expect(elementOfLabel('W1', ['Li', 'Mo', 'S'])).toEqual({ symbol: 'W' });
    expect(elementOfLabel('W1', [])).toEqual({ symbol: 'W' });
    expect(elementOfLabel('CO1', ['Co', 'O'])).toEqual({ symbol: 'Co' });
    expect(elementOfLabel('CO1', ['C', 'O'])?.because).toBe('the formula holds C but no Co');
    expect(elementOfLabel('CO1', [])).toEqual({ symbol: 'Co' });
    expect(elementOfLabel('NA1', ['N', 'H'])?.symbol).toBe('N');
    expect(elementOfLabel('HO1', ['Ho', 'O'])).toEqual({ symbol: 'Ho' });
  });

  it('tells the second hydrogen of O1 from water', () => {
    expect(elementOfLabel('H2O1', hydrate, ['O1', 'H1O1', 'H2O1'])).toEqual({ symbol: 'H' });
    expect(elementOfLabel('HOH1', hydrate, ['OH1', 'HOH1'])?.symbol).toBe('H');
  });

  it('says nothing of what names no element', () => {
    for (const label of ['', 'T1', 'M', '1', '(Li)', 'Xx', '3Li', '99Li']) {
      expect(elementOfLabel(label, ['Li'])).toBeUndefined();
    }
  });
});

describe('elementOfType', () => {
  it.each([
    ['Li', 'Li'],
    ['LI', 'Li'],
    ['li', 'Li'],
    ['Li+', 'Li'],
    ['Li1+', 'Li'],
    ['Li0+', 'Li'],
    ['Fe+3', 'Fe'],
    ['W6+', 'W'],
    ['CO', 'Co'],
    ['HO', 'Ho'],
    ['Es', 'Es'],
    ['D', 'H'],
    ['OH2', 'O'],
    ['OH', 'O'],
    ['Ow', 'O'],
  ])('reads %s plainly as %s', (type, symbol) => {
    expect(elementOfType(type)).toEqual({ symbol });
  });

  it.each([
    ['7Li', 'Li'],
    ['6Li+', 'Li'],
    ['6Li1+', 'Li'],
    ['^7^Li', 'Li'],
    ['(7)Li', 'Li'],
    ['7-Li', 'Li'],
    ['2H', 'H'],
    ['2D', 'H'],
    ['10B', 'B'],
    ['11B3+', 'B'],
    ['18O2-', 'O'],
    ['57Fe3+', 'Fe'],
    ['207Pb', 'Pb'],
    ['H2O', 'O'],
    ['Wat', 'O'],
    ['HOH', 'O'],
    ['NH4', 'N'],
    ['NH4+', 'N'],
  ])('reads %s as %s, and says why', (type, symbol) => {
    const reading = elementOfType(type);
    expect(reading?.symbol).toBe(symbol);
    expect(reading?.because).toBeDefined();
  });

  it('refuses what is no element', () => {
    for (const type of ['X', 'T', 'M1', '3Li', '10Li', '0Li', '7', '7Xx', ''])
      expect(elementOfType(type)).toBeUndefined();
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.subarray(hydrate), (text, expected) => {
        for (const reading of [elementOfType(text), elementOfLabel(text, expected, [text])]) {
          if (reading !== undefined) expect(elementSymbols).toContain(reading.symbol);
        }
        speciesOfType(text);
      }),
    );
  });
});

describe('speciesOfType', () => {
  it('reads lists with mass numbers', () => {
    const shares = [0.92, 0.08].map((share) => ({ symbol: 'Li', share }));
    expect(speciesOfType('0.92 7Li + 0.08 6Li')).toEqual(shares);
    expect(speciesOfType('0.5Li + .5Fe3+')).toEqual([
      { symbol: 'Li', share: 0.5 },
      { symbol: 'Fe', share: 0.5 },
    ]);
    expect(speciesOfType('7Li')).toBeUndefined();
  });
});

describe('decisions on elements', () => {
  it('are told once a kind, with the names and the first line', () => {
    const text = cifOf({
      atoms: ['Li1 7Li 0 0 0 1', 'W1 . .1 0 0 1', 'W2 . .2 0 0 1', 'O1 . .3 0 0 1'],
      more: "_chemical_formula_sum 'Li O3 H4'",
    });
    const { problems } = structureFromCif(text, 'x.cif');
    const told = problems.filter(({ code }) => code === 'element-decided');
    expect(told.map(({ severity, line, value, message }) => [severity, line, value, message])).toEqual([
      ['note', 18, '7Li', 'This name was read as Li: mass numbers are left out.'],
      [
        'note',
        19,
        'W1 W2',
        'These names were read as O, not as W: it is a name of water, and the formula holds no W.',
      ],
    ]);
  });

  it('note that a type symbol counts hydrogens', () => {
    for (const [type, codes] of [
      ['OH', ['hydrogens-without-coordinates']],
      ['OH2', ['hydrogens-without-coordinates']],
      ['NH4+', ['element-decided', 'hydrogens-without-coordinates']],
      ['Ho', []],
      ['O2-', []],
    ]) {
      const { problems } = structureFromCif(cifOf({ atoms: [`A1 ${type} 0 0 0 1`] }), 'x.cif');
      expect(problems.map(({ code }) => code)).toEqual(codes);
    }
  });

  it('leave out vacancies by label', () => {
    const { sites } = structureFromCif(cifOf({ atoms: ['Li1 . 0 0 0 .5', 'Vac1 . 0 0 0 .5'] }), 'x.cif');
    expect(sites.map(({ species }) => species)).toEqual([[{ symbol: 'Li', occupancy: 0.5 }]]);
  });

  it('read all names of a stale formula by their types', () => {
    const text = cifOf({ atoms: ['A Si4+ 0 0 0 1', 'B IN .5 0 0 1'], more: "_chemical_formula_sum 'S I'" });
    expect([...cellComposition(structureFromCif(text, 'x.cif')).symbols].sort()).toEqual(['In', 'Si']);
  });
});
