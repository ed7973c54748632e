import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDistribution } from '../../../src/tune/optunaJournal/distributionJson';
import { isoTime, readIsoTime } from '../../../src/tune/optunaJournal/isoTime';
import { parsePythonJson, pythonJson, PythonFloat } from '../../../src/tune/optunaJournal/pythonJson';
import { categorical, float, int } from '../../../src/tune/searchSpace';

describe('times', () => {
  test('are those of Date', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2399-12-31'), noInvalidDate: true }), (date) => {
        const text = isoTime(date.getTime());
        expect(text).toBe(date.toISOString().replace('Z', '000+00:00'));
        expect(readIsoTime(text)).toBe(date.getTime());
      }),
    );
  });

  test('of other zones, of none, and cut off', () => {
    expect(readIsoTime('2024-02-29T23:30:00.25-01:00')).toBe(Date.UTC(2024, 2, 1, 0, 30, 0, 250));
    expect(readIsoTime('2024-03-01T01:00:00+05:30')).toBe(Date.UTC(2024, 1, 29, 19, 30));
    expect(readIsoTime('2024-03-01 01:00:00.123456')).toBe(Date.UTC(2024, 2, 1, 1, 0, 0, 123));
    for (const text of ['', '2024-03-01', '2024-13-01T00:00:00', '2024-03-01T24:00:00', 'now'])
      expect(readIsoTime(text)).toBeNull();
  });
});

describe('JSON of Python', () => {
  test('has numbers that JSON lacks', () => {
    const text = '{"a": [NaN, -Infinity, Infinity], "NaN": "say \\"NaN\\" or -Infinity"}';
    expect(parsePythonJson(text)).toEqual({
      a: [NaN, -Infinity, Infinity],
      NaN: 'say "NaN" or -Infinity',
    });
    expect(pythonJson([NaN, -Infinity, -0, 1e21])).toBe('[NaN,-Infinity,-0.0,1e+21]');
    expect(() => parsePythonJson('{"a": NaN')).toThrow(SyntaxError);
  });

  test('has floats that are whole', () => {
    expect(pythonJson([3, -0, 1e300, 0.5, NaN].map((value) => new PythonFloat(value)))).toBe(
      '[3.0,-0.0,1e+300,0.5,NaN]',
    );
  });

  test('reads what it writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parsePythonJson(pythonJson(value))).toEqual(value);
      }),
    );
  });
});

describe('distributions', () => {
  test('of Optuna 2', () => {
    const read = (name: string, attributes: object) => readDistribution(JSON.stringify({ name, attributes }));
    expect(read('IntUniformDistribution', { low: 1, high: 7, step: 2 })).toEqual(int(1, 7, { step: 2 }));
    expect(read('IntLogUniformDistribution', { low: 1, high: 7, step: 1 })).toEqual(int(1, 7, { log: true }));
    expect(read('LogUniformDistribution', { low: 0.1, high: 7 })).toEqual(float(0.1, 7, { log: true }));
    expect(read('DiscreteUniformDistribution', { low: 0, high: 1, q: 0.5 })).toEqual(
      float(0, 1, { step: 0.5 }),
    );
    expect(read('CategoricalDistribution', { choices: [1, 'a', null] })).toEqual(categorical([1, 'a', null]));
  });

  test('that are none', () => {
    for (const text of ['', 'null', '{}', '{"name": "IntDistribution", "attributes": {"low": 3}}'])
      expect(readDistribution(text)).toBeNull();
    expect(readDistribution('{"name": "FloatDistribution", "attributes": {"low": 3, "high": 1}}')).toBeNull();
    expect(readDistribution('{"name": "CategoricalDistribution", "attributes": {"choices": []}}')).toBeNull();
  });
});
