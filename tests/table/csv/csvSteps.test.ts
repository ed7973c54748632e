import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Steps } from '../../../src/base/steps';
import { cleanTableSteps } from '../../../src/table/cleaning/cleanTable';
import { csvSteps } from '../../../src/table/csv/csv';
import { guessRoles } from '../../../src/table/guessRoles';

function drive<T>(steps: Steps<T>): { value: T; fractions: number[] } {
  const fractions: number[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { value: step.value, fractions };
    fractions.push(step.value.fraction);
  }
}

/** Rows of quoted cells with line breaks, quotes and delimiters, so that chunks end anywhere. */
function longText(nRows: number): string {
  const rows = Array.from({ length: nRows }, (_, i) => {
    const note = `"${'x'.repeat(i % 97)},""${'\n'.repeat(i % 5)}${i}"`;
    return `m${i},Li${i + 1}N,${(i + 1) / 1e6},${note}`;
  });
  return `ID,Formula,sigma,note\n${rows.join('\n')}\n`;
}

describe('reading a table in steps', () => {
  const text = longText(40_000);
  const read = drive(csvSteps(text, 'x.csv'));

  it('gives the cells of the whole text read at once', () => {
    const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', quoteChar: '"' });
    const { table } = read.value;
    expect(table.nRows).toBe(40_000);
    expect(table.columns).toEqual([0, 1, 2, 3].map((j) => data.slice(1, -1).map((row) => row[j].trim())));
  });

  it('tells again and again how far it has come, and so does cleaning', () => {
    const { table } = read.value;
    const cleaned = drive(cleanTableSteps(table, guessRoles(table).roles, 'train'));
    expect(cleaned.value.records).toHaveLength(40_000);
    for (const fractions of [read.fractions, cleaned.fractions]) {
      expect(fractions.length).toBeGreaterThan(10);
      expect(fractions).toEqual([...fractions].sort((first, second) => first - second));
      expect(fractions.at(-1)).toBeLessThanOrEqual(1);
    }
  });

  it('finds a quote that stays open over all chunks', () => {
    const open = text.replaceAll('"', '').replace('m7,', '"m7,');
    expect(() => drive(csvSteps(open, 'x.csv'))).toThrow(/quote/i);
  });
});
