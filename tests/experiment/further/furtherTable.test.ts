import { describe, expect, test } from 'vitest';
import { readFurtherTable } from '../../../src/experiment/further/furtherTable';
import { inlineRunner } from '../inlineRunner';

const read = (text: string) =>
  readFurtherTable({ name: 'own.csv', bytes: async () => new TextEncoder().encode(text) }, inlineRunner());

describe('a table of further measurements', () => {
  test('is read by the usual readers, each row in one count', async () => {
    const { measurements, counts, name, sha256 } = await read(
      [
        'formula,temperature,ionic conductivity (mS/cm),DOI',
        'Li3PS4,25,0.1,https://doi.org/10.1000/A',
        'Li3PS4,25,0.1,https://doi.org/10.1000/A',
        'Li2S,300,<1e-6,',
        'Li2S,300 °C,1e-6,10.1000/b',
        'Li2S,450,1e-6,10.1000/b',
        'Li2S,80,1e-6,10.1000/b',
        'Li2S,,1e-6,10.1000/b',
        'Li2S,25,,10.1000/b',
        'garnet,25,1,10.1000/b',
        ',25,2,10.1000/b',
      ].join('\n'),
    );
    expect(counts).toEqual({
      nRead: 10,
      nRepeated: 1,
      nWithoutConductivity: 1,
      nNotFormula: 2,
      nUnitUnknown: 1,
      nTooFar: 1,
      nAsItIs: 3,
      nConverted: 1,
      nWithoutTemperature: 1,
      nWithoutDoi: 1,
    });
    const rows = measurements.map(({ record, papers, use }) => [
      record.id,
      record.logSigma.toFixed(3),
      record.temperatureC.toFixed(2),
      record.sigmaIsCoerced,
      papers.join(),
      use,
    ]);
    expect(rows).toEqual([
      ['further:row1', '-4.000', '25.00', 0, '10.1000/a', 'asItIs'],
      ['further:row3', '-9.000', '26.85', 1, '', 'asItIs'],
      ['further:row6', '-9.000', '80.00', 0, '10.1000/b', 'converted'],
      ['further:row7', '-9.000', 'NaN', 0, '10.1000/b', 'asItIs'],
    ]);
    expect(name).toBe('own.csv');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has temperatures in K where its column says so', async () => {
    const { measurements, counts } = await read(
      'formula,T (K),sigma\nLi2S,300,1e-4\nLi2O,400,1e-4\nLiF,600,1e-4',
    );
    expect(measurements.map(({ use }) => use)).toEqual(['asItIs', 'converted']);
    expect(measurements[1].record.temperatureC).toBeCloseTo(126.85, 9);
    expect(counts).toMatchObject({ nTooFar: 1, nUnitUnknown: 0 });
  });

  test('has the temperature that the name of its conductivities states', async () => {
    const { measurements } = await read('formula,sigma at 60 °C (S/cm)\nLi2S,1e-4\nLi2O,1e-3');
    expect(measurements.map(({ use, record }) => [use, record.temperatureC])).toEqual([
      ['converted', 60],
      ['converted', 60],
    ]);
  });

  test('is refused without conductivities, and without compositions', async () => {
    await expect(read('formula,T\nLi2S,25\nLi2O,25')).rejects.toThrow(
      'No column holds the ionic conductivity',
    );
    await expect(read('name of it,sigma\nx,1e-4\ny,1e-3')).rejects.toThrow('composition');
  });
});
