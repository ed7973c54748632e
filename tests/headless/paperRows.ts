import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ReportJson } from '../../src/experiment/tables/reportJson';

/* What a report on the published data holds, by whom ever it is made. */

/** The paper's tables, row by row: our row, and what the paper says of it. */
const paperRows: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>> = {
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

export const tablesOf = (json: ReportJson) => json.experiments.flatMap(({ tables }) => tables);
export const tableOf = (json: ReportJson, name: string) =>
  tablesOf(json).find((table) => table.name === name)!;

/** Declares the tests that every row of the paper stands beside what was measured. */
export function testPaperRows(report: () => ReportJson): void {
  describe('every row of the report’s tables is there, with its values beside what was measured', () => {
    test.each(Object.entries(paperRows))('%s', (name, rows) => {
      const table = tableOf(report(), name);
      for (const [row, values] of Object.entries(rows)) {
        const found = table.rows.find((candidate) => candidate.name === row);
        expect(found, row).toBeDefined();
        expect(found!.report, row).toMatchObject(values);
        for (const key of Object.keys(values))
          expect(typeof found!.measured[key], `${row} ${key}`).toBe('number');
      }
    });

    test('best hyper-parameters (7.1)', () => {
      const { rows } = tableOf(report(), 'best-parameters');
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
}

/** Declares the test that the README's leakage ladder is what was measured. */
export function testReadmeLadder(report: () => ReportJson): void {
  test('the README’s leakage ladder is what is measured', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split('\n');
    const { rows } = tableOf(report(), 'protocols');
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
}
