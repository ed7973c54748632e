import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { elementsOfFormula } from '../../src/crystal/chemistry/formula';
import { cleanRows } from '../../src/experiment/sample/cleanRows';
import { readCsv } from '../../src/table/csv/csv';
import { guessRoles } from '../../src/table/guessRoles';
import type { ColumnRoles } from '../../src/table/roles';
import { isTimesTemperature, targetName } from '../../src/table/targetName';

function read(text: string, more: ColumnRoles = {}) {
  const { table } = readCsv(text, 'x.csv');
  return cleanRows(table, { ...guessRoles(table, elementsOfFormula).roles, ...more }, 'train');
}
const logs = (text: string) => read(text).records.map(({ logSigma }) => Number(logSigma.toFixed(9)));

describe('names of σT', () => {
  it.each([
    ['log10(σT / S K cm-1)', 'logSigma'],
    ['log(σT) (S K/cm)', 'logSigma'],
    ['log σT', 'logSigma'],
    ['ln(σT)', 'logSigma'],
    ['ln(σ·T / S cm⁻¹ K)', 'logSigma'],
    ['log10(sigma*T)', 'logSigma'],
    ['log(T·σ)', 'logSigma'],
    ['log10 (σ T) [S·cm-1·K]', 'logSigma'],
    ['log_sigma_T (K S/cm)', 'logSigma'],
    ['σT (S K cm-1)', 'sigma'],
    ['σ × T / S K cm^-1', 'sigma'],
    ['sigmaT', 'sigma'],
    ['Conductivity·T (S K/cm)', 'sigma'],
    ['ionic conductivity (S K cm-1)', 'sigma'],
    ['σT (mS K cm⁻¹)', 'sigma'],
  ])('%s is one, as %s', (name, role) => {
    expect(targetName(name)).toMatchObject({ role, isTimesTemperature: true });
  });

  it.each([
    'log10(σ / S cm-1)',
    'σ_RT (S/cm)',
    'σRT',
    'sigma_total',
    'Ionic conductivity (S cm-1)',
    'sigma (S/cm) at 298 K',
    'σ(298 K) / S cm-1',
    'σ at 25 °C, S/cm',
    'conductivity_S_cm',
    'log σ(T=298 K)',
  ])('%s is none', (name) => {
    expect(isTimesTemperature(name)).toBe(false);
  });
});

describe('a target of σT', () => {
  it('is divided by the temperature of each row, in K, which is said', () => {
    const text = readFileSync(new URL('cases/csv/k15_sigmaT.csv', import.meta.url), 'utf8');
    const kelvin = Math.log10(298);
    expect(logs(text)).toEqual([-0.5 - kelvin, -1.3 - kelvin].map((value) => Number(value.toFixed(9))));
    expect(read(text).problems.map(({ code }) => code)).toContain('sigma-times-temperature');
    expect(logs('f,σT (mS K cm-1),T (°C)\nLi3N,298.15,25\nLi3PS4,0.29815,25\n')).toEqual([-3, -6]);
    expect(logs('f,ln(σT),T (K)\nLi3N,0,298\nLi3PS4,-1,300\n')).toEqual(
      [-Math.log10(298), -1 / Math.LN10 - Math.log10(300)].map((value) => Number(value.toFixed(9))),
    );
    expect(logs('f,log10(σT) (S K/cm) at 300 K\nLi3N,0\n')).toEqual([Number((-Math.log10(300)).toFixed(9))]);
    expect(logs('f,log10(σT),1000/T (1/K)\nLi3N,0,3.354\nLi3PS4,0,RT\n')[0]).toBeCloseTo(
      -Math.log10(1000 / 3.354),
      7,
    );
  });

  it('gives way to a column of σ', () => {
    expect(logs('f,log10(σT),T (K),log10 σ\nLi3N,-0.5,298,-3\n')).toEqual([-3]);
    expect(logs('f,σT (S K/cm),T (K),σ (S/cm)\nLi3N,1,298,1e-3\n')).toEqual([-3]);
  });

  it('is refused in words where no temperature is known', () => {
    expect(() => read('f,log10(σT)\nLi3N,-0.5\n')).toThrow(/σ times T, and no column tells T/);
    expect(() => read('f,log10(σT)\nLi3N,-0.5\n', { logSigma: 'log10(σT)' })).toThrow(
      /choose the column of temperatures too/,
    );
  });

  it('leaves out a row without its temperature, with the reason', () => {
    const { records, cleaning } = read('f,log10(σT),T (K)\nLi3N,-0.5,298\nLi3PS4,-1,\n');
    expect(records.map(({ row }) => row)).toEqual([1]);
    expect(cleaning.map(({ reason }) => reason)).toContain('σT without a temperature in the row');
  });
});
