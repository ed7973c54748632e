import { describe, expect, it } from 'vitest';
import { finish } from '../../src/base/steps';
import { findings, problemOf } from '../../src/features/consistency';
import { joinColumns } from '../../src/features/matrix/featureMatrix';
import { reasonsOfColumn } from '../../src/features/matrix/columnSummary';
import type { FeatureMatrix } from '../../src/features/matrix/featureMatrix';
import { featurize } from '../../src/features/featurize';
import { readMaterial } from '../../src/features/material';
import { featureBlocks, featureSet } from '../../src/features/registry';
import { obelixCifs } from '../crystal/obelixCifs';
import { obelix, recordOf, servedTables } from './obelix';

const tables = servedTables();
const cifs = obelixCifs();
const train = obelix('train');
const test = obelix('test');

/** Cubic Li2O with half of the lithium, so that it disagrees with its formula. */
const halfLithia = `data_x
_cell_length_a 4.62
_cell_length_b 4.62
_cell_length_c 4.62
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
loop_
_symmetry_equiv_pos_as_xyz
x,y,z
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Li1 Li 0.25 0.25 0.25 0.5
O1 O 0 0 0 1
`;

/** The columns that have missing cells, with their reasons. */
const missingSummary = (matrix: FeatureMatrix) =>
  matrix.columnNames
    .map((name, j) => ({ name, reasons: reasonsOfColumn(matrix, j) }))
    .filter(({ reasons }) => reasons.length > 0);

describe('featurize', () => {
  it('yields once per material, up to 1', () => {
    const steps = featurize(train.records.slice(0, 4), {}, ['composition'], tables);
    const fractions: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) fractions.push(step.value.fraction);
    expect(fractions).toEqual([0.25, 0.5, 0.75, 1]);
    expect(step.value.matrix.nRows).toBe(4);
  });

  it('gives the same cells block by block, row by row, and all at once', () => {
    // Barriers of twelve crystals take half a minute: those of small ones are in blocks/pathwayBarriers.test.ts.
    const names = featureBlocks.map(({ name }) => name).filter((name) => name !== 'pathways');
    const records = train.records.slice(0, 12);
    const whole = finish(featurize(records, cifs, names, tables)).matrix;
    const byBlock = joinColumns(names.map((name) => finish(featurize(records, cifs, [name], tables)).matrix));
    expect(byBlock).toEqual(whole);
    records.forEach((record, i) => {
      const { matrix } = finish(featurize([record], cifs, names, tables));
      const column = (_: unknown, j: number) => j * whole.nRows + i;
      expect([...matrix.values]).toEqual(whole.columnNames.map(column).map((at) => whole.values[at]));
      expect([...matrix.reasons]).toEqual(whole.columnNames.map(column).map((at) => whole.reasons[at]));
    });
  });

  it('has a reason for every missing cell of OBELiX, and no other missing cells than those without a CIF', () => {
    const { blocks } = featureSet('stage1_full_struct');
    for (const { records, split } of [train, test]) {
      const { matrix } = finish(featurize(records, cifs, blocks, tables));
      expect(matrix.values.findIndex((value, i) => Number.isNaN(value) && matrix.reasons[i] === 0)).toBe(-1);
      const summary = missingSummary(matrix);
      expect(summary.map(({ name }) => name)).toEqual([
        'cif_li_fraction',
        'cif_li_concentration',
        'framework_density',
        'li_li_distance',
        'li_anion_distance',
        'li_coordination_number',
        'li_site_multiplicity',
        'anisotropy_ca',
        'anisotropy_ba',
      ]);
      const noCif = split === 'train' ? 478 - 254 : 121 - 67;
      for (const { reasons } of summary)
        expect(reasons).toContainEqual(expect.objectContaining({ nCells: noCif }));
      const coerced = matrix.columnNames.indexOf('sigma_is_coerced') * matrix.nRows;
      const flags = matrix.values.subarray(coerced, coerced + matrix.nRows);
      expect(flags.reduce((sum, flag) => sum + flag, 0)).toBe(split === 'train' ? 29 : 8);
    }
  });

  it('tells what disagrees once: formulas with the composition block, CIFs with the blocks that read them', () => {
    const records = [
      recordOf('Li2O', { id: 'x', row: 7, trueComposition: 'Li4O4' }),
      recordOf('LiXx', { id: 'y' }),
    ];
    const codes = (...blocks: string[]) =>
      finish(featurize(records, { x: halfLithia, y: 'data_y' }, blocks, tables)).problems.map(
        ({ code }) => code,
      );
    expect(codes('composition')).toEqual(['formulas-disagree', 'unknown-element']);
    expect(codes('smact')).toEqual([]);
    const ofCifs = codes('geometry_cif');
    expect(ofCifs).toContain('cif-disagrees');
    expect(ofCifs).toHaveLength(2);
    expect(codes('composition', 'geometry_cif')).toHaveLength(4);
  });

  it('keeps a flag only where there is a target', () => {
    const records = [recordOf('LiF', { logSigma: -10, sigmaIsCoerced: 1 }), recordOf('LiF')];
    const { matrix } = finish(featurize(records, {}, ['coerced'], tables));
    expect([...matrix.values]).toEqual([1, NaN]);
    expect(missingSummary(matrix)).toMatchObject([{ name: 'sigma_is_coerced', reasons: [{ nCells: 1 }] }]);
  });
});

it('a CIF with lithium where no crystal has it is told at its row', () => {
  const record = [...train.records, ...test.records].find(({ id }) => id === 'e6a')!;
  const { problems } = finish(featurize([record], cifs, ['geometry_cif'], tables));
  const [only] = problems.filter(({ code }) => code === 'impossible-lithium');
  expect(only).toMatchObject({
    file: record.file,
    row: record.row,
    column: 'CIF',
    value: 'Li0 3.433, Li0 1.032',
  });
});

describe('findings', () => {
  const findingsOf = (data: typeof train) =>
    data.records.flatMap((record) => findings(readMaterial(record, cifs[record.id]).material));

  it('tell r5y, the CIFs without lithium, and the CIFs that differ by more than 1 % of the atoms', () => {
    const found = findingsOf(train);
    const idsOf = (wanted: string) =>
      found.filter(({ code }) => code === wanted).map(({ material }) => material.record.id);
    expect(idsOf('formulas-disagree')).toEqual(['r5y']);
    expect(idsOf('cif-without-lithium')).toEqual('b4c cy2 5tl u2y hta s3h u8r'.split(' '));
    expect(idsOf('cif-disagrees')).toHaveLength(20);
    expect(idsOf('cif-disagrees')).toEqual(expect.arrayContaining(idsOf('cif-without-lithium')));
    expect(findingsOf(test)).toHaveLength(7);
    for (const finding of found) {
      const { file, row, value, message } = problemOf(finding);
      expect(file).toBe('train.csv');
      expect(row).toBe(finding.material.record.row);
      expect(value).not.toBe('');
      expect(message).toContain(finding.material.record.id);
    }
  });

  it('are none where everything agrees', () => {
    const record = recordOf('LiO2', { trueComposition: 'Li0.5O' });
    expect(findings(readMaterial(record, halfLithia).material)).toEqual([]);
  });
});
