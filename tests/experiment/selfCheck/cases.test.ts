import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { selfChecks } from '../../../src/experiment/selfCheck/registry';
import { selfCheckPath } from '../../../src/experiment/selfCheck/runSelfCheck';
import { selfCheckCases } from '../../oracle/selfCheckCases';

const made = selfCheckCases();
const text = `${JSON.stringify(made)}\n`;

describe('the served cases', () => {
  test('are what the script makes of the golden files', () => {
    const file = new URL(`../../../public/${selfCheckPath}`, import.meta.url);
    if (process.env.WRITE_SELFCHECK === '1') writeFileSync(file, text);
    // Not a diff of a hundred kilobytes.
    expect(readFileSync(file, 'utf8') === text).toBe(true);
  });

  test('are of every check, and small', () => {
    expect(Object.keys(made.checks)).toEqual(selfChecks.map(({ name }) => name));
    for (const [name, { cases, reference }] of Object.entries(made.checks)) {
      expect([name, cases.length > 0]).toEqual([name, true]);
      expect(reference).toMatch(/^\S+ \d+\.\d+/);
    }
    expect(text.length).toBeLessThan(150_000);
  });
});
