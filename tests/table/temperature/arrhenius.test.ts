import { describe, expect, it } from 'vitest';
import { arrheniusLine, logSigmaAt } from '../../../src/table/temperature/arrhenius';
import { readGolden } from '../../golden';

interface Case {
  readonly temperatureC: readonly number[];
  readonly logSigma: readonly number[];
  readonly activationEnergyEv: number;
  readonly lnPrefactor: number;
  readonly r2: number;
  readonly atC: number;
  readonly logSigmaAt: number;
}

const pointsOf = ({ temperatureC, logSigma }: Pick<Case, 'temperatureC' | 'logSigma'>) =>
  temperatureC.map((celsius, i) => ({ temperatureC: celsius, logSigma: logSigma[i] }));

describe('a line of ln(σT) against 1/T', () => {
  const { cases } = readGolden<{ cases: readonly Case[] }>('arrhenius');

  it('is that of numpy.polyfit', () => {
    expect(cases.length).toBe(18);
    for (const one of cases) {
      const line = arrheniusLine(pointsOf(one));
      expect(line.activationEnergyEv).toBeCloseTo(one.activationEnergyEv, 9);
      expect(line.lnPrefactor).toBeCloseTo(one.lnPrefactor, 8);
      expect(line.r2).toBeCloseTo(one.r2, 9);
      expect(logSigmaAt(line, one.atC)).toBeCloseTo(one.logSigmaAt, 9);
    }
  });

  it('gives back the energy and the prefactor of exact points, whatever their order', () => {
    const kT = (celsius: number) => 8.617333262145e-5 * (celsius + 273.15);
    const exact = (celsius: number) => Math.log10((1e5 * Math.exp(-0.3 / kT(celsius))) / (celsius + 273.15));
    const temperatureC = [60, -20, 25, 120];
    const points = pointsOf({ temperatureC, logSigma: temperatureC.map(exact) });
    const line = arrheniusLine(points);
    expect(line.activationEnergyEv).toBeCloseTo(0.3, 12);
    expect(Math.exp(line.lnPrefactor)).toBeCloseTo(1e5, 4);
    expect(line.r2).toBeCloseTo(1, 12);
    expect(logSigmaAt(line, 40)).toBeCloseTo(exact(40), 12);
    expect(arrheniusLine([...points].reverse())).toEqual(line);
  });
});
