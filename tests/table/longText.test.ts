/**
 * Readers of text end on texts made to keep patterns busy. Work that grew as the square of a length would take hours
 * here, so that this test needs no clock; the lint rules on patterns find most of it before, this finds the rest:
 * patterns that are put together while the app runs, loops, and limits that let too much through.
 */
import { expect, it } from 'vitest';
import { readersOfText } from './longText';

const pieces = [
  ...[
    ' ',
    '\t',
    '\u00a0',
    '\n',
    ' \n',
    'a\n',
    ';\n',
    '0',
    '1',
    '1 ',
    '25 ',
    '1,',
    '1.',
    '1e',
    '1:',
    '1%',
    '(1)',
    '10 ',
  ],
  ...[
    '10^',
    '1 x 10',
    '±',
    '+-',
    '+ ',
    '-',
    ' -',
    '_',
    '.',
    ',',
    ', ',
    ';',
    '; ',
    ':',
    "'",
    '"',
    "' ",
    '""',
    '/',
    '<',
  ],
  ...[
    '<a ',
    '&',
    '=',
    'a=',
    '#',
    '(',
    '[',
    '{',
    ')',
    ']',
    '[a]',
    '[h',
    '{"a":',
    '\\',
    '\\bar ',
    '^{',
    '~',
    '°',
    '° C',
  ],
  ...[
    'T ',
    'σ ',
    'S ',
    'S/',
    'Ω -1 ',
    '·',
    '*',
    '⁻',
    '⁴',
    '%',
    'a',
    'A',
    'Li',
    'Li ',
    'x ',
    'x+',
    'null',
    'neg ',
    'in ',
  ],
  ...[
    'of ',
    'origin ',
    'choice ',
    'unique axis ',
    'doi:',
    'data_',
    'loop_ ',
    '_a ',
    '.cif ',
    '# file: a',
    'stoich_',
  ],
];

/** Calls a reader with each piece repeated up to a length; a refusal is an answer too. */
function readAll(read: (text: string) => unknown, length: number, begins: string[], ends: string[]): number {
  let n = 0;
  for (const piece of pieces)
    for (const begin of begins)
      for (const end of ends) {
        try {
          read(begin + piece.repeat(Math.ceil(length / piece.length)).slice(0, length) + end);
        } catch (error) {
          // A stack that is too deep is no answer.
          expect(String(error)).not.toMatch(/call stack|out of memory|regular expression/i);
        }
        n++;
      }
  return n;
}

/** Just below the limits of numbers, comments, symbols, names and formulas, and far above them. */
it.each([75, 95, 115, 195, 1990])('ends on texts of %i characters', (length) => {
  const begins = ['', 'Li', '1', 'σ (', '10', 'T'];
  const ends = ['', '!', '\u2028x'];
  for (const read of Object.values(readersOfText))
    expect(readAll(read, length, begins, ends)).toBe(pieces.length * begins.length * ends.length);
});

it.each(Object.keys(readersOfText))('%s ends on texts of 200 000 characters', (name) => {
  expect(readAll(readersOfText[name], 200_000, [''], ['!'])).toBe(pieces.length);
});
