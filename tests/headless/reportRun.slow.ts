import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import type { ReportJson, ReportJsonRow } from '../../src/experiment/tables/reportJson';
import { reportExperiments } from '../../src/experiment/sections/reportList';

/* The whole report as it is run: `--experiment all`, its JSON, its document, its cache. */

const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));
const obelix = fileURLToPath(new URL('../../public/data/obelix/', import.meta.url));
/** Few trials and resamples: every path, in seconds. */
const quick = ['--trials', '2', '--resamples', '100'];
let folder = '';
const at = (name: string) => join(folder, name);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--experiment', 'all', ...quick, ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  expect(stderr.slice(-400), `${status}`).not.toContain('Error:');
  expect(status).toBe(0);
  return { stdout, stderr };
}

const readJson = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as ReportJson;
const tablesOf = (json: ReportJson) => json.experiments.flatMap(({ tables }) => tables);
const tableOf = (json: ReportJson, name: string) => tablesOf(json).find((table) => table.name === name)!;

let json: ReportJson;
let first: ReturnType<typeof run>;
beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'ionrank-report-'));
  first = run('--json', at('all.json'), '--cache', at('kept'));
  json = readJson('all.json');
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every experiment ran', () => {
  expect(json.experiments.map(({ name }) => name)).toEqual(reportExperiments.map(({ name }) => name));
  expect(json.experiments.filter(({ problem }) => problem !== null)).toEqual([]);
});

/** The report's tables, row by row: label in the report, our row, and what the report says of it. */
const reportRows: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>> = {
  embeddings: {
    stage0_mat2vec: { cv_r2: 0.713, cv_rmse: 1.434 },
    stage0_magpie: { cv_r2: 0.694, cv_rmse: 1.482 },
    stage0_megnet16: { cv_r2: 0.659, cv_rmse: 1.565 },
    stage0_all: { cv_r2: 0.7, cv_rmse: 1.466 },
  },
  'feature-sets': {
    stage0_magpie: { n_features: 129, cv_r2: 0.7393, cv_rmse: 1.3675 },
    stage1_basic_struct: { n_features: 133, cv_r2: 0.7369, cv_rmse: 1.3737 },
    stage1_geometry: { n_features: 152, cv_r2: 0.7369, cv_rmse: 1.3737 },
    stage1_full_struct: { n_features: 382, cv_r2: 0.737, cv_rmse: 1.3734 },
  },
  physics: {
    baseline_default: { cv_r2: 0.737, cv_spearman: 0.89, test_r2: 0.591, test_spearman: 0.701 },
    baseline_default_geom: { cv_r2: 0.737, cv_spearman: 0.887, test_r2: 0.556, test_spearman: 0.711 },
    physics: { cv_r2: 0.74, cv_spearman: 0.886, test_r2: 0.598, test_spearman: 0.706 },
    physics_geometry: { cv_r2: 0.752, cv_spearman: 0.89, test_r2: 0.609, test_spearman: 0.748 },
  },
  'double-models': {
    fulltrain: { cv_r2: 0.742, cv_spearman: 0.892, test_r2: 0.562, test_spearman: 0.71 },
    subsettrain: { cv_r2: 0.724, cv_spearman: 0.885, test_r2: 0.526, test_spearman: 0.689 },
    residual: { cv_r2: 0.733, cv_spearman: 0.889, test_r2: 0.596, test_spearman: 0.699 },
    residual_stack: { cv_r2: 0.732, cv_spearman: 0.887, test_r2: 0.544, test_spearman: 0.682 },
    residual_geom: { cv_r2: 0.734, cv_spearman: 0.887, test_r2: 0.559, test_spearman: 0.712 },
  },
  stages: {
    stage0_composition: {
      cv_r2: 0.746,
      cv_rmse: 1.349,
      cv_spearman: 0.871,
      test_r2: 0.513,
      test_rmse: 1.77,
      test_spearman: 0.71,
    },
    stage1_geometry: {
      cv_r2: 0.737,
      cv_rmse: 1.374,
      cv_spearman: 0.887,
      test_r2: 0.556,
      test_rmse: 1.691,
      test_spearman: 0.711,
    },
    stage2_physics: {
      cv_r2: 0.752,
      cv_rmse: 1.334,
      cv_spearman: 0.89,
      test_r2: 0.609,
      test_rmse: 1.587,
      test_spearman: 0.748,
    },
  },
  tuning: {
    stage1_defaults: { cv_r2: 0.737, cv_spearman: 0.887, test_r2: 0.556, test_spearman: 0.711 },
    stage1_conservative: { cv_r2: 0.726, cv_spearman: 0.88, test_r2: 0.55, test_spearman: 0.644 },
    stage1_expanded: { cv_r2: 0.733, cv_spearman: 0.873, test_r2: 0.592, test_spearman: 0.68 },
  },
  coverage: {
    cif: { train_reported: 254 },
    bond_valence: { train_reported: 63 },
    ewald: { train_reported: 120 },
    voronoi: { train_reported: 92 },
    all_three: { train_reported: 57 },
  },
  importance: {
    lattice_c: { train_r2: 0.203 },
    sigma_is_coerced: { train_r2: 0.156 },
    magpie_MeltingT: { train_r2: 0.103 },
    lattice_b: { train_r2: 0.068 },
    framework_density: { train_r2: 0.062 },
    li_coordination_number: { train_r2: 0.05 },
    lattice_a: { train_r2: 0.022 },
    li_anion_distance: { train_r2: 0.012 },
  },
};

describe('every row of the report’s tables is there, with its values beside what was measured', () => {
  test.each(Object.entries(reportRows))('%s', (name, rows) => {
    const table = tableOf(json, name);
    for (const [row, values] of Object.entries(rows)) {
      const found = table.rows.find((candidate) => candidate.name === row);
      expect(found, row).toBeDefined();
      expect(found!.report, row).toMatchObject(values);
      for (const key of Object.keys(values))
        expect(typeof found!.measured[key], `${row} ${key}`).toBe('number');
    }
  });

  test('best hyper-parameters (7.1)', () => {
    const { rows } = tableOf(json, 'best-parameters');
    const reported = (study: string) => rows.slice(0, 7).map((row) => [row.name, row.report![study]]);
    expect(Object.fromEntries(reported('stage0_tuned'))).toEqual({
      max_depth: '5',
      learning_rate: '0.07',
      max_leaf_nodes: '54',
      min_samples_leaf: '16',
      l2_regularization: '0.005',
      max_bins: '135',
      max_iter: '53',
    });
    expect(Object.fromEntries(reported('stage2_tuned'))).toMatchObject({ max_iter: '114', max_bins: '86' });
    expect(Object.fromEntries(reported('stage1_defaults'))).toMatchObject({ max_depth: 'None' });
  });
});

test('the README’s leakage ladder is what is measured', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split('\n');
  const { rows } = tableOf(json, 'protocols');
  expect(rows).toHaveLength(6);
  for (const { label, measured } of rows) {
    const line = readme.find((text) => text.startsWith(`| ${label}`));
    expect(line, label).toBeDefined();
    const scores = ['r2', 'rmse', 'spearman'].map((key) => (measured[key] as number).toFixed(3));
    const counts = ['n_shared_paper', 'n_shared_composition'].map((key) => String(measured[key]));
    expect(
      line!
        .split('|')
        .slice(2, -1)
        .map((cell) => cell.trim()),
    ).toEqual([...counts, ...scores]);
  }
});

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

/** Rows of train and test with other conductivities, papers, families and IDs: a row of another ID has no CIF. */
function perturb(split: string): string {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(join(obelix, `${split}.csv`), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
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
  const path = at(`${split}.csv`);
  writeFileSync(path, Papa.unparse(data));
  return path;
}

test('on other data every measured value is another', () => {
  run(
    ...['--train', perturb('train'), '--test', perturb('test'), '--cifs', join(obelix, 'cifs.zip')],
    ...['--json', at('other.json'), '--no-cache'],
  );
  const other = readJson('other.json');
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
}, 240_000);

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

test('a second run finds everything in the cache and says the same', () => {
  const again = run('--json', at('again.json'), '--cache', at('kept'));
  expect(readJson('again.json')).toEqual(json);
  expect(again.stdout).toBe(first.stdout);
}, 60_000);
