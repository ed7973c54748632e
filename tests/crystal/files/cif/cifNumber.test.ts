import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCifNumber } from '../../../../src/crystal/files/cif/cifNumber';

describe('parseCifNumber', () => {
  it.each([
    ['1.234(5)', 1.234, 0.005],
    ['12.3(10)', 12.3, 1],
    ['100(3)', 100, 3],
    ['-.5', -0.5, NaN],
    ['+1.', 1, NaN],
    ['.25(1)', 0.25, 0.01],
    ['1E-3(2)', 0.001, 0.002],
    ['1.5e+2', 150, NaN],
    ['0.5()', 0.5, NaN],
    ['1/3', 1 / 3, NaN],
    ['-2/3', -2 / 3, NaN],
    ['-0', -0, NaN],
  ])('%s', (text, value, uncertainty) => {
    const number = parseCifNumber(text)!;
    expect(number.value).toBe(value);
    if (Number.isNaN(uncertainty)) expect(number.uncertainty).toBeNaN();
    else expect(number.uncertainty).toBeCloseTo(uncertainty, 12);
  });

  it.each([
    '',
    '.',
    '?',
    '-',
    'abc',
    '1,5',
    '1.2.3',
    '1e',
    '1e999',
    '1/0',
    '(5)',
    '1(a)',
    'Infinity',
    '0x10',
  ])('refuses %s', (text) => {
    expect(parseCifNumber(text)).toBeNull();
  });

  it('reads every finite number as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // JavaScript writes -0 as 0.
        expect(parseCifNumber(String(value))!.value).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
