import { expect, test } from 'vitest';
import { featureTable } from '../../../src/experiment/handOff/files/featureTable';
import { fileStems } from '../../../src/experiment/handOff/files/fileStems';
import { projectFiles } from '../../../src/experiment/handOff/files/projectFiles';
import type { HandedModel, HandedProject } from '../../../src/experiment/handOff/handedProject';
import { finish } from '../../../src/base/steps';
import { learnerChoice } from '../../../src/learners/registry';
import { learnerOf } from '../../../src/learners/treatments/treated';
import { columnNames, facts, folds, matrix, target } from '../learnerStudies';
import { material } from '../materials';

/* Own data without a test set, a model whose name is no identifier. */

const rows = Int32Array.from(target.keys());
const scores = { r2: NaN, rmse: 1, mae: 1, spearman: NaN };

function handed(learner: string, name: string, own = matrix): HandedModel {
  const choice = learnerChoice(learner, learner === 'hgb' ? { max_iter: 3 } : {});
  const data = { columns: own.values, nRows: own.nRows, nColumns: own.columnNames.length };
  const task = { data, target, rows, facts, columnNames: own.columnNames, parameters: choice.parameters };
  const { model } = finish(learnerOf(choice).fit(task));
  const plan = {
    ...{ ...choice, name, label: name, stage: 0 as const, featureSet: 'recipe_full' },
    ...{ withCoercedFlag: false, parametersSource: 'defaults' },
  };
  return {
    result: { plan, nFeatures: data.nColumns, cv: { scores, predictions: target }, test: null },
    known: { matrix: own, target, facts, hash: '' },
    fitted: { ...choice, version: 1, nColumns: data.nColumns, model },
    fittedRows: rows,
  };
}

const project: HandedProject = {
  provenance: { appVersion: 'test', data: 'own.csv', dataSha256: 'ab', settings: { seed: '42' } },
  records: [...rows].map((row) => material(row === 0 ? 'NA' : `m, ${row}`, 'Li3N')),
  nTrain: rows.length,
  folds,
  protocol: 'three folds',
  models: [handed('hgb', 'class: λ = 0.2 / α'), handed('kernelGp', 'kernel'), handed('kNearest', 'near')],
  combined: [],
  studies: [],
  leftOut: [],
};

test('a project holds tables, models and scripts, and says what has no ONNX form', async () => {
  const { files } = await projectFiles(project);
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'reproduce.py',
      'data/rows.parquet',
      'models/class_0_2_.onnx',
      'models/kernel.json',
    ]),
  );
  const text = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)!.bytes);
  const about = JSON.parse(text('project.json')) as { models: Record<string, unknown>[]; test: unknown };
  const [boosting, kernel, near] = about.models;
  expect(boosting).toMatchObject({
    onnx: 'models/class_0_2_.onnx',
    scores: { cv: { r2: null, rmse: 1 }, test: null },
  });
  expect(boosting.largest_difference).toBeLessThan(1e-5);
  expect(kernel).toMatchObject({ onnx: null, kernel: 'models/kernel.json' });
  expect(near.without_onnx).toMatch(/has no ONNX form/);
  expect(about.test).toEqual({ train: [...rows], held_out: [], further: [] });
  expect(text('data/rows.csv').split('\n')[1]).toMatch(/^0,train,NA,/);
  expect(text('data/features.csv').split('\n')[0]).toBe(`row,${columnNames.join(',')}`);
});

test('a column that another set makes otherwise has its own name', () => {
  const values = matrix.values.slice();
  values[0] += 1;
  const { byModel, columns } = featureTable([handed('hgb', 'a'), handed('hgb', 'b', { ...matrix, values })]);
  expect(byModel[1]).toEqual([`recipe_full: ${columnNames[0]}`, ...columnNames.slice(1)]);
  expect(columns.length).toBe(columnNames.length + 1);
});

test('names become file names, each once', () => {
  expect(fileStems(['a b', 'a/b', 'A_B', '…', 'λ'])).toEqual(['a_b', 'a_b_2', 'A_B_3', 'model', 'model_2']);
});
