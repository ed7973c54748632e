import { describe, expect, it } from 'vitest';
import { emptyMatrix } from '../../../src/features/matrix/featureMatrix';
import {
  fillPhysics,
  noPhysics,
  physicsColumns,
  physicsCoverage,
  type StructurePhysics,
} from '../../../src/features/blocks/physics';
import { missingReasons, reasonCode } from '../../../src/features/matrix/reasons';

function filled(physics: StructurePhysics, missing: number) {
  const values = new Float64Array(8).fill(NaN);
  const reasons = new Uint8Array(8);
  fillPhysics(physics, missing, values, reasons);
  return { values: [...values], reasons: [...reasons].map((code) => missingReasons[code].name) };
}

const part: StructurePhysics = {
  bondValenceMismatch: { ok: true, value: { mean: 0.2, deviation: 0.1 } },
  ewaldEnergy: { ok: false, reason: 'no-charges' },
  coordination: { ok: true, value: 4.5 },
};

describe('the physics columns', () => {
  it('hold what there is, and a reason for each cell that is not', () => {
    const { values, reasons } = filled(part, NaN);
    expect(values).toEqual([0.2, 0.1, NaN, NaN, 4.5, 1, 0, 1]);
    expect(reasons).toEqual([
      'present',
      'present',
      'no-charges',
      'no-charges',
      'present',
      'present',
      'present',
      'present',
    ]);
  });

  it('hold 0 as reported where a value is missing, never without a reason', () => {
    const { values, reasons } = filled(noPhysics('no-cif'), 0);
    expect(values).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(reasons.slice(0, 5)).toEqual(Array(5).fill('no-cif'));
  });

  it('are counted by part and all together', () => {
    const matrix = emptyMatrix(
      physicsColumns.map(({ name }) => name),
      3,
    );
    const rows = [part, { ...part, ewaldEnergy: part.bondValenceMismatch }, noPhysics('no-cif')];
    rows.forEach((physics, i) => {
      const values = new Float64Array(8);
      fillPhysics(physics, 0, values, new Uint8Array(8));
      values.forEach((value, j) => (matrix.values[j * 3 + i] = value));
    });
    expect(physicsCoverage(matrix)).toEqual({ bondValence: 2, ewald: 1, voronoi: 2, allThree: 1 });
    expect(physicsCoverage(matrix, 1)).toEqual({ bondValence: 1, ewald: 1, voronoi: 1, allThree: 1 });
    expect(physicsCoverage(emptyMatrix(['density'], 3))).toBeNull();
  });

  it('have no reason code that a stored matrix could read otherwise', () => {
    expect(reasonCode('impossible-cell')).toBe(13);
    expect(new Set(missingReasons.map(({ name }) => name)).size).toBe(missingReasons.length);
  });
});
