import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { expect } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import type { ReportJson, ReportJsonRow } from '../../src/experiment/tables/reportJson';
import { tableOf, tablesOf } from './paperRows';

/* Every measured value of the report must hang on the data. */

export const obelixFolder = fileURLToPath(new URL('../../public/data/obelix/', import.meta.url));

/**
 * Columns whose values need not move with the data: sizes that the plan fixes, counts of comparisons, words. Two
 * random trials of a study stay the same trials.
 */
const steady = new Set([
  'n_features',
  'n_train',
  'n_validation',
  'n_rows',
  'n_columns',
  'n_folds',
  'share',
  'flag',
  'ahead',
  'verdict',
  'p_r2',
  'p_spearman',
]);

/** Writes the rows of a split with other conductivities, papers, families and IDs: a row of another ID has no
 * CIF. Returns the path. */
export function perturb(split: string, folder: string): string {
  const { data } = Papa.parse<Record<string, string>>(
    readFileSync(join(obelixFolder, `${split}.csv`), 'utf8'),
    {
      header: true,
      skipEmptyLines: true,
    },
  );
  const random = new RandomState(7);
  const sigma = Object.keys(data[0]).find((name) => name.startsWith('Ionic conductivity'))!;
  data.forEach((row, i) => {
    const value = Number(row[sigma].replace('<', ''));
    const changed = value * 10 ** random.uniform(-1, 1);
    // Some thresholds become values, some values thresholds.
    row[sigma] = `${i % 17 === 3 ? '<' : ''}${changed}`;
    if (i % 5 === 0) row['DOI'] = '10.1000/one';
    if (i % 6 === 0) row['Family'] = 'other';
    if (i % 9 === 4) row['Reduced Composition'] = 'Li3PS4';
    if (i % 4 === 1) row['ID'] = `x${row['ID']}`;
    if (i % 7 === 2) row['a'] = String(Number(row['a']) + 1);
  });
  const path = join(folder, `${split}.csv`);
  writeFileSync(path, Papa.unparse(data));
  return path;
}

/** Expects other values in a report on perturbed data. */
export function expectMoved(json: ReportJson, other: ReportJson): void {
  expect(other.experiments.filter(({ problem }) => problem !== null)).toEqual([]);
  const same: string[] = [];
  let nCompared = 0;
  for (const table of tablesOf(json)) {
    const after = tableOf(other, table.name);
    for (const row of table.rows) {
      const moved = after.rows.find(({ name }) => name === row.name);
      // What the rows are (a family, the most important columns) may depend on the data.
      if (!moved) continue;
      // The report has nothing to say of these data.
      expect(moved.report).toBeUndefined();
      for (const [key, value] of values(table.name, row)) {
        nCompared++;
        if (moved.measured[key] === value && !isSure(row.name, key, value))
          same.push(`${table.name}, ${row.name}, ${key}: ${value}`);
      }
    }
  }
  expect(nCompared).toBeGreaterThan(600);
  expect(same).toEqual([]);
}

/**
 * Zeros that hold on any data: what a grouped protocol rules out, a column that no tree uses, and the difference of
 * two studies whose two random trials have the same best.
 */
function isSure(row: string, key: string, value: unknown): boolean {
  if (value !== 0) return false;
  return key.startsWith('n_shared') || row === 'has_cif_struct' || row === 'stage2_tuned-minus-stage2_naive';
}

/** The measured numbers of a row that must depend on the data. */
function values(table: string, row: ReportJsonRow): [string, unknown][] {
  if (table === 'best-parameters' && row.name !== 'objective') return [];
  return Object.entries(row.measured).filter(
    ([key, value]) =>
      value !== null && !steady.has(key) && (typeof value === 'number' || row.name === 'objective'),
  );
}
