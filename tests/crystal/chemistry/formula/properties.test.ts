import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../../src/base/problem';
import { withSeparators } from '../../../../src/crystal/chemistry/formula/dots';
import { readAmounts } from '../../../../src/crystal/chemistry/formula/grammar';
import { spelled } from '../../../../src/crystal/chemistry/formula/spelling';
import { withoutWhiteSpace } from '../../../../src/crystal/chemistry/formula/whiteSpace';
import { amountsOf, refusalOf } from './readings';

/** Cations first and one anion behind, so that no spelling has a second reading. */
const amount = fc.oneof(
  fc.integer({ min: 2, max: 24 }).map(String),
  fc.integer({ min: 1, max: 9 }).map((n) => `${n}.25`),
);
const composition = fc.tuple(
  fc.uniqueArray(fc.tuple(fc.constantFrom('Li', 'La', 'Zr', 'Al', 'Ge', 'Ti', 'Y', 'Mg'), amount), {
    minLength: 1,
    maxLength: 5,
    selector: ([symbol]) => symbol,
  }),
  fc.tuple(fc.constantFrom('O', 'S', 'Cl', 'Br', 'I', 'F'), amount),
);

type Parts = readonly (readonly [string, string])[];

const subscripts = (digits: string) => digits.replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]);
const write = (parts: Parts, atom: (symbol: string, digits: string) => string, gap = '') =>
  parts.map(([symbol, digits]) => atom(symbol, digits)).join(gap);

/** Ways to write one composition. */
const spellings: Readonly<Record<string, (parts: Parts) => string>> = {
  apart: (parts) => write(parts, (symbol, digits) => symbol + digits, ' '),
  'PDF copy': (parts) => write(parts, (symbol, digits) => `${symbol} ${digits}`),
  'all apart': (parts) => write(parts, (symbol, digits) => `${symbol} ${digits}`, ' '),
  subscripts: (parts) => write(parts, (symbol, digits) => symbol + subscripts(digits)),
  TeX: (parts) => write(parts, (symbol, digits) => `${symbol}$_{${digits}}$`),
  HTML: (parts) => write(parts, (symbol, digits) => `${symbol}<sub>${digits}</sub>`),
  'decimal comma': (parts) => write(parts, (symbol, digits) => symbol + digits.replace('.', ',')),
  'zero-width spaces': (parts) => write(parts, (symbol, digits) => symbol + digits, '\u200b'),
  name: (parts) => `${write(parts, (symbol, digits) => symbol + digits)} (LLZX)`,
  'full stop': (parts) => `${write(parts, (symbol, digits) => symbol + digits)}.`,
  state: (parts) => `${write(parts, (symbol, digits) => symbol + digits)}(s)`,
  bracket: (parts) => `(${write(parts, (symbol, digits) => symbol + digits)})1`,
};

describe('formulas, by property', () => {
  it.each(Object.keys(spellings))('reads any composition the same: %s', (name) => {
    fc.assert(
      fc.property(composition, ([cations, anion]) => {
        const parts = [...cations, anion];
        expect(amountsOf(spellings[name](parts))).toBe(
          amountsOf(write(parts, (symbol, digits) => symbol + digits)),
        );
      }),
    );
  });

  it('reads a mixture the same, whatever joins its parts', () => {
    const shares = fc.integer({ min: 1, max: 99 });
    const joints = ['·', ' · ', '-', ' - ', '–', ' – ', '+', ' + ', ' : ', ' ', ' * ', ' × '];
    fc.assert(
      fc.property(composition, composition, shares, (first, second, share) => {
        const [a, b] = [first, second].map(([cations, anion]) =>
          write([...cations, anion], (symbol, digits) => symbol + digits),
        );
        const expected = amountsOf(`(${a})${share}(${b})${100 - share}`);
        for (const joint of joints)
          expect(amountsOf(`${share}${a}${joint}${100 - share}${b}`)).toBe(expected);
        expect(amountsOf(`${share} ${a} ${100 - share} ${b}`)).toBe(expected);
        expect(amountsOf(`${share}%${a}-${100 - share}%${b}`)).toBe(expected);
      }),
    );
  });

  it('never joins two numbers over white space', () => {
    fc.assert(
      fc.property(composition, composition, amount, amount, ([cations, anion], [others, last], a, b) => {
        const front = write([...cations, [anion[0], a]], (symbol, digits) => symbol + digits);
        const part = write([...others, last], (symbol, digits) => symbol + digits);
        expect(refusalOf(`${front} ${b}`)).not.toBe('');
        expect(refusalOf(`${front} ${b} ${a}`)).not.toBe('');
        expect(amountsOf(`${front} ${b} ${part}`)).toBe(amountsOf(`${front}·${b}${part}`));
      }),
    );
  });

  it('answers any pieces, and shows no invisible character', () => {
    const pieces = fc.constantFrom(
      'Li',
      'O',
      'H2O',
      '(PO4)',
      '1',
      '0.5',
      '04',
      ' ',
      ' ',
      '(',
      ')',
      '-',
      '+',
      '·',
      '.',
      '\u200b',
      'x',
      '%',
      ' (LGPS)',
      '(7Li)',
      '½',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (list) => {
        const refusal = refusalOf(list.join(''));
        expect(refusal).not.toMatch(/\u200b/);
        expect(refusal).not.toMatch(/undefined|NaN|null/);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes a time that is linear in the length: one that grew faster would not come to its end', () => {
    const hostile = [
      'Li2O ',
      'Li 2',
      '(',
      '()',
      '(a',
      '[',
      'Li.5',
      '.5H2O)',
      '1',
      '1 ',
      '⁰',
      '·',
      '-0.5LiCl',
      ' -',
      '%',
      '5%Li',
      '{',
      '_{',
      '^{',
      '<sup>',
      '\\ce{',
      'Li(s)',
      'Li3N (LLZO)',
      ':1',
      '\u200b',
      '"',
      'x ',
      'O.3Li2O',
    ];
    for (const piece of hostile) readLong(piece.repeat(Math.ceil(200_000 / piece.length)));
  });
});

/** Reads a text of any length; the reader itself refuses more than 2000 characters. */
function readLong(text: string): void {
  const notes: Problem[] = [];
  try {
    const plain = spelled(text, notes).text;
    readAmounts(withSeparators(withoutWhiteSpace(plain, '', notes), ''), '', notes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}
