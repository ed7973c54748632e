import { describe, expect, it } from 'vitest';
import { geometryCsv } from '../../../src/features/blocks/geometryCsv';
import { computeRow, materialOf, missing, present } from '../materialOf';

describe('geometry_csv', () => {
  it('computes 13 columns from the row of rocksalt LiF', () => {
    const row = computeRow(
      geometryCsv,
      materialOf({
        trueComposition: 'Li4F4',
        formulaUnitsZ: 4,
        spaceGroupNumber: 225,
        cell: [4, 4, 4, 90, 90, 90],
      }),
    );
    const density = (4 * (6.941 + 18.9984032) * 1.6605390666) / 64;
    expect(row.density.value).toBeCloseTo(density, 12);
    expect(density).toBeCloseTo(2.692, 3);
    expect(row).toEqual({
      lattice_a: present(4),
      lattice_b: present(4),
      lattice_c: present(4),
      lattice_alpha: present(90),
      lattice_beta: present(90),
      lattice_gamma: present(90),
      spacegroup_number: present(225),
      density: present(row.density.value),
      volume_per_atom: present(8),
      n_li_sites: present(4),
      formula_units_z: present(4),
      orthogonality_deviation: present(0),
      is_cubic_like: present(1),
    });
  });

  it.each([
    [[4, 4.07, 4, 90, 90, 90], 0, 1],
    [[4, 4.08, 4, 90, 90, 90], 0, 0],
    [[4, 4, 4, 90.9, 89.2, 90], 1.7, 1],
    [[4, 4, 4, 90, 91, 90], 1, 0],
    [[4, 4, 4, 60, 60, 60], 90, 0],
  ] as const)('tells how far the cell %j is from a cube', (cell, deviation, cubic) => {
    const row = computeRow(geometryCsv, materialOf({ cell }));
    expect(row.orthogonality_deviation.value).toBeCloseTo(deviation, 9);
    expect(row.is_cubic_like).toEqual(present(cubic));
  });

  it('takes Z times the reduced composition where the true one is not given', () => {
    const cell = [4, 4, 4, 90, 90, 90] as const;
    const whole = computeRow(geometryCsv, materialOf({ trueComposition: 'Li4F4', formulaUnitsZ: 4, cell }));
    const reduced = computeRow(geometryCsv, materialOf({ formulaUnitsZ: 4, cell }));
    expect(reduced).toEqual(whole);
  });

  it('says why a cell is missing', () => {
    const row = computeRow(geometryCsv, materialOf({}));
    expect(row.lattice_a).toEqual(missing('no-cell'));
    expect(row.spacegroup_number).toEqual(missing('no-space-group'));
    expect(row.density).toEqual(missing('no-true-composition'));
    expect(row.volume_per_atom).toEqual(missing('no-true-composition'));
    expect(row.n_li_sites).toEqual(missing('no-true-composition'));
    expect(row.formula_units_z).toEqual(missing('no-z'));
    expect(row.orthogonality_deviation).toEqual(missing('no-cell'));
    expect(row.is_cubic_like).toEqual(missing('no-cell'));
    const withoutCell = computeRow(geometryCsv, materialOf({ trueComposition: 'Li4F4' }));
    expect(withoutCell.density).toEqual(missing('no-cell'));
    expect(withoutCell.n_li_sites).toEqual(present(4));
    const impossible = materialOf({ trueComposition: 'Li4F4', cell: [4, 4, 4, 120, 120, 120] });
    expect(computeRow(geometryCsv, impossible).density).toEqual(missing('impossible-cell'));
    expect(computeRow(geometryCsv, impossible).lattice_alpha).toEqual(present(120));
    const partly = computeRow(geometryCsv, materialOf({ cell: [4, NaN, 4, 90, 90, 90] }));
    expect(partly.lattice_a).toEqual(present(4));
    expect(partly.lattice_b).toEqual(missing('no-cell'));
    expect(partly.is_cubic_like).toEqual(missing('no-cell'));
    expect(partly.orthogonality_deviation).toEqual(present(0));
  });
});
