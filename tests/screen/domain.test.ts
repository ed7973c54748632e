import { expect, test } from 'vitest';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import { domainOf } from '../../src/screen/domain/domain';
import { openDomain, trainedDomain } from '../../src/screen/domain/trainedDomain';

const domain = openDomain(trainedDomain(['Li3PS4', 'LiCl', 'Li(', 'Li6P2S8']));

test.each([
  ['NaCl', 'outside', 'no Li; Na never seen'],
  ['CsLiCl2', 'outside', 'Cs never seen'],
  ['Li3PS4', 'inside', 'Li3PS4 is known'],
])('%s is %s: %s', (formula, kind, reason) => {
  expect(domainOf(parseFormula(formula), domain)).toMatchObject({ kind, reason });
});
