import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import type { FurtherMeasurement } from '../../../src/experiment/further/furtherTable';
import { fittedPrefactor } from '../../../src/experiment/further/prefactor';
import {
  atRoomTemperature,
  celsiusOf,
  conversionVariance,
  temperatureUse,
} from '../../../src/experiment/further/temperatureUse';
import { materialRecord } from '../../materialRecord';

/** log10 σ on a line of a prefactor (log10, S K/cm) and a slope, at a temperature. */
const onLine = (prefactor: number, slope: number, temperatureC: number) =>
  prefactor - slope / (temperatureC + 273.15) - Math.log10(temperatureC + 273.15);

const at = (formula: string, doi: string, temperatureC: number, logSigma: number): FurtherMeasurement => ({
  record: materialRecord({ reducedComposition: formula, doi, temperatureC, logSigma }),
  composition: parseFormula(formula),
  papers: doi === '' ? [] : [doi],
  use: 'converted',
});

describe('the prefactor', () => {
  const line = (k: number, prefactor: number, temperatures = [25, 60, 120]) =>
    temperatures.map((t) => at('Li3PS4', `10.1000/${k}`, t, onLine(prefactor, 2000, t)));
  const lines = Array.from({ length: 8 }, (_, k) => line(k, k)).flat();

  test('is the median of those of the lines', () => {
    const { value, nLines, nPapers } = fittedPrefactor(lines);
    expect(value).toBeCloseTo(3.5, 9);
    expect([nLines, nPapers]).toEqual([8, 8]);
    expect(fittedPrefactor([...lines, ...line(8, 99)]).value).toBeCloseTo(4, 9);
    expect(fittedPrefactor([...lines].reverse())).toEqual(fittedPrefactor(lines));
  });

  test('leaves out narrow lines, temperatures that come twice, thresholds and rows without a paper', () => {
    const threshold = lines[0].record;
    const more = [
      ...line(20, 99, [25, 40]),
      ...line(21, 99, [25, 60, 60]),
      ...line(0, 99).map((row) => ({ ...row, papers: [] })),
      { ...lines[0], record: { ...threshold, sigmaIsCoerced: 1 as const } },
      { ...lines[0], record: { ...threshold, temperatureC: NaN } },
    ];
    expect(fittedPrefactor([...lines, ...more])).toEqual(fittedPrefactor(lines));
  });

  test('is the usual one where there are fewer than eight lines', () => {
    expect(fittedPrefactor(lines.slice(3))).toEqual({ value: 4.6, nLines: 0, nPapers: 0 });
  });
});

describe('a temperature', () => {
  test('decides what is done with a value', () => {
    const uses = (isUnitStated: boolean, ...values: number[]) =>
      values.map((value) => temperatureUse(value, isUnitStated));
    expect(uses(true, NaN, 16.85, 17, 32)).toEqual(['asItIs', 'asItIs', 'asItIs', 'asItIs']);
    expect(uses(true, 5, 16.8, 32.1, 260)).toEqual(['converted', 'converted', 'converted', 'converted']);
    expect(uses(true, 4.9, 260.1, 300, 600)).toEqual(['tooFar', 'tooFar', 'tooFar', 'tooFar']);
    expect(uses(false, 25, 100, 260)).toEqual(['asItIs', 'converted', 'converted']);
    expect(uses(false, 290, 300, 305)).toEqual(['asItIs', 'asItIs', 'asItIs']);
    expect(uses(false, 261, 289, 306, 873)).toEqual(Array(4).fill('unitUnknown'));
    expect(uses(false, -20)).toEqual(['tooFar']);
  });

  test('is in °C where its value was K', () => {
    expect(celsiusOf(300, false)).toBeCloseTo(26.85, 9);
    expect([celsiusOf(300, true), celsiusOf(60, false)]).toEqual([300, 60]);
  });

  test('is brought to 298 K on the line of the prefactor', () => {
    for (const t of [5, 80, 260])
      expect(atRoomTemperature(onLine(4.2, 1500, t), t, 4.2)).toBeCloseTo(onLine(4.2, 1500, 24.85), 12);
    expect(conversionVariance(24.85)).toBeCloseTo(0, 20);
    expect(conversionVariance(322.85)).toBeCloseTo(1.25 ** 2, 12);
  });
});
