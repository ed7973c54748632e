import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { amountsOf, refusalOf } from './readings';

/** Formulas of public bug reports and tables; the amounts that are right, or REFUSE, or either. */
const cases = readFileSync(new URL('../cases/formulas.tsv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'));

describe('formulas of public reports', () => {
  it.each(cases)('%s: %s (%s)', (formula, expected) => {
    const refusal = refusalOf(formula);
    if (refusal === '') expect(expected.split(' | ')).toContain(amountsOf(formula));
    else expect(expected.split(' | ')).toContain('REFUSE');
  });
});
