import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import { InputError } from '../../src/base/problem';
import { readConductivity } from '../../src/table/cells/conductivityCell';
import { readSpaceGroupCell } from '../../src/table/spaceGroups/spaceGroupCell';
import { targetAtAnyTemperature, targetName } from '../../src/table/targetName';
import { temperatureName } from '../../src/table/temperature/temperatureName';

/** Spellings of the kinds that real files have, beside those of the case files. */
function amounts(formula: string): string {
  try {
    const { symbols, amounts: numbers } = parseFormula(formula);
    return symbols
      .map((symbol, k) => `${symbol}${Number(numbers[k].toFixed(4))}`)
      .sort()
      .join(' ');
  } catch (error) {
    if (error instanceof InputError) return 'REFUSE';
    throw error;
  }
}

describe('formulas', () => {
  it.each([
    ['Li6PS5Cl.', 'Cl1 Li6 P1 S5'],
    ['Li₆PS₅Cl', 'Cl1 Li6 P1 S5'],
    ['Li6PS5Cl (argyrodite)', 'Cl1 Li6 P1 S5'],
    ['Li2SO4·H2O', 'H2 Li2 O5 S1'],
    ['Li2SO4 · H2O', 'H2 Li2 O5 S1'],
    ['LiClO4·3H2O', 'Cl1 H6 Li1 O7'],
    ['70Li2S–30P2S5', 'Li140 P60 S220'],
    ['0.75 Li2S - 0.25 P2S5', 'Li1.5 P0.5 S2'],
    ['Li6.25(3)PS5Cl', 'Cl1 Li6.25 P1 S5'],
    ['Li7La3Zr2O12(s)', 'La3 Li7 O12 Zr2'],
    ['Li1.3Al0.3Ti1.7(PO4)3', 'Al0.3 Li1.3 O12 P3 Ti1.7'],
    ['[Li3N]', 'Li3 N1'],
    ['Li3PS4\u200b', 'Li3 P1 S4'],
    ['Li½La½TiO3', 'La0.5 Li0.5 O3 Ti1'],
    ['Li7 La3 Zr2 O12', 'La3 Li7 O12 Zr2'],
    ['Li6PS5Cl 60C', 'REFUSE'],
    ['Li3PS4 1', 'REFUSE'],
    ['Li2S-P2S5', 'REFUSE'],
    ['Li2S+P2S5', 'REFUSE'],
    ['LiPO3 sample 2', 'REFUSE'],
    ['Li3P04', 'REFUSE'],
    ['(6Li)2S', 'Li2 S1'],
    ['Li6PS5X', 'REFUSE'],
    ['LixCoO2', 'REFUSE'],
  ])('%s is %s', (formula, expected) => {
    expect(amounts(formula)).toBe(expected);
  });
});

describe('space groups', () => {
  it.each([
    ['P63/mmc', 194],
    ['P6_3/mmc', 194],
    ['P 63/m m c', 194],
    ['P6(3)/mmc', 194],
    ['Fd-3m', 227],
    ['Fd3m', 227],
    ['Fd-3mZ', 227],
    ['F d -3 m :2', 227],
    ['R-3c', 167],
    ['R-3cH', 167],
    ['R -3 c :H', 167],
    ['Ia-3d', 230],
    ['I41/acd', 142],
    ['I4(1)/acd', 142],
    ['P21/n', 14],
    ['P 1 21/c 1', 14],
    ['P2_1/a', 14],
    ['Cmce', 64],
    ['Cmca', 64],
    ['F-43m', 216],
    ['P4_2/nmc', 137],
    ['Pbnm', 62],
    ['Pmcn', 62],
    ['No. 62', 62],
  ])('%s is number %i', (text, number) => {
    expect(readSpaceGroupCell(text)?.number).toBe(number);
  });

  it.each(['cubic', 'P99', 'Xmmm', '—'])('%s is none', (text) => {
    expect(readSpaceGroupCell(text)).toBeNull();
  });
});

describe('cells of σ', () => {
  it.each([
    ['3.1(2)e-4', 3.1e-4],
    ['3.1(2)×10^-4', 3.1e-4],
    ['3.1 × 10^{-4}', 3.1e-4],
    ['3.1·10−4', 3.1e-4],
    ['3.1*10^-4', 3.1e-4],
    ['3.1 x 10-4', 3.1e-4],
    ['3.1E–4', 3.1e-4],
    ['3,1e-4', 3.1e-4],
    ['3.1e-4 S cm−1', 3.1e-4],
    ['0.31 mS/cm', 3.1e-4],
    ['310 µS/cm', 3.1e-4],
    ['310 uS cm-1', 3.1e-4],
    ['3.1e-4†', 3.1e-4],
    ['3.1e-4 [12]', 3.1e-4],
    ['3.1e-4 ± 0.2e-4', 3.1e-4],
    ['(3.1 ± 0.2)e-4', 3.1e-4],
    ['(3.1±0.2)×10⁻⁴', 3.1e-4],
    ['≈3.1e-4', 3.1e-4],
    ['~ 3.1e-4', 3.1e-4],
    ['3.1d-4', 3.1e-4],
    ['10^-4', 1e-4],
    ['10⁻⁴', 1e-4],
    ['1e-4 (RT)', 1e-4],
    ['1e-4 at 25 °C', 1e-4],
  ])('%s is %d S/cm', (cell, sigma) => {
    expect(readConductivity(cell, { name: 'S/cm', divisor: 1 }, 'unclear').logSigma).toBeCloseTo(
      Math.log10(sigma),
      9,
    );
  });

  it.each(['1e-4 to 1e-3', '1e-4–1e-3', '1e-4 at 60 °C', 'n.d.', '0', '-', 'insulator', '1e-4, 2e-4'])(
    '%s is no value',
    (cell) => {
      expect(readConductivity(cell, { name: 'S/cm', divisor: 1 }, 'unclear').logSigma).toBeNaN();
    },
  );
});

describe('headers', () => {
  it.each([
    ['σ_ion (mS cm⁻¹)', 'sigma'],
    ['σRT / S·cm-1', 'sigma'],
    ['Ionic Conductivity (S/cm) @ RT', 'sigma'],
    ['Li-ion conductivity, S cm^-1', 'sigma'],
    ['RT ionic conductivity [S/cm]', 'sigma'],
    ['total ionic conductivity', 'sigma'],
    ['log10(σ_RT)', 'logSigma'],
    ['-log10 σ (S/cm)', 'logSigma'],
    ['lg σ', 'logSigma'],
    ['log10_conductivity', 'logSigma'],
    ['Conductivité ionique (S/cm)', 'sigma'],
    ['离子电导率 (S/cm)', 'sigma'],
    ['Ionenleitfähigkeit / mS cm-1', 'sigma'],
  ])('“%s” is a target, %s', (name, role) => {
    expect(targetName(name)?.role).toBe(role);
  });

  it.each([
    'electronic conductivity (S/cm)',
    'thermal conductivity',
    'σ error',
    'resistance',
    'Ea (eV)',
    'σ(80 °C)',
  ])('“%s” is none at room temperature', (name) => {
    expect(targetName(name)).toBeNull();
  });

  it('a target at another temperature is known as one', () => {
    expect(targetAtAnyTemperature('σ at 80 °C (S/cm)')).toMatchObject({ role: 'sigma' });
  });

  it.each([
    ['T [K]', 'K', null],
    ['Temp (C)', 'C', null],
    ['temp_K', 'K', null],
    ['Temperature / °C', 'C', null],
    ['T(°C)', 'C', null],
    ['measurement_temperature', null, null],
    ['Temperatur (°C)', 'C', null],
    ['1000/T (K-1)', 'K', 1000],
    ['1000/T', 'K', 1000],
    ['1/T [1/K]', 'K', 1],
  ])('“%s” is a temperature', (name, unit, inverse) => {
    expect(temperatureName(name)).toEqual({ unit, inverse });
  });

  it.each(['sintering temperature (°C)', 'Tm (K)', 'T_sinter', 'time', 'type', 'annealing T (°C)'])(
    '“%s” is none of a measurement',
    (name) => {
      expect(temperatureName(name)).toBeNull();
    },
  );
});
