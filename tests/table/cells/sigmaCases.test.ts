import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConductivity } from '../../../src/table/cells/conductivityCell';

/** Cells of a conductivity column as people write them, and their values in S/cm. */
const cases = readFileSync(new URL('../cases/sigma_cells.tsv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'));

describe('cells of σ', () => {
  it.each(cases)('%s: %s', (cell, expected) => {
    const { logSigma, coerced, reason, doubt } = readConductivity(
      cell,
      { name: 'S/cm', divisor: 1 },
      'unclear',
    );
    if (/^missing|^refused/.test(expected)) {
      expect(logSigma).toBeNaN();
      expect(reason).not.toBeNull();
    } else {
      const value = /[\d.]+(?:e-\d+)?/.exec(expected)![0];
      expect(logSigma).toBeCloseTo(Math.log10(Number(value)), 12);
      expect(coerced).toBe(/^[<>]/.test(expected) ? 1 : 0);
      expect(doubt !== null).toBe(expected.includes('with a note'));
    }
  });
});
