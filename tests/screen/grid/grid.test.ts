import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import { readGrid } from '../../../src/screen/grid/candidateGrid';
import { GridError } from '../../../src/screen/grid/gridText';
import { wholeText, gridSentences, statesText } from '../../../src/screen/grid/gridWords';
import { makeGridSteps } from '../../../src/screen/grid/makeGrid';

const make = (line: string) => finish(makeGridSteps(readGrid(line)));
const garnet = 'Li{6..7:0.1}La3Zr{2-x}{Ta,Nb,Al}{x}O12; x=0..0.5:0.1';

describe('a substitution grid', () => {
  test('makes the neutral garnets, and counts what it leaves out', () => {
    const made = make(garnet);
    expect(made.total).toBe(198n);
    // Of Ta and Nb Li = 7 − x, of Al x = 0 alone; x = 0 is one composition for all three.
    expect(made.formulas).toHaveLength(11);
    expect(made.leftOut).toEqual({ negativeAmount: 0, noLithium: 0, notNeutral: 185, sameComposition: 2 });
    expect(made.formulas.at(-1)).toBe('Li7La3Zr2O12');
    expect(made.formulas[0]).toBe('Li6.5La3Zr1.5Ta0.5O12');
    expect(gridSentences(readGrid(garnet), made)).toEqual([
      '198 combinations make 11 candidates.',
      'Left out: 185 not neutral, 2 of a composition that is there already.',
    ]);
    expect(statesText(readGrid(garnet))).toBe('Li +1, La +3, Zr +4, Ta +5, Nb +5, Al +3, O −2');
  });

  test('lets lithium balance the charge', () => {
    const made = make('Li{balance}La3Zr{2-x}{Ta,Nb,Al}{x}O12; x=0..0.5:0.1');
    expect(made.total).toBe(18n);
    expect(made.formulas).toHaveLength(16);
    expect(made.formulas).toContain('Li6.6La3Zr1.6Ta0.4O12');
    expect(made.formulas).toContain('Li7.4La3Zr1.6Al0.4O12');
  });

  test('states charges: P of a thiophosphate, S of a sulfate', () => {
    expect(make('Li{balance}PS4').formulas).toEqual(['Li3PS4']);
    expect(make('Li{balance}SO4; S=6').formulas).toEqual(['Li2SO4']);
    expect(make('Li2SO4').leftOut.notNeutral).toBe(1);
    expect(make('Li2SO4; charge=any').formulas).toEqual(['Li2SO4']);
  });

  test('keeps brackets, and every formula is read as what it was made from', () => {
    const made = make('Li{1+x}{M}{x}Ti{2-x}(PO4)3; x=0..1:1/4; M=Al, Sc, Ga');
    expect(made.formulas).toEqual([
      ...['LiTi2(PO4)3', 'Li1.25Al0.25Ti1.75(PO4)3', 'Li1.25Sc0.25Ti1.75(PO4)3', 'Li1.25Ga0.25Ti1.75(PO4)3'],
      ...['Al', 'Sc', 'Ga'].map((metal) => `Li1.5${metal}0.5Ti1.5(PO4)3`),
      ...['Al', 'Sc', 'Ga'].map((metal) => `Li1.75${metal}0.75Ti1.25(PO4)3`),
      ...['Al', 'Sc', 'Ga'].map((metal) => `Li2${metal}Ti(PO4)3`),
    ]);
    expect(parseFormula(made.formulas[1])).toEqual({
      symbols: ['Li', 'Al', 'Ti', 'P', 'O'],
      amounts: [1.25, 0.25, 1.75, 3, 12],
    });
  });

  test('leaves out negative amounts and what has no lithium', () => {
    const { leftOut, formulas } = make('Li{x}Na{1-x}Cl; x=-0.5,0,0.5,1,1.5');
    expect(formulas).toEqual(['Li0.5Na0.5Cl', 'LiCl']);
    expect(leftOut).toEqual({ negativeAmount: 2, noLithium: 1, notNeutral: 0, sameComposition: 0 });
    expect(make('Li{balance}NaCl').leftOut.noLithium).toBe(1);
    expect(make('Li{balance}CaCl').leftOut.negativeAmount).toBe(1);
  });

  test('counts exactly, whatever its size, and draws with the seed', () => {
    const line = 'Li{0..9.999:0.001}{Na,K}{0..9.999:0.001}Cl{0..9.999:0.001}Br{0..9.999:0.001}; charge=any';
    expect(readGrid(line).total).toBe(20_000_000_000_000_000n);
    const [one, two] = [make(`${line}; limit=50`), make(`${line}; limit=50`)];
    expect(one).toEqual(two);
    expect(one.formulas).toHaveLength(50);
    expect(one.nTried).toBeGreaterThanOrEqual(50);
    expect(make(`${line} limit=50 seed=7`).formulas).not.toEqual(one.formulas);
    // In the order of the grid, by the number of the combination.
    const numbers = one.ids.map((id) => BigInt(id.slice(1)));
    expect([...numbers].sort((a, b) => (a < b ? -1 : 1))).toEqual(numbers);
    expect(gridSentences(readGrid(`${line}; limit=50`), one)[0]).toMatch(
      /^Of 20,000,000,000,000,000 combinations, 5\d were drawn \(seed 42\); they make 50 candidates\.$/,
    );
  });

  test('draws from what it found where that is more than the limit', () => {
    const all = make('Li{balance}La3Zr{2-x}Ta{x}O12; x=0..2:0.01');
    const some = make('Li{balance}La3Zr{2-x}Ta{x}O12; x=0..2:0.01; limit=20');
    expect(all.formulas).toHaveLength(201);
    expect([some.nFound, some.formulas.length]).toEqual([201, 20]);
    const places = some.ids.map((id) => all.ids.indexOf(id));
    expect(places.every((place, k) => all.formulas[place] === some.formulas[k])).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('writes counts', () => {
    expect([0, 999, 1000, 1234567n].map(wholeText)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});

describe('a grid that cannot be read', () => {
  const problemOf = (line: string) => {
    try {
      readGrid(line);
    } catch (error) {
      if (error instanceof GridError) return `${error.problem.code} ${error.at}`;
      throw error;
    }
    return null;
  };

  test.each([
    ['', 'empty-template 0'],
    ['Li{x}Cl', 'no-values 3'],
    ['LiCl; x=0..1:0.5', 'unused-values 6'],
    ['Li{M}Cl', 'no-values 3'],
    ['LiXx2', 'unknown-element 2'],
    ['LiX2', 'unknown-element 2'],
    ['Li{6..7}Cl', 'no-step 7'],
    ['Li{6..7:0}Cl', 'bad-step 8'],
    ['Li{7..6:0.1}Cl', 'bad-step 3'],
    ['Li{0..1:0.3}Cl', 'uneven-range 3'],
    ['Li{0..999999:1e-9}Cl', 'stray-text 14'],
    ['Li{0..999999999:0.0000000001}Cl', 'too-fine 16'],
    ['Li{6:7}Cl', 'stray-text 4'],
    ['Li{6-7:0.1}Cl', 'stray-text 6'],
    ['Li{x*y}Cl', 'not-linear 4'],
    ['Li{1/x}Cl', 'not-linear 4'],
    ['Li{1/0}Cl', 'zero-divisor 5'],
    ['Li{xy}Cl', 'not-linear 4'],
    ['Li{2-}Cl', 'no-number 5'],
    ['Li{(1+x}Cl', 'unbalanced-brackets 3'],
    ['Li{1)}Cl', 'unbalanced-brackets 4'],
    ['Li{}Cl', 'no-number 3'],
    ['Li{1Cl', 'unbalanced-brackets 2'],
    ['Li{1{2}}Cl', 'unbalanced-brackets 2'],
    ['Li(PO4', 'unbalanced-brackets 2'],
    ['Li)', 'unexpected-character 2'],
    ['Li()3', 'empty-brackets 2'],
    ['2LiCl', 'amount-of-nothing 0'],
    ['{2-x}LiCl', 'amount-of-nothing 1'],
    ['Li2{x}Cl; x=1', 'two-amounts 3'],
    ['Li{Ta,2}', 'no-element 6'],
    ['Li{Ta,Ta}', 'repeated-value 6'],
    ['Li{1,1}', 'repeated-value 5'],
    ['Li{balance}Na{balance}Cl', 'two-balances 13'],
    ['{Li,Na}{balance}Cl', 'no-balance 7'],
    ['Li(PO4){balance}', 'no-balance 7'],
    ['Li{balance}Cl; charge=any', 'no-balance 0'],
    ['LiHeCl', 'no-usual-state 2'],
    ['LiCl; Ta=5', 'unused-state 6'],
    ['LiCl; Cl=0', 'bad-state 10'],
    ['LiCl; x', 'unknown-clause 6'],
    ['LiCl; limit=0', 'no-whole-number 12'],
    ['LiCl; seed=-1', 'no-number 11'],
    ['LiCl; charge=0', 'bad-charge 13'],
    ['LiCl; Cl=-1 Cl=-1', 'said-twice 12'],
    ['Li{x}Cl; x=Ta,Nb', 'other-values 11'],
    ['Li{M}Cl; M=1,2', 'other-values 11'],
    [`Li${'('.repeat(50)}`, 'unexpected-character 22'],
    [`Li{${'('.repeat(50)}}`, 'no-number 23'],
  ])('%s: %s', (line, problem) => expect(problemOf(line)).toBe(problem));

  test('because it is too long', () => {
    expect(problemOf('Li'.repeat(1001))).toBe('grid-too-long 2000');
  });
});
