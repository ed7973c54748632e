import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { elementsOfFormula } from '../../../src/crystal/chemistry/formula';
import { cleanRows } from '../../../src/experiment/sample/cleanRows';
import { readCsv } from '../../../src/table/csv/csv';
import { guessRoles } from '../../../src/table/guessRoles';
import type { ColumnRoles } from '../../../src/table/roles';
import {
  formatTemperature,
  parseTemperature,
  type TemperaturePolicy,
} from '../../../src/table/temperature/temperaturePolicy';

const caseText = (file: string) => readFileSync(new URL(`../cases/csv/${file}`, import.meta.url), 'utf8');

function read(text: string, policy?: string, split: 'train' | 'test' = 'train', more: ColumnRoles = {}) {
  const { table } = readCsv(text, 'x.csv');
  const roles = { ...guessRoles(table, elementsOfFormula).roles, ...more };
  const chosen: TemperaturePolicy | undefined = policy === undefined ? undefined : parseTemperature(policy)!;
  return cleanRows(table, roles, split, chosen);
}

function short(text: string, policy?: string, more: ColumnRoles = {}) {
  return read(text, policy, 'train', more).records.map(({ reducedComposition, temperatureC, logSigma }) => [
    reducedComposition,
    temperatureC,
    Number((10 ** logSigma).toPrecision(4)),
  ]);
}

describe('a window of temperature', () => {
  it('keeps of each material the row nearest to its middle', () => {
    const text = caseText('k04_multi_temp.csv');
    expect(short(text)).toEqual([
      ['Li7La3Zr2O12', 25, 3e-4],
      ['Li1.3Al0.3Ti1.7(PO4)3', 25, 7e-4],
    ]);
    expect(short(text, 'window:50-170')).toEqual([['Li7La3Zr2O12', 100, 5e-3]]);
    const { cleaning, problems } = read(text);
    expect(cleaning.map(({ row, action, value }) => [row, action, value])).toEqual([
      [2, 'row dropped', '60 °C'],
      [3, 'row dropped', '100 °C'],
      [4, 'row dropped', '150 °C'],
      [6, 'row dropped', '300 °C'],
    ]);
    expect(problems.map(({ code }) => code)).toContain('temperatures');
  });

  it('knows a material by its composition however spelled, by paper and by structure', () => {
    const text =
      'formula,T (K),sigma,doi,space group number\n' +
      'Li3N,296.15,1e-3,10.1/a,191\nN1Li3,298.15,2e-3,10.1/a,191\nLi3N,295.15,3e-3,10.1/b,191\nLi3N,294.15,4e-3,10.1/a,194\n';
    expect(short(text)).toEqual([
      ['N1Li3', 25, 2e-3],
      ['Li3N', 22, 3e-3],
      ['Li3N', 21, 4e-3],
    ]);
  });

  it('keeps repeats at one temperature, and rows without one to be checked', () => {
    const text = 'formula,T (°C),sigma\nLi3N,25,1e-3\nLi3N,25,2e-3\nLi3N,24,5e-3\nLi2S,,3e-3\nLi2O,80,1e-9\n';
    const { records, cleaning } = read(text);
    expect(records.map(({ row }) => row)).toEqual([1, 2, 4]);
    expect(cleaning.map(({ row, action }) => [row, action])).toEqual([
      [3, 'row dropped'],
      [4, 'kept, please check'],
      [5, 'row dropped'],
    ]);
  });

  it('leaves a table at one temperature, or without any, as it is', () => {
    const rows = (cell: string) =>
      `formula,T,sigma\nLi3N,${cell},1e-3\nLi3N,${cell},2e-3\nLi2S,${cell},3e-3\n`;
    for (const cell of ['25', '298.15', 'RT', '']) {
      expect(read(rows(cell)).records.map(({ row }) => row)).toEqual([1, 2, 3]);
    }
    expect(read(rows('')).cleaning).toEqual([]);
    expect(read(rows('')).problems.map(({ code }) => code)).not.toContain('temperatures');
  });

  it('gives the ID of several rows back to the one that remains', () => {
    const text =
      'ID,formula,T (°C),sigma\nx,Li3N,60,1e-3\nx,Li3N,25,2e-3\ny,Li3N,27,3e-3\ny,Li3N,100,3e-3\nz,Li2S,25,1e-4\nz,Li2S,25,2e-4\n';
    const { records, cleaning } = read(text);
    expect(records.map(({ id, row }) => [id, row])).toEqual([
      ['x', 2],
      ['y', 3],
      ['z', 5],
      ['z_2', 6],
    ]);
    expect(cleaning.filter(({ action }) => action === 'changed').map(({ row }) => row)).toEqual([4, 6]);
  });

  it('prefers a row with a target in a test table', () => {
    const text = 'formula,T (°C),sigma\nLi3N,25,\nLi3N,28,1e-3\nLi2S,25,\n';
    expect(read(text, undefined, 'test').records.map(({ row }) => row)).toEqual([2, 3]);
  });

  it('refuses where nothing is left, with a window that has rows', () => {
    const text = 'formula,T (°C),sigma\nLi3N,300,1e-3\nLi2S,300,1e-3\nLi2O,400,1e-3\n';
    expect(() => read(text)).toThrow(/300 °C to 400 °C.*window:295-305/);
    expect(short(text, 'window:295-305').length).toBe(2);
  });
});

describe('a temperature in the name of the target', () => {
  it('is that of every row', () => {
    const text = caseText('k20_temp_in_name.csv');
    const sigma = { sigma: 'Conductivity at 300 °C (S/cm)' };
    expect(() => read(text)).toThrow(
      /“Conductivity at 300 °C \(S\/cm\)” is at another than room temperature/,
    );
    expect(() => short(text, undefined, sigma)).toThrow(/rows are at 300 °C/);
    expect(short(text, 'window:290-310', sigma)).toEqual([
      ['Li3N', 300, 0.12],
      ['Li3PS4', 300, 0.016],
    ]);
  });

  it('gives way to a column at room temperature, and to a column of temperatures', () => {
    const both = 'formula,σ at 60 °C (S/cm),σ at 25 °C (S/cm)\nLi3N,1e-2,1e-3\n';
    expect(short(both)).toEqual([['Li3N', 25, 1e-3]]);
    expect(short('formula,T (°C),σ (25 °C)\nLi3N,26,1e-3\nLi2S,,1e-3\n')).toEqual([
      ['Li3N', 26, 1e-3],
      ['Li2S', 25, 1e-3],
    ]);
  });
});

describe('a policy', () => {
  it('is written and read', () => {
    for (const text of [
      'window:20-30',
      'window:-30--20',
      'window:-5-5',
      'window:25-25',
      'arrhenius:25',
      'arrhenius:-40.5',
      'feature',
    ])
      expect(formatTemperature(parseTemperature(text)!)).toBe(text);
    for (const text of [
      '',
      'window',
      'window:30-20',
      'window:20',
      'arrhenius:',
      'arrhenius:9999',
      'window:a-b',
      'feature:25',
      'features',
    ])
      expect(parseTemperature(text)).toBeUndefined();
  });
});

describe('1000/T as a feature', () => {
  const text = 'ID,formula,T (°C),sigma\nx,Li3N,25,1e-3\nx,Li3N,60,2e-3\ny,Li2S,100,1e-6\nz,Li2O,,1e-9\n';

  it('keeps every row as it is, and says what to hold out', () => {
    const { records, cleaning, problems } = read(text, 'feature');
    expect(records.map(({ id, temperatureC, logSigma }) => [id, temperatureC, logSigma])).toEqual([
      ['x', 25, -3],
      ['x_2', 60, Math.log10(2e-3)],
      ['y', 100, -6],
      ['z', NaN, -9],
    ]);
    expect(cleaning.filter(({ action }) => action === 'row dropped')).toEqual([]);
    expect(cleaning.filter(({ action }) => action === 'kept, please check').map(({ row }) => row)).toEqual([
      4,
    ]);
    const note = problems.find(({ code }) => code === 'temperatures')!;
    expect(note.message).toMatch(/4 rows of 3 materials are at 25 °C to 100 °C, 1 without/);
    expect(note.message).toMatch(/4 rows are studied: all temperatures, 1000\/T as a feature/);
    expect(note.remedy).toMatch(/by composition/);
  });

  it('takes test rows without a temperature at 25 °C, and says so', () => {
    const some = read(text, 'feature', 'test');
    expect(some.records.map(({ temperatureC }) => temperatureC)).toEqual([25, 60, 100, 25]);
    const none = read('formula,sigma\nLi3N,1e-3\n', 'feature', 'test');
    expect(none.records.map(({ temperatureC }) => temperatureC)).toEqual([25]);
    expect(none.cleaning.map(({ result }) => result)).toEqual(['25 °C']);
    expect(none.problems.find(({ code }) => code === 'temperatures')!.message).toMatch(/No row has a temp/);
  });

  it('leaves a training table without any temperature as it is', () => {
    const { records, problems } = read('formula,sigma\nLi3N,1e-3\n', 'feature');
    expect(records[0].temperatureC).toBeNaN();
    expect(problems.map(({ code }) => code)).not.toContain('temperatures');
  });
});

describe('rows in any order', () => {
  const lines = caseText('k04_multi_temp.csv').trim().split('\n');
  const more = [
    'Li3N,24,1e-3',
    'Li3N,26,2e-3',
    'Li3N,22,3e-3',
    'Li2S,25,1e-6',
    'Li2S,25,2e-6',
    'Li2O,RT,1e-9',
  ];
  const rows = [...lines.slice(1), ...more];

  it.each(['window:20-30', 'window:0-100', 'arrhenius:80', 'arrhenius:25', 'feature'])(
    'give the same materials by %s',
    (policy) => {
      const result = (order: readonly string[]) => {
        const { records } = read([lines[0], ...order].join('\n'), policy);
        return records.map(({ reducedComposition, temperatureC, logSigma, arrhenius }) =>
          JSON.stringify([reducedComposition, temperatureC, logSigma, arrhenius]),
        );
      };
      const expected = result(rows).sort();
      expect(expected.length).toBeGreaterThan(0);
      for (let step = 1; step < rows.length; step++) {
        const turned = [...rows.slice(step), ...rows.slice(0, step)];
        expect(result(turned).sort()).toEqual(expected);
        expect(result([...turned].reverse()).sort()).toEqual(expected);
      }
    },
  );
});

describe('the Arrhenius line of each material', () => {
  const text = caseText('k04_multi_temp.csv');

  it('is read at one temperature, and what has none leaves with its reason', () => {
    const { records, cleaning } = read(text, 'arrhenius:80');
    expect(records.length).toBe(1);
    const [{ row, temperatureC, logSigma, sigmaIsCoerced, arrhenius }] = records;
    expect([row, temperatureC, sigmaIsCoerced, arrhenius!.nPoints]).toEqual([2, 80, 0, 4]);
    // Between the values at 60 and 100 °C.
    expect(logSigma).toBeGreaterThan(Math.log10(0.0015));
    expect(logSigma).toBeLessThan(Math.log10(0.005));
    expect(arrhenius!.activationEnergyEv).toBeCloseTo(0.377, 2);
    expect(arrhenius!.r2).toBeGreaterThan(0.99);
    expect(cleaning.map(({ row: at, action }) => [at, action])).toEqual([
      [2, 'changed'],
      [1, 'row dropped'],
      [3, 'row dropped'],
      [4, 'row dropped'],
      [5, 'row dropped'],
      [6, 'row dropped'],
    ]);
    expect(cleaning[4].reason).toMatch(/2 of at least 3 temperatures/);
  });

  it('extrapolates nothing, and takes no threshold for a point', () => {
    expect(() => read(text, 'arrhenius:0')).toThrow(/No row is left/);
    const rows = 'formula,T,sigma\nLi3N,20,1e-3\nLi3N,40,2e-3\nLi3N,60,<4e-3\n';
    expect(() => read(rows, 'arrhenius:25')).toThrow(/No row is left/);
    const { records, cleaning } = read(`${rows}Li3N,80,6e-3\nLi3N,,7e-3\n`, 'arrhenius:25');
    expect(records.map(({ row }) => row)).toEqual([1]);
    expect(
      cleaning.filter(({ reason }) => reason.startsWith('no point')).map(({ row, reason }) => [row, reason]),
    ).toEqual([
      [3, 'no point of a line (a threshold); row 1 stands for the material'],
      [5, 'no point of a line (no temperature); row 1 stands for the material'],
    ]);
  });
});
