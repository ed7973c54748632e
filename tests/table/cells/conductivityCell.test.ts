import { describe, expect, it } from 'vitest';
import { readConductivity, readLogConductivity } from '../../../src/table/cells/conductivityCell';
import { conductivityUnit } from '../../../src/table/cells/conductivityUnit';

const perCm = { name: 'S/cm', divisor: 1 };

describe('conductivityUnit', () => {
  it.each([
    ['Ionic conductivity (S cm-1)', 'S/cm', 1],
    ['sigma [mS/cm]', 'mS/cm', 1e3],
    ['σ / µS·cm⁻¹', 'µS/cm', 1e6],
    ['σ (μS cm^-1)', 'µS/cm', 1e6],
    ['conductivity_uS_cm-1', 'µS/cm', 1e6],
    ['conductivity_ms_per_cm', 'mS/cm', 1e3],
    ['sigma_s_cm', 'S/cm', 1],
    ['sigma (S/m)', 'S/m', 100],
    ['sigma, mS m-1', 'mS/m', 1e5],
    ['σ (mS cm)', 'mS/cm', 1e3],
    ['σ (ms/cm)', 'mS/cm', 1e3],
    ['σ / (Ω cm)⁻¹', 'S/cm', 1],
    ['σ [Ω^-1 cm^-1]', 'S/cm', 1],
  ])('finds the unit in “%s”', (text, name, divisor) => {
    expect(conductivityUnit(text)).toMatchObject({ name, divisor });
  });

  it.each([
    'sigma',
    'Ionic conductivity',
    'class',
    'GaS/cm',
    'Li2S cmp',
    'Space group #',
    'n_atoms_m',
    'ρ (Ω cm)',
    'area (S cm2)',
  ])('finds none in “%s”', (text) => {
    expect(conductivityUnit(text)).toBeUndefined();
  });
});

describe('readConductivity', () => {
  it.each([
    ['1e-4', -4],
    ['1.58489e-06', Math.log10(1.58489e-6)],
    ['.01', -2],
  ])('takes %s as it stands', (cell, logSigma) => {
    expect(readConductivity(cell, perCm, 'unclear')).toMatchObject({
      logSigma,
      coerced: 0,
      reason: null,
      doubt: null,
    });
  });

  it.each([
    ['<1E-10', -10, '1e-10'],
    ['< 1e-8', -8, '1e-8'],
    ['≤1e-8', -8, '1e-8'],
    ['<= 1e-8', -8, '1e-8'],
    ['<1,5E-9', Math.log10(1.5e-9), '1.5e-9'],
    ['>1e-2', -2, '0.01'],
    ['≥ 1e-2', -2, '0.01'],
  ])('lets the threshold %s stand for the value', (cell, logSigma, result) => {
    const read = readConductivity(cell, perCm, 'unclear');
    expect(read).toMatchObject({ logSigma, coerced: 1, result });
    expect(read.reason).toMatch(/^<|bound/);
  });

  it.each([
    ['1,2E-4', 1.2e-4, 'decimal comma'],
    ['0,003', 3e-3, 'decimal comma'],
    ['1.2×10⁻⁴', 1.2e-4, 'power of ten'],
    ['1.2 x 10-4', 1.2e-4, 'power of ten'],
    ['1.2*10^-4', 1.2e-4, 'power of ten'],
    ['10^-4', 1e-4, 'power of ten'],
    ['10-8', 1e-8, 'power of ten'],
    ['10⁻⁷', 1e-7, 'power of ten'],
    ['1.2 ✕ 10⁻⁴', 1.2e-4, 'power of ten'],
    ['(1.2±0.3)×10^-4', 1.2e-4, 'standard uncertainty left out, power of ten'],
    ['1.2 E-4', 1.2e-4, 'spaces'],
    ['1.2E−4', 1.2e-4, 'typographic minus'],
    ['1.2(3)e-4', 1.2e-4, 'standard uncertainty left out'],
    ['0.0012 ± 0.0001', 1.2e-3, 'standard uncertainty left out'],
    ['~1.2e-4', 1.2e-4, 'an approximate value, taken as it is'],
    ['ca. 1.2e-4', 1.2e-4, 'an approximate value, taken as it is'],
    ['0.12 mS/cm', 1.2e-4, 'unit mS/cm in the cell'],
    ['0.12 mS cm', 1.2e-4, 'unit mS/cm in the cell, its −1 lost'],
    ['1.2e-4 S cm1', 1.2e-4, 'unit S/cm in the cell, its −1 lost'],
    ['10^(-4)', 1e-4, 'power of ten'],
    ['1.2 10-4', 1.2e-4, 'power of ten'],
    ['1.2D-4', 1.2e-4, 'power of ten'],
    ['2.5×10^(-4)', 2.5e-4, 'power of ten'],
    ['1.2(1)E-4', 1.2e-4, 'standard uncertainty left out'],
    ['1e-4 ± 2e-5', 1e-4, 'standard uncertainty left out'],
    ['1.2 +/- 0.3 E-4', 1.2e-4, 'standard uncertainty left out, spaces'],
    ['0.0012 ± 1e-4', 1.2e-3, 'standard uncertainty left out'],
    ['1.2E-4 (25 °C)', 1.2e-4, '“(25 °C)” left out'],
    ['1.2E-4 at 298 K', 1.2e-4, '“at 298 K” left out'],
    ['1.2E-4 (RT) [12]', 1.2e-4, '“(RT) [12]” left out'],
    ['3.2e-4*', 3.2e-4, '“*” left out'],
    ['3.2e-4 a)', 3.2e-4, '“a)” left out'],
    ['3.2e-4 [12, 13]', 3.2e-4, '“[12, 13]” left out'],
    ['3.2e-4 (bulk)', 3.2e-4, '“(bulk)” left out'],
    ['*3.2e-4', 3.2e-4, '“*” left out'],
    ['3.2e-4a', 3.2e-4, '“a” left out'],
    ['3.2e-4 b, c', 3.2e-4, '“b, c” left out'],
    ['3.2 × 10-4b', 3.2e-4, 'power of ten; “b” left out'],
    ['3.2e-4.', 3.2e-4, '“.” left out'],
    ['3.2e-4;', 3.2e-4, '“;” left out'],
    ['3.2e-4 [ref. 5]', 3.2e-4, '“[ref. 5]” left out'],
    ['3.2 (±0.3) × 10-4', 3.2e-4, 'standard uncertainty left out, power of ten'],
    ['3.2e-4 (±0.3e-4)', 3.2e-4, 'standard uncertainty left out'],
    ['10^-3.5', 10 ** -3.5, 'power of ten'],
    ['3.2e-4 (S/cm)', 3.2e-4, 'unit S/cm in the cell'],
    ['３．２ｅ－４', 3.2e-4, 'full-width characters'],
    ['3.2×10—4', 3.2e-4, 'typographic minus, power of ten'],
    ['120 µS cm⁻¹', 1.2e-4, 'unit µS/cm in the cell'],
  ])('reads %s and says how', (cell, sigma, reason) => {
    expect(readConductivity(cell, perCm, 'unclear')).toMatchObject({
      logSigma: Math.log10(sigma),
      coerced: 0,
      reason,
    });
  });

  it.each([
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ["1'234.5", 1234.5],
    ['1’234', 1234],
    ['1 234,5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ['1\u00a0234\u00a0567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['12.345,6E-3', 12.3456],
  ])('reads the thousands of %s and says so', (cell, value) => {
    const read = readConductivity(cell, { name: 'nS/cm', divisor: 1e9 }, 'unclear');
    expect(read.logSigma).toBeCloseTo(Math.log10(value) - 9, 12);
    expect(read.reason).toBe('separators of thousands');
  });

  it.each([
    ['0', /zero/],
    ['0.0', /zero/],
    ['-1e-4', /negative/],
    ['n/a', /no value/],
    ['-', /no value/],
    ['<', /“<” without a number/],
    ['< n/a', /“<” without a number/],
    ['1,234', /decimal point/],
    ['1.23.4', /ambiguous/],
    ['1,23,4', /ambiguous/],
    ['1,234.567,8', /ambiguous/],
    ['#DIV/0!', /spreadsheet/],
    ['#WERT!', /spreadsheet/],
    ['#NV', /no value/],
    ['inf', /infinity/],
    ['-Infinity', /infinity/],
    ['1e999', /larger/],
    ['1e-400', /zero/],
    ['high', /not a number/],
    ['1-2e-4', /a range from 0.0001 to 0.0002/],
    ['1e-4–2e-4', /a range from 0.0001 to 0.0002/],
    ['10−4–10−3', /a range from 0.0001 to 0.001/],
    ['(1–3) × 10⁻⁴ S cm⁻¹', /a range from 0.0001 to 0.0003/],
    ['1e-4 to 1e-3', /a range from 0.0001 to 0.001/],
    ['10-20', /a range from 10 to 20/],
    ['1e-4; 2e-4', /two values, 0.0001 and 0.0002/],
    ['1e-4 at 60C', /60 °C, not at room temperature/],
    ['1e-4 (373 K)', /99.9 °C, not at room temperature/],
    ['n.d.', /no value/],
    ['not measured', /no value/],
    ['1.2x10E-4', /not a number/],
    ['1.2²', /not a number/],
    ['1e-4 S', /not a number/],
    ['1e-4 mS/cm2', /not a number/],
    ['0x10', /not a number/],
  ])('sets %s missing, and says why', (cell, reason) => {
    const read = readConductivity(cell, perCm, 'unclear');
    expect(read.logSigma).toBeNaN();
    expect(read.coerced).toBe(0);
    expect(read.result).toBe('');
    expect(read.reason).toMatch(reason);
  });

  it('takes the geometric middle of a range where that is chosen, never of two values', () => {
    const middle = (cell: string) => readConductivity(cell, perCm, 'unclear', { ranges: 'middle' });
    expect(middle('1e-5–1e-3').logSigma).toBeCloseTo(-4, 12);
    expect(middle('1e-5–1e-3').reason).toBe('the geometric middle of a range from 0.00001 to 0.001');
    expect(middle('1e-5; 1e-3').logSigma).toBeNaN();
    expect(middle('1e-5–1e-3').isRange).toBe(true);
    expect(readConductivity('1e-5–1e-3', perCm, 'unclear')).toMatchObject({ logSigma: NaN, isRange: true });
    expect(middle('1e-5; 1e-3').isRange).toBeUndefined();
    expect(middle('1e-4').isRange).toBeUndefined();
    expect(middle('0.1 – 0.4 mS/cm').logSigma).toBeCloseTo(Math.log10(2e-4), 12);
  });

  it('keeps a questioned value, and says so', () => {
    expect(readConductivity('1.2e-4?', perCm, 'unclear')).toMatchObject({
      logSigma: Math.log10(1.2e-4),
      doubt: 'a question mark stands behind the value',
    });
  });

  it('does not search long cells for a number', () => {
    for (const cell of [`1${' '.repeat(200_000)}x`, `1 S${' '.repeat(200_000)}`, `<${' ('.repeat(100_000)}`])
      expect(readConductivity(cell, perCm, 'unclear').reason).toBe('not a number');
  });

  it('reads an ambiguous comma where the column has decimal commas', () => {
    expect(readConductivity('1,234', { name: 'mS/cm', divisor: 1000 }, 'decimal').logSigma).toBe(
      Math.log10(1.234e-3),
    );
  });

  it('doubts a value above every known conductor, and keeps it', () => {
    expect(readConductivity('0.5', perCm, 'unclear')).toMatchObject({ logSigma: Math.log10(0.5) });
    expect(readConductivity('0.5', perCm, 'unclear').doubt).toMatch(/unit/);
    expect(readConductivity('0.5', { name: 'mS/cm', divisor: 1000 }, 'unclear').doubt).toBeNull();
  });
});

describe('readLogConductivity', () => {
  it('takes logarithms, with thresholds and units', () => {
    expect(readLogConductivity('-4.5', perCm, 'unclear')).toMatchObject({
      logSigma: -4.5,
      coerced: 0,
      reason: null,
    });
    expect(readLogConductivity('<-10', perCm, 'unclear')).toMatchObject({ logSigma: -10, coerced: 1 });
    expect(readLogConductivity('-1.5', { name: 'mS/cm', divisor: 1000 }, 'unclear').logSigma).toBeCloseTo(
      -4.5,
      12,
    );
    expect(readLogConductivity('0', perCm, 'unclear')).toMatchObject({ logSigma: 0 });
    expect(readLogConductivity('0', perCm, 'unclear').doubt).toMatch(/unit/);
    expect(readLogConductivity('n/a', perCm, 'unclear').logSigma).toBeNaN();
  });

  it('changes the side of a bound with the sign of the logarithm', () => {
    const negative = { base: 1, sign: -1 as const };
    const read = (cell: string, scale?: typeof negative) =>
      readLogConductivity(cell, perCm, 'unclear', scale).isLowerBound ?? false;
    expect([read('>-3'), read('<-10')]).toEqual([true, false]);
    expect([read('>3', negative), read('<10', negative), read('10', negative)]).toEqual([false, true, false]);
    expect(readLogConductivity('<10', perCm, 'unclear', negative).reason).toMatch(
      /^a lower bound of the cond/,
    );
  });
});

describe('bounds of a conductivity', () => {
  it('are marked where they lie below it, and nothing is added elsewhere', () => {
    const read = (cell: string) => readConductivity(cell, perCm, 'unclear');
    for (const cell of ['>1e-2', '≥ 1e-2', '>= 1e-2', '=> 1e-2']) expect(read(cell).isLowerBound).toBe(true);
    for (const cell of ['<1e-2', '≤1e-2', '=<1e-2', '1e-2', '~1e-2'])
      expect(read(cell)).not.toHaveProperty('isLowerBound');
  });
});
