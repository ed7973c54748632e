import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import { exampleCandidates } from '../../src/screen/exampleCandidates';
import { pastedFormulas } from '../../src/screen/pastedFormulas';
import { readCsv } from '../../src/table/csv/csv';

const read = (text: string) => {
  const { table } = readCsv(pastedFormulas(text), 'pasted');
  return { names: table.columns[0], formulas: table.columns[1] };
};

describe('pastedFormulas', () => {
  it.each(['Li2O,'.repeat(1e6), 'Li2O\n'.repeat(1e6), '1,'.repeat(1e6)])(
    'refuses a million formulas',
    (text) => {
      expect(() => pastedFormulas(text)).toThrow(
        /has 1000000 formulas; up to 100000 are read.*Save longer lists/,
      );
    },
  );

  it('takes lines, commas and semicolons', () => {
    expect(read('Li3N\n\n Li2O ,Li2S; LiI\r\nLi6PS5Cl')).toEqual({
      names: ['p1', 'p2', 'p3', 'p4', 'p5'],
      formulas: ['Li3N', 'Li2O', 'Li2S', 'LiI', 'Li6PS5Cl'],
    });
  });

  it('takes names before a colon or tab', () => {
    expect(read('LLZO: Li7La3Zr2O12\nLGPS\tLi10GeP2S12')).toEqual({
      names: ['LLZO', 'LGPS'],
      formulas: ['Li7La3Zr2O12', 'Li10GeP2S12'],
    });
  });

  it('keeps a formula with commas or colons whole', () => {
    expect(read('Li1,3Al0,3Ti1,7(PO4)3\n75Li2S : 25P2S5\nglass: 75Li2S:25P2S5')).toEqual({
      names: ['p1', 'p2', 'glass'],
      formulas: ['Li1,3Al0,3Ti1,7(PO4)3', '75Li2S : 25P2S5', '75Li2S:25P2S5'],
    });
  });

  it('leaves a table with a header as it is, and gives nothing for nothing', () => {
    const table = 'name,Formula\nx,Li3N\n';
    expect(pastedFormulas(table)).toBe(table);
    expect(pastedFormulas(' \n\t\n')).toBe('');
  });

  it('keeps what is no formula, so that the reader can say so', () => {
    expect(read('Li3N\nnot a formula').formulas).toEqual(['Li3N', 'not a formula']);
  });
});

describe('exampleCandidates', () => {
  it('holds readable lithium compounds, each once', () => {
    const formulas = exampleCandidates.map(({ formula }) => formula);
    expect(new Set(formulas).size).toBe(formulas.length);
    for (const formula of formulas) expect(parseFormula(formula).symbols).toContain('Li');
  });
});
