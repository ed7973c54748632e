import { describe, expect, test } from 'vitest';
import { twoTo } from '../../../src/base/elementary/doubleBits';
import { powerOfTen } from '../../../src/base/elementary/power';
import { elementaryFunctions } from '../../../src/experiment/selfCheck/elementaryBits';
import { readGolden } from '../../golden';

type Row = readonly [values: number[], nearest: number, rest: number];

const golden = readGolden<Record<string, readonly Row[]>>('elementary');

/** The largest error that the docstrings allow, in units of the last place. */
const bounds: Readonly<Record<string, number>> = { log10: 2, atan2: 2, tanh: 2, atanh: 2, hypot: 2 };

/** The distance of neighbouring numbers at this size. */
function lastPlace(x: number): number {
  if (Math.abs(x) < twoTo(-1022)) return twoTo(-1074);
  let exponent = Math.floor(Math.log2(Math.abs(x)));
  if (twoTo(exponent) > Math.abs(x)) exponent--;
  return twoTo(Math.max(-1074, exponent - 52));
}

function error(name: string, [values, nearest, rest]: Row): number {
  return Math.abs((elementaryFunctions[name].own(...values) - nearest) / lastPlace(nearest) - rest);
}

const names = Object.keys(elementaryFunctions);

describe.each(names)('%s', (name) => {
  const { own } = elementaryFunctions[name];
  const builtIn = Math[(name === 'ln' ? 'log' : name) as 'hypot'];

  test(`is within ${bounds[name] ?? 1} units of the last place of mpmath's value`, () => {
    const rows = golden[name];
    expect(rows.length).toBeGreaterThan(70);
    const wrong = rows.filter((row) => !(error(name, row) < (bounds[name] ?? 1)));
    expect(wrong.map((row) => [...row, own(...row[0]), error(name, row)])).toEqual([]);
  });

  test('has the values that the language prescribes for zeros, infinities and NaN', () => {
    const special = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, Infinity, -Infinity, NaN, 2 ** 31, -(2 ** 53)];
    const isPair = ['pow', 'atan2', 'hypot'].includes(name);
    const all = isPair ? special.flatMap((x) => special.map((y) => [x, y])) : special.map((x) => [x]);
    // Others may differ in the last digit.
    const isExact = (x: number) => Object.is(x, 0) || Object.is(x, -0) || !Number.isFinite(x) || x === 1;
    const prescribed = all.filter((values) => isExact(builtIn(...values)));
    expect(prescribed.length).toBeGreaterThan(1);
    for (const values of prescribed) expect([values, own(...values)]).toEqual([values, builtIn(...values)]);
  });
});

describe('where values are exact', () => {
  const { exp, ln, log2, log10, cbrt, pow, hypot } = Object.fromEntries(
    names.map((name) => [name, elementaryFunctions[name].own]),
  );

  test('they are', () => {
    expect([exp(0), exp(1), ln(1)]).toEqual([1, Math.E, 0]);
    for (let k = -1074; k <= 1023; k++) expect([log2(twoTo(k)), pow(2, k)]).toEqual([k, twoTo(k)]);
    for (let k = 0; k <= 22; k++) expect([log10(powerOfTen(k)), pow(10, k)]).toEqual([k, powerOfTen(k)]);
    for (let k = -200; k <= 200; k++) expect(cbrt(k * k * k)).toBe(k);
    expect([pow(0.3, 2), pow(0.3, 0.5), pow(-8, 3)]).toEqual([0.3 * 0.3, Math.sqrt(0.3), -512]);
    expect([hypot(3, 4), hypot(2, 3, 6), hypot(), hypot(3e200, 4e200) / 5e200]).toEqual([
      5,
      7,
      0,
      1 - 2 ** -53,
    ]);
  });

  test('ends of the range are met', () => {
    expect([exp(709.782712893384), exp(709.7827128933841)]).toEqual([1.7976931348622732e308, Infinity]);
    expect([exp(-745.1332191019411), exp(-745.1332191019412)]).toEqual([5e-324, 0]);
    expect([ln(5e-324), ln(Number.MAX_VALUE)]).toEqual([-744.4400719213812, 709.782712893384]);
    expect([pow(2, 1024), pow(2, -1075), pow(-2, 1025), pow(0.5, 1074)]).toEqual([
      Infinity,
      0,
      -Infinity,
      5e-324,
    ]);
    expect([powerOfTen(-4), powerOfTen(-324), powerOfTen(309)]).toEqual([0.0001, 0, Infinity]);
  });
});
