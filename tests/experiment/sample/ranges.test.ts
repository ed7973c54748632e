import { describe, expect, it } from 'vitest';
import { readingName, readingSettings } from '../../../src/experiment/sample/readingChoices';
import { cleanSample, readSample } from '../../../src/experiment/sample/readSample';
import { parseTemperature, usualTemperature } from '../../../src/table/temperature/temperaturePolicy';
import { studyKey } from '../../../src/experiment/tuning/studyKey';
import { studySource } from '../../../src/experiment/tuning/studyCreated';
import type { RangePolicy } from '../../../src/table/cells/conductivityCell';
import { inlineRunner } from '../inlineRunner';

const text =
  'Composition,sigma (S/cm)\nLi3N,1e-5 - 1e-3\nLi2S,1e-6\nLiF,1 to 4 × 10⁻⁹\nLi2O,1e-8; 1e-9\nLiCl,1e-7\n';

async function rowsOf(ranges?: RangePolicy, table = text) {
  const train = { name: 'x.csv', bytes: async () => new TextEncoder().encode(table) };
  const runner = inlineRunner();
  const read = await readSample({ train, test: null, structures: [] }, runner);
  return { ...(await cleanSample({ ...read, ranges }, runner)), name: 'x', sha256: 'y' };
}

describe('cells that hold a range', () => {
  it('are left out, counted, and the way to read them is named', async () => {
    const { train, ranges } = await rowsOf();
    expect(ranges).toBe('refuse');
    expect(train.records.map(({ row }) => row)).toEqual([2, 5]);
    expect(train.nRanges).toBe(2);
    const problem = train.problems.find(({ code }) => code === 'ranges')!;
    expect([problem.severity, problem.message]).toEqual([
      'warning',
      '2 cells hold a range, which is no value.',
    ]);
    expect(problem.remedy).toContain('--ranges middle');
  });

  it('have their geometric middle where that is chosen, each with its entry', async () => {
    const rows = await rowsOf('middle');
    const { train } = rows;
    expect(train.records.map(({ row, logSigma }) => [row, Number(logSigma.toFixed(9))])).toEqual([
      [1, -4],
      [2, -6],
      [3, Number(Math.log10(2e-9).toFixed(9))],
      [5, -7],
    ]);
    const entries = train.cleaning.filter(({ reason }) =>
      reason.startsWith('the geometric middle of a range'),
    );
    expect(entries.map(({ row, action }) => [row, action])).toEqual([
      [1, 'changed'],
      [3, 'changed'],
    ]);
    expect(train.problems.find(({ code }) => code === 'ranges')!.message).toMatch(
      /^2 cells .* geometric middle/,
    );
    expect(readingSettings(rows)).toEqual({ ranges: 'middle' });
  });

  it('are nothing to a table that has none', async () => {
    const rows = await rowsOf('middle', 'Composition,sigma\nLi3N,1e-5\nLi2S,1e-6\n');
    expect(rows.train.nRanges).toBeUndefined();
    expect(readingSettings(rows)).toEqual({});
  });

  it('are named as the reason where no row is left', async () => {
    await expect(rowsOf('refuse', 'Composition,sigma\nLi3N,1e-5 - 1e-3\n')).rejects.toThrow(
      /geometric middle/,
    );
  });
});

describe('how rows were read', () => {
  it('tells studies apart, and leaves the names of usual ones as they were', async () => {
    const rows = await rowsOf('middle');
    const temperature = { column: 'T', evidence: '' };
    const warm = { ...rows, train: { ...rows.train, temperature } };
    const feature = { ...warm, temperature: parseTemperature('feature')! };
    expect(readingName(readingSettings(feature))).toBe('temperature=feature ranges=middle');
    const usual = { ...warm, ranges: 'refuse' as const, temperature: usualTemperature };
    expect(readingName(readingSettings(usual))).toBeUndefined();
    expect(studySource('1', usual)).toEqual({ appVersion: '1', data: 'x', dataSha256: 'y' });
    expect(studySource('1', feature).reading).toBe('temperature=feature ranges=middle');
    const origin = (source: object) => ({ spec: { searchSpace: {} }, origin: source }) as never;
    expect(studyKey(origin(studySource('1', feature)))).not.toBe(studyKey(origin(studySource('1', usual))));
  });
});
