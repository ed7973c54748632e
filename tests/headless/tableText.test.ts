import { describing } from '../../src/experiment/models/computation';
import { expect, test } from 'vitest';
import { sectionText, tableText } from '../../src/headless/terminal/tableText';
import type { Table } from '../../src/experiment/tables/table';

const table: Table = {
  name: 't',
  title: 'Scores',
  caption: '9 rows, seed 1',
  rowHeading: 'Model',
  columns: [
    { key: 'n', label: 'Features' },
    { key: 'a', label: 'R²', group: 'CV', digits: 3 },
    { key: 'd', label: 'Δρ', group: 'Test', digits: 3, isSigned: true },
  ],
  rows: [
    {
      name: 'x',
      label: 'X',
      detail: 'defaults',
      measured: [9, { value: 0.5, interval: { low: 0.4, high: 0.6 } }, 0.0123],
      paper: [null, 0.25, null],
    },
    { name: 'y', label: 'Y', measured: [10, NaN, 0.0001] },
  ],
  notes: ['Not distinguishable.'],
};

test('a table for the terminal has groups, intervals, signs, the report beneath and notes behind', () => {
  const lines = tableText(table).split('\n');
  expect(lines[0]).toBe('Scores');
  expect(lines[1].trim()).toMatch(/^CV +Test$/);
  expect(lines[2].trim().split(/ {2,}/)).toEqual(['Features', 'R²', 'Δρ']);
  expect(lines[3].split(/ {2,}/)).toEqual(['X (defaults)', '9', '0.500 [0.400, 0.600]', '+0.012']);
  expect(lines[4].trim().split(/ {2,}/)).toEqual(['report', '–', '0.250', '–']);
  expect(lines[5].split(/ {2,}/)).toEqual(['Y', '10', '–', '0.000']);
  expect(lines.slice(6)).toEqual(['9 rows, seed 1', '→ Not distinguishable.']);
});

test('a wide table has the ends of its intervals on lines of their own', () => {
  const columns = Array.from({ length: 8 }, (_, k) => ({ key: `c${k}`, label: `C${k}`, digits: 1 }));
  const cell = { value: 1, interval: { low: 0, high: 2 } };
  const text = tableText({
    ...table,
    columns,
    rows: [{ name: 'x', label: 'X', measured: columns.map(() => cell) }],
  });
  expect(text).not.toContain('[');
  expect(text).toMatch(/^ {2}95 % from( +0\.0){8}\n {2}95 % to( +2\.0){8}$/m);
});

test('a section that could not run says why, and what to do', () => {
  const problem = { severity: 'error', code: 'no-cifs', message: 'No CIFs.', remedy: 'Add CIFs.' } as const;
  const section = {
    name: 's',
    title: 'Physics',
    reference: 'Report 6',
    intro: '',
    tables: [],
    figures: [],
    computation: describing('nothing'),
    notes: [],
    problem,
  };
  expect(sectionText(section)).toContain('It could not run. No CIFs. Add CIFs.');
  expect(sectionText({ ...section, problem: null, notes: ['one model'] })).toContain('Left out: one model');
});
