import { expect, test } from 'vitest';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import { domainOf, knownChemistry } from '../../src/screen/domain/domain';

const chemistry = knownChemistry([parseFormula('Li3PS4'), parseFormula('LiCl'), null]);

test.each([
  ['NaCl', 'outside', 'no Li'],
  ['CsLiCl2', 'outside', 'Cs never seen'],
  ['Li3PS4', 'inside', 'nearest training compound at distance 0.10'],
])('%s is %s: %s', (formula, kind, reason) => {
  expect(domainOf(parseFormula(formula), 0.1, chemistry)).toEqual({ kind, reason });
});
