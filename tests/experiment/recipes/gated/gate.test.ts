import { describe, expect, test } from 'vitest';
import { reasonCode, type MissingReason } from '../../../../src/features/matrix/reasons';
import { checkGate, gatedRows, gateOf } from '../../../../src/experiment/recipes/gated/gate';
import { gateReasons } from '../../../../src/experiment/recipes/gated/gateReasons';
import { fitParts, innerFoldsOf } from '../../../../src/experiment/recipes/gated/gatedParts';
import {
  asModelPlan,
  doubleModels,
  gatedInPhysicsMode,
} from '../../../../src/experiment/recipes/gated/gatedPlan';
import { kFold } from '../../../../src/folds/kFold';
import { protocolOf } from '../../../../src/folds/protocols/registry';

/** Four training and two test rows by what each part of the physics says of them: a reason, or nothing where it is there. */
const rows: readonly (readonly (MissingReason | '')[])[] = [
  ['', '', ''],
  ['no-cif', 'no-cif', 'no-cif'],
  ['disordered-lithium', '', 'no-majority-species'],
  ['', 'zero-charges', ''],
  ['no-cif', 'no-cif', 'no-cif'],
  ['', '', ''],
];

function physicsMatrix() {
  const values = ['bv_mismatch_avg', 'ewald_energy_avg', 'voronoi_cn_avg'];
  const columnNames = [...values, 'has_bv_mismatch', 'has_ewald_energy', 'has_voronoi_cn'];
  const nRows = rows.length;
  const matrix = {
    columnNames,
    nRows,
    values: new Float64Array(6 * nRows),
    reasons: new Uint8Array(6 * nRows),
  };
  rows.forEach((parts, row) =>
    parts.forEach((reason, part) => {
      if (reason !== '') matrix.reasons[part * nRows + row] = reasonCode(reason);
      // An energy of zero charges counts as there.
      if (reason === '' || reason === 'zero-charges') matrix.values[(3 + part) * nRows + row] = 1;
    }),
  );
  return matrix;
}

describe('the gate', () => {
  test('is open where all three indicators are 1', () => {
    const gate = gateOf(physicsMatrix());
    expect([...gate]).toEqual([1, 0, 0, 1, 0, 1]);
    expect([...gatedRows(gate, Int32Array.of(5, 4, 3))]).toEqual([5, 3]);
    expect(() => gateOf({ ...physicsMatrix(), columnNames: ['a', 'b', 'c', 'd', 'e', 'f'] })).toThrow(
      'no column “has_bv_mismatch”',
    );
  });

  test('needs a training row', () => {
    expect(() => checkGate(Uint8Array.of(0, 1, 0), 2)).not.toThrow();
    expect(() => checkGate(Uint8Array.of(0, 0, 1, 0), 2)).toThrow('0 of 2 training rows, 1 of 2 test rows');
  });

  test('tells by part and reason which rows it leaves out', () => {
    expect(gateReasons(physicsMatrix(), 4)).toEqual({
      gated: { train: 2, test: 1 },
      notGated: { train: 2, test: 1 },
      lacking: [
        { train: 2, test: 1 },
        { train: 1, test: 1 },
        { train: 2, test: 1 },
      ],
      reasons: [
        {
          name: 'no-cif',
          text: 'no CIF for this material',
          counts: Array(3).fill({ train: 1, test: 1 }),
        },
        {
          name: 'disordered-lithium',
          text: 'no Li site that is fully occupied',
          counts: [
            { train: 1, test: 0 },
            { train: 0, test: 0 },
            { train: 0, test: 0 },
          ],
        },
        {
          name: 'no-majority-species',
          text: 'a site without a species above half occupancy',
          counts: [
            { train: 0, test: 0 },
            { train: 0, test: 0 },
            { train: 1, test: 0 },
          ],
        },
      ],
    });
  });
});

describe('the parts of a run', () => {
  test('split each training part inside itself', () => {
    const folds = kFold(12, 3, 1);
    const parts = fitParts(folds, 12, 14, { nFolds: 4, seed: 2 });
    expect(parts.map(({ name }) => name)).toEqual(['fold 1', 'fold 2', 'fold 3', 'test set']);
    expect([...parts[3].predictRows]).toEqual([12, 13]);
    for (const { trainRows, predictRows, inner } of parts) {
      expect(inner).toHaveLength(4);
      const held = inner.flatMap(({ validationRows }) => [...validationRows]);
      expect(held.sort((a, b) => a - b)).toEqual([...trainRows]);
      for (const fold of inner) {
        const rowsOfFold = [...fold.trainRows, ...fold.validationRows];
        expect(rowsOfFold.filter((row) => predictRows.includes(row))).toEqual([]);
        expect(rowsOfFold.sort((a, b) => a - b)).toEqual([...trainRows]);
      }
    }
    expect(fitParts(folds, 12, 12, { nFolds: 4, seed: 2 })).toHaveLength(3);
  });

  test('take fewer inner folds where there are too few rows, and none of a single row', () => {
    const [part] = fitParts(kFold(6, 2, 1), 6, 6, { nFolds: 5, seed: 2 });
    expect(part.inner).toHaveLength(3);
    const [single] = fitParts(kFold(2, 2, 1), 2, 2, { nFolds: 5, seed: 2 });
    expect(single.inner).toEqual([]);
  });

  test('are split inside as often as outside, by the next seed', () => {
    expect(innerFoldsOf(protocolOf('kFold', 7, 42))).toEqual({ nFolds: 7, seed: 43 });
    expect(innerFoldsOf(protocolOf('kFold', 7, 4294967295)).seed).toBe(0);
    expect(innerFoldsOf(protocolOf('family', 7, 42))).toEqual({ nFolds: 5, seed: 43 });
  });
});

describe('the report’s double models', () => {
  test('have its five rows', () => {
    const rowsOfTable = doubleModels.models.map(({ label, base, physics, paper: report }) => [
      label,
      base.featureSet,
      physics.featureSet,
      ...[report!.cv.r2, report!.cv.spearman, report!.test.r2, report!.test.spearman],
    ]);
    const [m1, m2] = ['stage1_full_struct', 'stage2_physics'];
    expect(rowsOfTable).toEqual([
      ['A: fulltrain', m1, m2, 0.742, 0.892, 0.562, 0.71],
      ['B: subsettrain', m1, m2, 0.724, 0.885, 0.526, 0.689],
      ['C: residual', m1, m2, 0.733, 0.889, 0.596, 0.699],
      ['D: residual_stack', m1, m2, 0.732, 0.887, 0.544, 0.682],
      ['E: residual_geom', 'stage1_geometry', 'stage2_physics_geometry', 0.734, 0.887, 0.559, 0.712],
    ]);
  });

  test('take the physics in either mode', () => {
    const full = gatedInPhysicsMode(doubleModels.models[0], 'full');
    expect(full.base.featureSet).toBe('stage1_full_struct');
    expect(full.physics.featureSet).toBe('stage2_physics_full_coverage');
    expect(asModelPlan(full)).toMatchObject({ stage: 2, featureSet: 'stage2_physics_full_coverage' });
  });
});
