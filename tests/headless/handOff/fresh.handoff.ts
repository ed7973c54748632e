import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { csvText, markedText, unmarkedText } from '../../../src/base/csvText';
import { projectFiles } from '../../../src/experiment/handOff/files/projectFiles';
import { readOutsideModel } from '../../../src/learners/outside/outsideModel';
import { predictOutside } from '../../../src/learners/outside/predictOutside';
import { learnerOf } from '../../../src/learners/treatments/treated';
import { readOptunaJournal } from '../../../src/tune/optunaJournal/readOptunaJournal';
import type { HandedProject } from '../../../src/experiment/handOff/handedProject';
import { combinedProject, recipes } from '../../experiment/handOff/combinedProject';
import {
  bareProject,
  handed,
  oddProject,
  projectOf,
  rows,
  studiedProject,
} from '../../experiment/handOff/handedModels';
import { material } from '../../experiment/materials';
import { hostileTexts } from '../../hostileTexts';
import { executeNotebook, findPython, freshEnvironment, runPython } from './freshPython';

/*
 * `npm run test:handoff`: projects in a fresh virtual environment, made of their own pyproject.toml; all of their scripts
 * and the notebook run. IONRANK_POSTGRESQL=postgresql://… shares a study by a database too. One long file, since making
 * the environment takes minutes.
 */

/** The rows of a CSV behind its head. */
const rowsOf = (text: string) => Papa.parse<string[]>(text.trim()).data.slice(1);

const program = fileURLToPath(new URL('../../../dist-node/study.js', import.meta.url));
const python = findPython();
if (python === null)
  process.stderr.write('Python 3.11 or later is not there: what is handed off to it is not tested.\n');

describe.skipIf(python === null)('a project in a fresh environment', () => {
  let folder = '';
  let own = '';
  /** Trees, the kernel GP, stacked models, studies: of the embedded data. */
  let whole = '';
  const writtenProject = async (name: string, project: HandedProject) => {
    for (const { path, bytes } of (await projectFiles(project)).files) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), bytes);
    }
    return join(folder, name);
  };
  const inWhole = (...args: string[]) => runPython(own, whole, args);

  beforeAll(() => {
    expect(inject('nodeBuildError')).toBe('');
    folder = mkdtempSync(join(tmpdir(), 'ionrank-fresh-'));
    whole = join(folder, 'whole');
    const asked = ['--experiment', 'tuning', '--trials', '3', '--ranker', 'best_boosting_stacked'];
    const made = spawnSync(process.execPath, [program, ...asked, '--no-cache', '--hand-off', whole], {
      encoding: 'utf8',
    });
    expect([made.status, made.status === 0 ? '' : made.stderr]).toEqual([0, '']);
    expect(made.stderr).toContain('Best and boosting, stacked: ');
    own = freshEnvironment(python!, join(folder, 'venv'), whole);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('reproduce.py gives the scores, weights, files and values of studies', async () => {
    const { status, text } = await inWhole('reproduce.py');
    expect([status, status === 0 ? '' : text]).toEqual([0, '']);
    expect(text).toContain('All that was made again is equal within 1e-09.');
    expect(text).toMatch(/best_boosting_stacked +weights found again, largest difference \d\.\de-1\d/);
    expect(text.match(/ file {2}models\//g)!.length).toBeGreaterThanOrEqual(8);
    expect(text.match(/ study 3 trials, 3 complete;/g)).toHaveLength(6);
    expect(text).not.toContain('since the project was written');
  });

  test('reproduce.py finds what was changed, and says that it is not equal', async () => {
    const changed = join(folder, 'changed');
    cpSync(whole, changed, { recursive: true });
    const at = join(changed, 'data/rows.csv');
    writeFileSync(at, readFileSync(at, 'utf8').replace(/,-\d\.\d+,0,/, ',-1.5,0,'));
    const { status, text } = await runPython(own, changed, ['reproduce.py', '--models', 'stage0_tuned']);
    expect(text).toContain('data/rows.csv was changed since the project was written.');
    expect(text).toMatch(/Not equal within 1e-09: stage0_tuned/);
    expect(status).toBe(1);
  });

  test('tune.py goes on with a study, on storages that machines share', async () => {
    const go = async (...args: string[]) => {
      const { status, text } = await inWhole('tune.py', '--study', 'stage2_tuned', ...args);
      expect([status, status === 0 ? '' : text]).toEqual([0, '']);
      return text;
    };
    expect(await go('--trials', '2')).toContain('3 trials before, 5 now: 5 complete');
    const journal = readFileSync(join(whole, 'studies/stage2_tuned.log'), 'utf8');
    const ended = readOptunaJournal(journal, 'stage2_tuned.log').filter(({ type }) => type === 'trialEnded');
    expect(ended).toHaveLength(5);
    const storages = [`journal:${join(folder, 'shared.log')}`, `sqlite:///${join(folder, 'shared.db')}`];
    const { IONRANK_POSTGRESQL: database } = process.env;
    if (database !== undefined && database !== '') storages.push(database);
    for (const storage of storages) {
      await go('--storage', storage, '--trials', '0');
      // Two at once.
      await Promise.all(['1', '2'].map((n) => go('--storage', storage, '--trials', n)));
      expect(await go('--storage', storage, '--trials', '0')).toMatch(/8 trials before, 8 now: 8 complete/);
    }
  });

  test('tune.py begins a study of a model, and refuses names in words', async () => {
    const begun = await inWhole('tune.py', '--model', '1', '--trials', '1', '--metric', 'spearman');
    expect(begun.text).toMatch(/spearman: 0 trials before, 1 now: 1 complete/);
    const none = await inWhole('tune.py', '--study', 'mine');
    expect(none.text).toMatch(/There is no study 'mine'; there are 'stage0_tuned'/);
    expect(none.status).toBe(1);
    const nowhere = await inWhole('tune.py', '--model', '1', '--storage', 'nowhere://me:secret@host/db');
    expect(nowhere.text).toMatch(/^The storage nowhere:\/\/me:\*\*\*@host\/db cannot be opened: /m);
    expect(nowhere.text).not.toContain('secret');
  });

  test('screen.py predicts by the files what the models said', async () => {
    for (const model of ['stage2_tuned', 'best']) {
      const { status, text } = await inWhole(
        ...['screen.py', 'data/features.parquet', '--model', model, '--out', `${model}.csv`],
      );
      expect([status, status === 0 ? '' : text]).toEqual([0, '']);
      const lines = readFileSync(join(whole, `${model}.csv`), 'utf8')
        .trim()
        .split('\n');
      expect(lines.length).toBe(1 + 599);
    }
  });

  test('the notebook runs to its end', async () => {
    const { status, text } = await inWhole('-c', executeNotebook);
    expect([status, status === 0 ? '' : text]).toEqual([0, '']);
    // Parity plots in one picture, and one for each study.
    expect(text).toMatch(/ cells, (?:7|8|9) pictures/);
  });

  test('every model made of others is made again, from its parts', async () => {
    const made = await writtenProject('made', await combinedProject());
    const { status, text } = await runPython(own, made, ['reproduce.py']);
    expect([status, status === 0 ? '' : text]).toEqual([0, '']);
    expect(text.match(/weights found again/g)).toHaveLength(2);
    for (const { name } of recipes) expect(text).toMatch(new RegExp(`^${name} +cv `, 'm'));
  });

  test('a study with pruned and failed trials goes on, and one without a finished trial', async () => {
    const studied = await writtenProject('studied', await studiedProject());
    const { status, text } = await runPython(own, studied, ['reproduce.py']);
    expect([status, status === 0 ? '' : text]).toEqual([0, '']);
    expect(text).toMatch(/^nothing +study 1 trials, none is complete/m);
    const mixed = await runPython(own, studied, ['tune.py', '--study', 'mixed', '--trials', '3']);
    expect([mixed.status, mixed.status === 0 ? '' : mixed.text]).toEqual([0, '']);
    expect(mixed.text).toMatch(/9 trials before, 12 now: .*\d+ complete, \d+ pruned, 1 fail/);
    const nothing = await runPython(own, studied, ['tune.py', '--study', 'nothing', '--trials', '1']);
    expect(nothing.text).toMatch(/1 trials before, 2 now: 1 complete, 1 fail/);
    const book = await runPython(own, studied, ['-c', executeNotebook]);
    expect([book.status, book.status === 0 ? '' : book.text]).toEqual([0, '']);
  });

  test('names that are no identifiers trip over nothing', async () => {
    const odd = await writtenProject('odd', oddProject());
    const all = await runPython(own, odd, ['reproduce.py']);
    expect([all.status, all.status === 0 ? '' : all.text]).toEqual([0, '']);
    expect(all.text).toContain('hgbRank has no twin in scikit-learn: its file is checked instead');
    const book = await runPython(own, odd, ['-c', executeNotebook]);
    expect([book.status, book.status === 0 ? '' : book.text]).toEqual([0, '']);
    const one = await runPython(own, odd, ['tune.py', '--model', '3', '--trials', '0']);
    expect(one.text).toContain('There is no search space for kernelGp');
  });

  test('screen.py takes tables as they are: names, line ends and signs in them, columns of any kind', async () => {
    const project = oddProject();
    const odd = await writtenProject('tables', project);
    const [{ known, fitted, fittedRows }] = project.models;
    const { matrix } = known;
    const data = { columns: matrix.values, nRows: matrix.nRows, nColumns: matrix.columnNames.length };
    const said = learnerOf(fitted).predict(fitted.model, data, fittedRows, known.facts);
    const { models } = JSON.parse(readFileSync(join(odd, 'project.json'), 'utf8')) as {
      models: { columns: string[] }[];
    };
    const ids = ['Li3N #2', 'NA', 'a "b", c', 'null', '日本語'];
    const cell = (row: number, j: number) => {
      const value = matrix.values[j * matrix.nRows + row];
      return Number.isNaN(value) ? '' : String(value);
    };
    const table = [
      ['ID', ...models[0].columns],
      ...ids.map((id, row) => [id, ...models[0].columns.map((_, j) => cell(row, j))]),
    ];
    writeFileSync(join(odd, 'c.csv'), `# of a test, "open\n\n${csvText(table)}`);
    // Polars notes that texts are views; a column of bytes and a nested one stand beside.
    const asParquet = `
import pyarrow as pa, pyarrow.csv, pyarrow.parquet as pq
t = pyarrow.csv.read_csv("c.csv", read_options=pyarrow.csv.ReadOptions(skip_rows=2),
    parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
    convert_options=pyarrow.csv.ConvertOptions(column_types={"ID": pa.string()}))
t = t.set_column(0, "ID", t["ID"].cast(pa.string_view())).append_column("raw", [[b"\\xff"] * len(t)])
pq.write_table(t.append_column("sites", [[[1, 2]] * len(t)]), "c.parquet", compression="zstd")`;
    const written = await runPython(own, odd, ['-c', asParquet]);
    expect([written.status, written.text]).toEqual([0, '']);
    for (const from of ['c.csv', 'c.parquet']) {
      const asked = ['screen.py', from, '--model', 'class', '--rows', '2', '--workers', '1'];
      const { status, text } = await runPython(own, odd, [...asked, '--out', `${from}.ranked.csv`]);
      expect([status, status === 0 ? '' : text]).toEqual([0, '']);
      expect(text).toContain('5 candidates in 3 partitions');
      const ranked = readFileSync(join(odd, `${from}.ranked.csv`), 'utf8');
      const found = rowsOf(ranked).map(([, name, value]): [string, number] => [name, Number(value)]);
      expect(found.map(([name]) => name).sort()).toEqual(ids.toSorted());
      for (const [name, value] of found) expect(value).toBeCloseTo(said[ids.indexOf(name)], 5);
    }
  });

  test('studies and models from elsewhere are written as they are read here', async () => {
    const begin = `
import optuna
study = optuna.create_study(storage="sqlite:///elsewhere.db", study_name="theirs")
study.optimize(lambda trial: trial.suggest_float("x", -1, 1) ** 2, n_trials=4)
study.add_trial(optuna.trial.create_trial(state=optuna.trial.TrialState.FAIL))
def pruned(trial):
    trial.suggest_float("x", -1, 1)
    raise optuna.TrialPruned
study.optimize(pruned, n_trials=1)`;
    expect((await inWhole('-c', begin)).status).toBe(0);
    const asked = ['export_study.py', 'sqlite:///elsewhere.db', 'theirs', 'theirs.log'];
    expect((await inWhole(...asked)).text).toContain('6 trials (4 complete, 1 fail, 1 pruned)');
    expect((await inWhole(...asked)).text).toContain('theirs.log is there already');
    const events = readOptunaJournal(readFileSync(join(whole, 'theirs.log'), 'utf8'), 'theirs.log');
    expect(events.filter(({ type }) => type === 'trialEnded')).toHaveLength(6);

    const fit = `
import joblib, numpy as np, pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.pipeline import make_pipeline
X = np.random.default_rng(0).normal(size=(80, 3))
X[::7, 1] = np.nan
model = HistGradientBoostingRegressor(max_iter=9, min_samples_leaf=3, max_bins=20, interaction_cst="no_interactions")
joblib.dump(model, "unfitted.joblib")
joblib.dump(make_pipeline(model).fit(X, X[:, 0]), "steps.joblib")
words = pd.DataFrame({"kind": pd.Categorical(["garnet", "other"] * 40)})
joblib.dump(HistGradientBoostingRegressor().fit(words, X[:, 0]), "words.joblib")
joblib.dump(model.fit(X, X[:, 0] - 2 * X[:, 2]), "theirs.joblib")
print(model.predict(X).tolist())
print([None if np.isnan(x) else x for x in X.T.ravel().tolist()])`;
    const { text } = await inWhole('-c', fit);
    const [said, cells] = text.trim().split('\n');
    const columns = Float64Array.from(
      (JSON.parse(cells.replaceAll('None', 'null')) as (number | null)[]).map((x) => x ?? NaN),
    );
    const named = ['--names', 'one,two,three'];
    const model = await inWhole('export_model.py', 'theirs.joblib', 'theirs.json', ...named);
    expect([model.status, model.text]).toEqual([0, '']);
    const document = JSON.parse(readFileSync(join(whole, 'theirs.json'), 'utf8')) as Record<string, unknown>;
    const ours = predictOutside(readOutsideModel(document, 'theirs.json'), {
      columns,
      nRows: 80,
      nColumns: 3,
    });
    (JSON.parse(said) as number[]).forEach((value, i) =>
      expect(Math.abs(ours[i] - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value))),
    );
    for (const [file, why] of [
      ['unfitted', 'The model is not fitted'],
      ['steps', 'This is a Pipeline; a HistGradientBoostingRegressor alone is written'],
      ['words', "The categories of kind are texts ('garnet')"],
    ]) {
      const refused = await inWhole('export_model.py', `${file}.joblib`, 'no.json');
      expect([refused.status, refused.text]).toEqual([1, expect.stringContaining(why)]);
    }
  });

  test('columns without a value, infinite and huge ones are the same in Python', async () => {
    const bare = await writtenProject('bare', bareProject());
    const { status, text } = await runPython(own, bare, ['-W', 'ignore', 'reproduce.py']);
    expect([status, status === 0 ? '' : text]).toEqual([0, '']);
    expect(text.match(/ cv {4}/g)).toHaveLength(7);
    expect(text.match(/ file {2}models\//g)).toHaveLength(8);
  });

  test('texts that a spreadsheet would run are marked as by Ionrank, and come back', async () => {
    const texts = [
      ...hostileTexts,
      '-5.5',
      '-5.5 mS/cm',
      '-5;-6.1e-3\n=1',
      "a;'=1",
      '\ufeff=1',
      '\u0085=1',
      '-inf',
    ];
    const file = join(folder, 'texts.json');
    writeFileSync(file, JSON.stringify(texts));
    const script = `import json; from handed.texts import marked, unmarked
texts = json.load(open(${JSON.stringify(file)}, encoding="utf-8")); m = [marked(t) for t in texts]
json.dump([m, [unmarked(t) for t in m]], open(${JSON.stringify(file)}, "w", encoding="utf-8"))`;
    const { status, text } = await inWhole('-c', script);
    expect([status, text]).toEqual([0, '']);
    const [marks, back] = JSON.parse(readFileSync(file, 'utf8')) as [string[], string[]];
    expect(marks).toEqual(texts.map(markedText));
    expect(back).toEqual(texts.map((one) => unmarkedText(markedText(one))));

    const records = [...rows].map((row) =>
      material(texts[row % texts.length], 'Li3N', { family: texts[(row + 20) % texts.length] }),
    );
    const hostile = await writtenProject('hostile', projectOf([handed('kernelGp', '=1+1')], { records }));
    const asRead = `import json, pyarrow.parquet as pq; from handed import load
rows = load().rows; parquet = pq.read_table("data/rows.parquet")
json.dump([[list(rows[c]), parquet[c].to_pylist()] for c in ("id", "family")], open(${JSON.stringify(file)}, "w"))`;
    const read = await runPython(own, hostile, ['-c', asRead]);
    expect([read.status, read.text]).toEqual([0, '']);
    const columns = JSON.parse(readFileSync(file, 'utf8')) as [string[], string[]][];
    const plain = (one: string) => one.replace(/[\0-\x08\x0b\x0e-\x1f]/g, '');
    for (const [csv, parquet] of columns) expect(csv).toEqual(parquet.map(plain));

    const listed = await runPython(own, hostile, [
      ...['screen.py', 'data/features.csv', '--model', '=1+1', '--out', 'ranked.csv', '--workers', '1'],
    ]);
    expect([listed.status, listed.status === 0 ? '' : listed.text]).toEqual([0, '']);
    expect(readdirSync(hostile).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  test('scripts refuse a project of another version', async () => {
    const other = join(folder, 'other');
    cpSync(whole, other, { recursive: true });
    const at = join(other, 'project.json');
    writeFileSync(at, readFileSync(at, 'utf8').replace(/"format": \d+/, '"format": 1'));
    for (const script of ['reproduce.py', 'tune.py']) {
      const { status, text } = await runPython(own, other, [script]);
      expect(text).toMatch(/has the form 1, these scripts read 3: take scripts and project.json from one/);
      expect(status).toBe(1);
    }
  });
});
