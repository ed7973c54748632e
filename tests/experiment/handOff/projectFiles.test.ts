import { Marked } from 'marked';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { featureTable } from '../../../src/experiment/handOff/files/featureTable';
import { fileStems } from '../../../src/experiment/handOff/files/fileStems';
import { projectFiles } from '../../../src/experiment/handOff/files/projectFiles';
import type { HandedFile } from '../../../src/experiment/handOff/handedProject';
import { handOffReport } from '../../../src/experiment/handOff/handOffWords';
import { sha256Hex } from '../../../src/base/hash';
import { readOptunaJournal } from '../../../src/tune/optunaJournal/readOptunaJournal';
import { readCsv } from '../../../src/table/csv/csv';
import { hostileTexts } from '../../hostileTexts';
import { columnNames, matrix } from '../learnerStudies';
import { material } from '../materials';
import { handed, oddNames, oddProject, projectOf, rows, studiedProject } from './handedModels';

const textOf = (files: readonly HandedFile[], path: string) =>
  new TextDecoder().decode(files.find((file) => file.path === path)!.bytes);

/* Own data without a test set, a model whose name is no identifier. */
const project = projectOf([
  handed('hgb', 'class: λ = 0.2 / α'),
  handed('kernelGp', 'kernel'),
  handed('kNearest', 'near'),
]);

test('a project holds tables, models and scripts, and says what has no ONNX form', async () => {
  const { files, forms } = await projectFiles(project);
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'reproduce.py',
      'data/rows.parquet',
      'models/class_0_2_.onnx',
      'models/kernel.json',
    ]),
  );
  const text = (path: string) => textOf(files, path);
  const about = JSON.parse(text('project.json')) as { models: Record<string, unknown>[]; test: unknown };
  const [boosting, kernel, near] = about.models;
  expect(boosting).toMatchObject({
    onnx: 'models/class_0_2_.onnx',
    scores: { cv: { rmse: expect.any(Number) as number }, test: null },
  });
  expect(boosting.largest_difference).toBeLessThan(1e-5);
  expect(kernel).toMatchObject({ onnx: null, kernel: 'models/kernel.json' });
  expect(near.without_onnx).toMatch(/has no ONNX form/);
  expect(about.test).toEqual({ train: [...rows], held_out: [], further: [] });
  expect(text('data/rows.csv').split('\n')[1]).toMatch(/^0,train,NA,/);
  expect(text('data/features.csv').split('\n')[0]).toBe(`row,${columnNames.join(',')}`);
  const words = handOffReport(project, forms).goesOut.map((line) => line.words);
  expect(words[0]).toMatch(/^ONNX: at most \d\.\d·10⁻\S from the model on its training rows$/);
  expect(words[1]).toMatch(/^JSON that handed.files.py reads/);
  expect(words[2]).toMatch(/^no file, fitted again by reproduce.py. Nearest neighbours has no ONNX form/);
});

test('odd names stay as they are in project.json, and trip over nothing else', async () => {
  const { files } = await projectFiles(oddProject());
  const about = JSON.parse(textOf(files, 'project.json')) as {
    format: number;
    models: { name: string; columns: string[]; column_names: string[]; onnx: string | null }[];
    feature_columns: string[];
    files: Record<string, string>;
  };
  expect(about.models.map(({ name }) => name)).toEqual(oddNames);
  // What names rows in a table is no name of a column there; the model's own name of it stays.
  expect(about.models[0].columns.slice(0, 3)).toEqual(['recipe_full: row', 'recipe_full: ID', 'a "b", c']);
  expect(about.models[0].column_names.slice(0, 2)).toEqual(['row', 'ID']);
  expect(about.models.map(({ onnx }) => onnx).filter(Boolean)).toEqual(
    [
      'models/class.onnx',
      ...['models/_0_2_.onnx', 'models/_quoted_twice_.onnx', 'models/_frac_x.onnx', 'models/row.onnx'],
      'models/model.onnx',
      'models/_1.onnx',
    ].filter((path) => files.some((file) => file.path === path)),
  );
  for (const { path } of files) expect(path).toMatch(/^(?:\w+\/)?[\w-]+\.\w+$/);
  for (const [path, digest] of Object.entries(about.files))
    expect(sha256Hex(files.find((file) => file.path === path)!.bytes)).toBe(digest);
});

test('a study goes out with its pruned and failed trials', async () => {
  const { files } = await projectFiles(await studiedProject());
  const events = readOptunaJournal(textOf(files, 'studies/mixed.log'), 'mixed.log');
  const states = events.flatMap((event) => (event.type === 'trialEnded' ? event.state : []));
  expect(new Set(states)).toEqual(new Set(['COMPLETE', 'PRUNED', 'FAIL']));
  const nothing = readOptunaJournal(textOf(files, 'studies/nothing.log'), 'nothing.log');
  expect(nothing.at(-1)).toMatchObject({ type: 'trialEnded', state: 'FAIL', value: null });
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
  expect(fileStems(['con', 'COM1', 'console'])).toEqual(['modelcon', 'modelCOM1', 'console']);
});

describe('a project of hostile texts', () => {
  const settings = (text: string) => ({ [text]: text, seed: '42' });
  const filesOf = async (texts: readonly string[]) => {
    const records = [...rows].map((row) => {
      const text = texts[row % texts.length];
      return material(text, text, { family: text, doi: text });
    });
    const columns = [texts[0], ...columnNames.slice(1)];
    const provenance = { appVersion: 'test', data: texts[0], dataSha256: 'ab', settings: settings(texts[0]) };
    const odd = handed('kernelGp', texts[0], { ...matrix, columnNames: columns });
    return (await projectFiles(projectOf([odd], { records, provenance }))).files;
  };

  test('has no cell that a spreadsheet runs, and its tables read back as they were', async () => {
    const files = await filesOf(hostileTexts);
    for (const name of ['rows', 'features', 'predictions', 'fitted']) {
      const cells = Papa.parse<string[]>(textOf(files, `data/${name}.csv`)).data.flat();
      const runs = cells.filter(
        (cell) => /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) && isNaN(Number(cell)),
      );
      expect(runs).toEqual([]);
    }
    const { table } = readCsv(textOf(files, 'data/rows.csv'), 'rows.csv');
    const ids = table.columns[table.columnNames.indexOf('id')];
    expect(ids.map((id) => id.trim())).toEqual(
      [...rows].map((row) => hostileTexts[row % hostileTexts.length].replace(/[\0\x07]/g, '').trim()),
    );
    expect(textOf(files, 'README.md')).toContain('In CSV an apostrophe before');
  });

  test('shows them in its README as they are', async () => {
    const lists = await Promise.all(hostileTexts.map((text) => filesOf([text])));
    const html = (files: readonly HandedFile[]) =>
      new Marked({ gfm: true }).parse(textOf(files, 'README.md')) as string;
    const tags = (text: string) =>
      text.replace(/^[^]*from one hand-off/, '').match(/<\/?[a-z][^>]*>/gi) ?? [];
    const plain = new Set(tags(html(await filesOf(['x']))));
    const more = lists.flatMap((files) => tags(html(files)).filter((tag) => !plain.has(tag)));
    expect(more).toEqual([]);
  });
});
