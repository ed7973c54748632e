import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { Deviation } from '../../../src/experiment/selfCheck/deviation';
import { selfChecks } from '../../../src/experiment/selfCheck/registry';
import type { SelfCheckCases } from '../../../src/experiment/selfCheck/selfCheck';
import { selfCheckSteps } from '../../../src/experiment/selfCheck/selfCheckSteps';
import { selfCheckText, verdictOf } from '../../../src/experiment/selfCheck/selfCheckWords';
import { servedTables } from '../../features/obelix';

const served = JSON.parse(
  readFileSync(new URL('../../../public/selfcheck/cases.json', import.meta.url), 'utf8'),
) as SelfCheckCases;
const tables = servedTables();

const run = (check: string, change: (cases: unknown[]) => unknown[] = (cases) => cases) => {
  const { reference, cases } = served.checks[check];
  const input = { check, reference, cases: change(structuredClone([...cases])), cifs: served.cifs, tables };
  return finish(selfCheckSteps(input));
};

describe.each(selfChecks.map(({ name, tolerance }) => ({ name, tolerance })))(
  '$name',
  ({ name, tolerance }) => {
    test('is equal to its reference', () => {
      const result = run(name);
      expect(result.error).toBeUndefined();
      expect([result.passes, result.at && verdictOf(result)]).toEqual([
        true,
        result.at && expect.stringMatching(/^equal/),
      ]);
      expect(result.nNumbers).toBeGreaterThan(0);
      expect(result.largest).toBeLessThanOrEqual(tolerance);
    });

    test('does not pass when what it should give is altered, or missing', () => {
      const result = run(name, (cases) => cases.map(altered));
      expect(result.passes).toBe(false);
      expect(run(name, () => []).passes).toBe(false);
    });
  },
);

/** What a case gives as expected, by what its fields are called: the first found is altered. */
const expectedFields = [
  ...[
    'predictions',
    'values',
    'mean',
    'trials',
    'importances',
    'distributions',
    'bootstrapT',
    'rmse',
    'volume',
  ],
  ...['accepted', 'validation', 'random_sample', 'sites'],
];

function altered(item: unknown): unknown {
  // Of erfc and of formulas: [input, expected].
  if (Array.isArray(item)) return [item[0], moved(item[1])];
  const fields = item as Record<string, unknown>;
  // Distances have their sum beside the volume.
  const own: Record<string, unknown> = {
    ...fields,
    ...('nearestSum' in fields ? { nearestSum: moved(fields.nearestSum) } : {}),
  };
  const name = expectedFields.find((field) => field in own)!;
  return { ...own, [name]: moved(own[name]) };
}

/** Moves every number by a tenth and more. */
function moved(value: unknown): unknown {
  if (typeof value === 'number') return value * 1.1 + 0.1;
  if (typeof value === 'string' && value.length % 4 === 0 && value.length > 8)
    return `${value.slice(0, -8)}AAAAAAA=`;
  if (Array.isArray(value)) return value.map(moved);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each)]));
}

describe('deviations', () => {
  test('are absolute below 1 and relative above', () => {
    const deviation = new Deviation();
    deviation.numbers([0.5, NaN], [0.25, null], 'a');
    expect([deviation.count, deviation.largest, deviation.at]).toEqual([2, 0.25, 'a']);
    deviation.number(150, 100, 'b');
    expect([deviation.largest, deviation.at]).toEqual([0.5, 'b']);
  });

  test.each([
    ['a missing number', [NaN], [1]],
    ['a number where none should be', [1], [null]],
    ['another count', [1], [1, 1]],
    ['infinity', [Infinity], [1]],
  ])('are infinite for %s', (_, found, expected) => {
    const deviation = new Deviation();
    deviation.numbers(found, expected, 'x');
    expect(deviation.largest).toBe(Infinity);
  });
});

describe('the words', () => {
  const result = run('kFold');

  test('say what is equal to what, and how far', () => {
    expect(verdictOf(result)).toBe('equal to scikit-learn 1.9.1 to the last bit');
    expect(verdictOf({ ...result, tolerance: 1e-9 })).toBe('equal to scikit-learn 1.9.1 within 1e-9');
    const wrong = { ...result, passes: false, largest: 0.5, at: 'seed 7' };
    expect(verdictOf(wrong)).toBe('DIFFERS from scikit-learn 1.9.1: by 5e-1 (seed 7), at most 0 is allowed');
    expect(verdictOf({ ...wrong, error: 'Error: x' })).toContain('could not be compared');
    const text = selfCheckText({ version: '1' }, [result, wrong]);
    expect(text).toContain('version: 1\n\nok  ');
    expect(text).toContain('FAIL ');
    expect(text).toContain('1 of 2 checks is not equal');
  });

  test('refuse a check that there is not', () => {
    const input = { check: 'x', reference: '', cases: [], cifs: {}, tables: {} };
    expect(() => finish(selfCheckSteps(input))).toThrow(RangeError);
  });
});
