import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Provenance } from '../../src/experiment/models/provenance';
import type { GatedJson } from '../../src/experiment/recipes/gated/gatedJson';
import type { ResultJson } from '../../src/experiment/tables/resultJson';
import type { TuningJson } from '../../src/experiment/tables/resultJson';
import { readOptunaJournal } from '../../src/tune/optunaJournal/readOptunaJournal';
import { replayEvents } from '../../src/tune/study/replay';
import { primedFolder } from '../primedCache';
import { lithiumFluorideCif } from '../experiment/materials';

/* The program as it is run: the command line in, files and exit codes out. */

const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'ionrank-study-'));
  // What other tests have computed of the embedded data.
  if (existsSync(primedFolder())) cpSync(primedFolder(), at('kept'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program; what it keeps for the next run goes into the tests' folder, unless said otherwise. */
function run(...args: string[]) {
  const cache = args.some((arg) => arg.endsWith('cache')) ? [] : ['--cache', at('kept')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, ...cache], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const readJson = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as ResultJson;
const readRows = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(at(name), 'utf8'), { header: true, skipEmptyLines: true })
    .data;

/** A small table: sulfides conduct better than oxides. */
function writeOwnData(): void {
  const lines = Array.from({ length: 24 }, (_, i) => {
    const sulfide = i % 2 === 1;
    return `m${i},Li${i + 1}P2${sulfide ? 'S' : 'O'}${i + 4},${sulfide ? '1e-3' : '<1E-8'},${4 + i / 10},4,4,90,90,90`;
  });
  writeFileSync(at('own.csv'), ['ID,Composition,sigma,a,b,c,alpha,beta,gamma', ...lines, ''].join('\n'));
  mkdirSync(at('cifs'));
  writeFileSync(at('cifs/m0.cif'), lithiumFluorideCif);
  writeFileSync(at('candidates.csv'), 'name,formula\none,Li3PS4\ntwo,Li3PO4\nthree,Li3(PS4\n');
}

describe('tuning', () => {
  test('runs the report’s studies, keeps them, and writes files of them', () => {
    const options = ['--experiment', 'tuning', '--folds', '3', '--trials', '2', '--json', at('tuning.json')];
    const { status, stdout, stderr } = run(...options, '--studies', at('studies'));
    expect(status).toBe(0);
    expect(stderr).toContain('478 rows');
    for (const text of ['Stage 0, tuned', 'Stage 2, tuned (λ = 0)', 'max_leaf_nodes', '0.748']) {
      expect(stdout).toContain(text);
    }
    const json = JSON.parse(readFileSync(at('tuning.json'), 'utf8')) as TuningJson;
    expect(json.studies.map(({ name, nTrials, nFeatures }) => [name, nTrials, nFeatures])).toEqual([
      ['stage0_tuned', 2, 129],
      ['stage1_defaults', 0, 152],
      ['stage1_conservative', 2, 152],
      ['stage1_expanded', 2, 152],
      ['stage2_tuned', 2, 160],
      ['stage2_space_groups', 2, 390],
      ['stage2_naive', 2, 160],
    ]);
    const tuned = json.studies.find(({ name }) => name === 'stage2_tuned')!;
    const log = readFileSync(at('studies/stage2_tuned.log'), 'utf8');
    const { trials } = replayEvents(readOptunaJournal(log, 'stage2_tuned.log'));
    expect(trials.map(({ state }) => state)).toEqual(['COMPLETE', 'COMPLETE']);
    expect(tuned.bestValue).toBe(Math.min(...trials.map(({ value }) => value!)));
    expect(tuned.params).toMatchObject(trials[tuned.bestTrial!].params);
    expect(readRows('studies/stage2_tuned.csv')).toHaveLength(2);
    const origin = JSON.parse(
      readFileSync(at('studies/stage2_tuned.csv.provenance.json'), 'utf8'),
    ) as Provenance;
    expect(origin).toMatchObject({
      dataSha256: json.dataSha256,
      settings: { featureSet: 'stage2_physics_geometry' },
    });

    // A second run finds everything.
    const again = run(...options);
    expect(again.stderr.match(/2 trials from the cache/g)).toHaveLength(6);
    expect(again.stdout).toBe(stdout);
  });
});

describe('on the embedded data', () => {
  test('the stage comparison, with its JSON and its features', () => {
    const { status, stdout, stderr } = run(
      ...['--experiment', 'stages', '--workers', '3', '--json', at('a.json'), '--dump-features', at('a.csv')],
    );
    expect(stderr).toContain('train.csv: 478 rows, 254 with a CIF');
    expect(stderr).toContain('test.csv: 121 rows, 67 with a CIF');
    expect(stdout).toMatch(/report +129 +0\.746/);
    expect(stdout).toMatch(/measured here +152/);
    expect(status).toBe(0);

    const json = readJson('a.json');
    expect(json.seed).toBe(42);
    expect(json.dataSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(json.experiments.map(({ name, nFeatures }) => [name, nFeatures])).toEqual([
      ['stage0_composition', 129],
      ['stage1_geometry', 152],
      ['stage2_physics', 160],
    ]);
    for (const { cv, test } of json.experiments) {
      // What a broken path would not reach: noise has R² 0.
      expect(cv.r2).toBeGreaterThan(0.6);
      expect(cv.spearman).toBeGreaterThan(0.8);
      expect(test!.spearman).toBeGreaterThan(0.5);
    }

    const rows = readRows('a.csv');
    expect(rows.length).toBe(599);
    expect(rows.map((row) => row.ID).slice(0, 5)).toEqual(['jqc', 'oi6', '2t8', '47i', 'clt']);
    expect(rows.filter((row) => row.split === 'train').length).toBe(478);
    expect(Object.keys(rows[0]).length).toBe(2 + 160);
    const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
    expect(sum('has_bv_mismatch')).toBe(63 + 18);
    expect(sum('has_ewald_energy')).toBe(120 + 39);
    expect(sum('has_voronoi_cn')).toBe(92 + 25);
    expect(stderr).toContain('train 63 / 120 / 92, all three 57; test 18 / 39 / 25, all three 14');
    const origin = JSON.parse(readFileSync(at('a.csv.provenance.json'), 'utf8'));
    expect(origin).toMatchObject({
      dataSha256: json.dataSha256,
      settings: { seed: '42', folds: '5', protocol: 'kFold' },
    });
  });

  test('whole papers held out: other folds, lower scores, the same test', () => {
    const { status, stdout } = run('--protocol', 'doi', '--json', at('doi.json'));
    expect(status).toBe(0);
    expect(stdout).toContain('5-fold, grouped by paper (DOI), seed 42, scores over pooled predictions.');
    const [plain, grouped] = [readJson('a.json'), readJson('doi.json')];
    expect([plain.protocol, grouped.protocol]).toEqual(['kFold', 'groupKFold-doi']);
    grouped.experiments.forEach(({ cv, test }, i) => {
      expect(cv.spearman).toBeLessThan(plain.experiments[i].cv.spearman - 0.05);
      expect(test).toEqual(plain.experiments[i].test);
    });
  });

  test('the same numbers with one worker', () => {
    const { status, stderr } = run(
      ...['--workers', '1', '--no-cache', '--json', at('one.json'), '--experiment', 'stages'],
    );
    expect(status).toBe(0);
    expect(stderr).not.toContain('from the cache');
    expect(readJson('one.json')).toEqual(readJson('a.json'));
  });

  test('the same numbers from the cache of the first run, which is said', () => {
    const { status, stderr } = run('--json', at('again.json'), '--experiment', 'stages');
    expect(status).toBe(0);
    expect(stderr).toContain('Features: 7 blocks from the cache');
    expect(stderr).toContain('Fits: 3 models from the cache');
    expect(readJson('again.json')).toEqual(readJson('a.json'));
  });

  test('full coverage reaches every structure with Li, and gives other scores to Stage 2 alone', () => {
    const { status, stderr } = run('--physics', 'full', '--json', at('full.json'), '--experiment', 'stages');
    expect(status).toBe(0);
    expect(stderr).toContain('train 247 / 247 / 247, all three 247; test 67 / 67 / 67, all three 67');
    const [before, after] = [readJson('a.json'), readJson('full.json')].map(({ experiments }) => experiments);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2].nFeatures).toBe(160);
    expect(after[2].cv).not.toEqual(before[2].cv);
  });

  test('both modes of the physics, their columns side by side in the dump', () => {
    const { status, stdout } = run('--experiment', 'physics', '--dump-features', at('both.csv'));
    expect(status).toBe(0);
    expect(stdout.match(/measured here/g)).toHaveLength(6);
    const [row] = readRows('both.csv');
    const names = Object.keys(row);
    expect(names).toHaveLength(2 + 382 + 16);
    expect(names.filter((name) => name.startsWith('full:'))).toHaveLength(8);
    expect(new Set(names).size).toBe(names.length);
  });

  test('double models beside the report’s, and what happens on gated rows', () => {
    const { status, stdout } = run('--experiment', 'double-models', '--json', at('double.json'));
    expect(status).toBe(0);
    expect(stdout.match(/measured here/g)).toHaveLength(5);
    expect(stdout).toMatch(/^C: residual \(defaults\)\n +report +– +0\.733 .* 0\.889 +0\.596 .* 0\.699$/m);
    expect(stdout).toContain('57 of the training rows, 14 of the test rows');
    expect(stdout).toContain('5 inner folds shuffled with seed 43');
    const { experiments, gating, innerFolds } = readJson('double.json') as GatedJson;
    expect(innerFolds).toEqual({ nFolds: 5, seed: 43 });
    expect(experiments.map(({ name, nFeatures }) => [name, nFeatures])).toEqual([
      ['fulltrain', 390],
      ['subsettrain', 390],
      ['residual', 390],
      ['residual_stack', 391],
      ['residual_geom', 160],
    ]);
    expect(gating.map(({ cv, test }) => [cv.nGated, test?.nGated])).toEqual(Array(5).fill([57, 14]));
    expect(gating[4].base).toMatchObject({ featureSet: 'stage1_geometry', nFeatures: 152 });
    for (const { cv, test } of experiments) expect([cv.r2 > 0.65, test!.r2 > 0.5]).toEqual([true, true]);
  });
});

describe('on the user’s own data', () => {
  beforeAll(writeOwnData);

  test('scores without a test set, no report beside them', () => {
    const { status, stdout } = run(
      '--train',
      at('own.csv'),
      '--cifs',
      at('cifs'),
      '--folds',
      '4',
      '--json',
      at('b.json'),
    );
    expect(status).toBe(0);
    expect(stdout).toContain('measured here');
    expect(stdout).not.toMatch(/report +129/);
    expect(readJson('b.json').experiments.map(({ test }) => test)).toEqual([null, null, null]);
  });

  test('double models need rows with the physics', () => {
    const own = ['--train', at('own.csv'), '--experiment', 'double-models', '--folds', '4'];
    const none = run(...own);
    expect(none.status).toBe(1);
    expect(none.stderr).toContain('0 of 24 training rows');
    expect(none.stderr).toContain('Add CIFs');
    const one = run(...own, '--cifs', at('cifs'));
    expect(one.status).toBe(0);
    expect(one.stdout).toContain('Too few gated training rows for a second model: fold');
  });

  test('ranks candidates by Best, with further measurements, into a CSV', () => {
    const named = ['--train', at('own.csv'), '--predict', at('candidates.csv'), '--out', at('best.csv')];
    const { status, stderr } = run(...named);
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /candidates\.csv: ranked 2 by best_formulas \(169 features\), trained on 24 compounds and \d+ further measurements/,
    );
    expect(stderr).toContain('The data have no DOIs');
    const rows = readRows('best.csv');
    expect(rows.map(({ id, model }) => [id, model])).toEqual([
      ['one', 'best_formulas'],
      ['two', 'best_formulas'],
      ['three', ''],
    ]);
    expect(Number(rows[0].sd)).toBeGreaterThan(0);
  });

  test('ranks candidates into a CSV with its provenance', () => {
    const { status, stderr } = run(
      ...['--feature-set', 'stage0_magpie'],
      '--train',
      at('own.csv'),
      '--predict',
      at('candidates.csv'),
      '--out',
      at('r.csv'),
    );
    expect(status).toBe(0);
    expect(stderr).toContain(
      'candidates.csv: ranked 2 by stage0_magpie (128 features), trained on 24 compounds',
    );
    expect(stderr).toMatch(/row 3, three: .*bracket/);
    const rows = readRows('r.csv');
    expect(rows.map((row) => [row.rank, row.id])).toEqual([
      ['1', 'one'],
      ['1', 'two'],
      ['', 'three'],
    ]);
    expect(rows[0].nearest_formula).toMatch(/S/);
    expect(existsSync(at('r.csv.provenance.json'))).toBe(true);
  });

  test('writes the best candidates alone, and says how they were picked', () => {
    const own = ['--feature-set', 'stage0_magpie', '--train', at('own.csv'), '--predict'];
    const { status } = run(
      ...[...own, at('candidates.csv'), '--top', '1', '--diverse', '--out', at('top.csv')],
    );
    expect(status).toBe(0);
    expect(readRows('top.csv').map((row) => [row.rank, row.id])).toEqual([['1', 'one']]);
    const { settings } = JSON.parse(readFileSync(at('top.csv.provenance.json'), 'utf8'));
    expect(settings).toMatchObject({ top: '1', by: 'prediction', diverse: 'k-centre among the best 5' });
    const safe = run(
      ...[...own, at('candidates.csv'), '--top', '1', '--by', 'lower', '--out', at('low.csv')],
    );
    expect(safe.status).toBe(0);
    const [row] = readRows('low.csv');
    expect(Number(row.lower_90)).toBeLessThan(Number(row.log_sigma));
  });

  test('finds the CIFs of candidates by ID, not those of rows that are numbered alike', () => {
    writeFileSync(at('numbered.csv'), 'ID,formula,a,b,c,alpha,beta,gamma\nm0,Li3N,4,4,4,90,90,90\n');
    writeFileSync(at('lif.csv'), 'ID,formula,a,b,c,alpha,beta,gamma\nlif,LiF,4,4,4,90,90,90\n');
    writeFileSync(at('lif.cif'), lithiumFluorideCif);
    const told = (candidates: string) =>
      run(
        '--train',
        at('own.csv'),
        '--cifs',
        at('cifs'),
        '--cifs',
        at('lif.cif'),
        '--predict',
        at(candidates),
      ).stderr;
    expect(told('numbered.csv')).toContain('1 with a cell, 0 without, 0 with a CIF');
    expect(told('lif.csv')).toContain('1 with a cell, 0 without, 1 with a CIF');
  });

  test('a bad CIF among others stops nothing, and the cleaning report says it with what the CIFs gave', () => {
    mkdirSync(at('few'), { recursive: true });
    writeFileSync(at('few/one.cif'), lithiumFluorideCif);
    writeFileSync(at('few/two.cif'), 'Publisher of papers\n');
    writeFileSync(at('few.csv'), 'ID,formula\none,LiF\ntwo,Li2O\nthree,Li3N\n');
    const { status, stderr } = run(
      ...['--train', at('own.csv'), '--predict', at('few.csv'), '--cifs', at('few')],
      ...['--column', 'sigma=sigma', '--cleaning', at('cleaning.csv')],
    );
    expect(status).toBe(0);
    expect(stderr).toContain('two.cif');
    const entries = readRows('cleaning.csv');
    expect(entries.find(({ file, ID }) => file === 'few.csv' && ID === 'one')).toMatchObject({
      value: 'one.cif',
      action: 'changed',
    });
    expect(entries.some(({ file }) => file === 'two.cif')).toBe(true);
    const asked = run('--train', at('own.csv'), '--column', 'sigma=none', '--predict', at('few.csv'));
    expect(asked.status).toBe(1);
    expect(asked.stderr).toContain('no such column for the role sigma');
  });

  test('prints the ranking where no file is named', () => {
    const { stdout } = run('--train', at('own.csv'), '--predict', at('candidates.csv'));
    expect(stdout.split('\n')[1]).toMatch(/^ +1 +one +Li3PS4/);
  });
});

describe('however it is called', () => {
  beforeAll(() => {
    mkdirSync(at('a b'));
    const rows = Array.from({ length: 12 }, (_, i) => `r${i},Li${i + 1}O,1e-5`);
    writeFileSync(at('a b/my data.csv'), ['ID,Composition,sigma', ...rows, ''].join('\r\n'));
  });

  test('paths have spaces, lines end as on Windows, a constant target has no scores', () => {
    const { status, stdout, stderr } = run(
      ...['--train', at('a b/my data.csv'), '--folds', '12', '--workers', '1', '--json', at('a b/out.json')],
    );
    expect(stderr).toContain('my data.csv: 12 rows');
    expect(status).toBe(0);
    expect(stdout).toMatch(/measured here +129 +– +0\.000 +0\.000 +–/);
    expect(stdout).not.toContain('NaN');
    const [{ cv }] = readJson('a b/out.json').experiments as [ResultJson['experiments'][0]];
    expect(cv).toEqual({ r2: null, rmse: 0, mae: 0, spearman: null });
  });

  test('npm’s script takes paths from where it was typed', () => {
    const { status } = spawnSync(
      process.execPath,
      [program, '--train', 'my data.csv', '--folds', '2', '--json', 'there.json'],
      { env: { ...process.env, npm_lifecycle_event: 'study', INIT_CWD: at('a b') } },
    );
    expect(status).toBe(0);
    expect(readJson('a b/there.json').experiments).toHaveLength(3);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it at once, with exit code 130 and nothing written',
    async (signal) => {
      const child = spawn(process.execPath, [
        program,
        '--experiment',
        'embeddings',
        '--json',
        at('never.json'),
      ]);
      let told = '';
      child.stderr.on('data', (text: Buffer) => {
        if (told === '') child.kill(signal);
        told += text.toString();
      });
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect(code).toBe(130);
      expect(told.trimEnd().endsWith('Cancelled.')).toBe(true);
      expect(existsSync(at('never.json'))).toBe(false);
    },
  );
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  const inputs = () => ['--train', at('a b/my data.csv'), '--folds', '2', '--workers', '1', '--no-cache'];
  /** Runs it by a shell: its process has the number that the shell has. */
  function byShell(script: string) {
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, program, ...inputs()], {
      encoding: 'utf8',
    });
    const said = stderr.split('\n').filter((line) => /full|written/.test(line));
    return { status, said };
  }

  test('while a result is written: one sentence, and what was there before', () => {
    writeFileSync(at('full.json'), 'before');
    const place = at('full.json');
    const { status, said } = byShell(`ln -s /dev/full '${place}'.$$.tmp; exec "$0" "$@" --json '${place}'`);
    expect(said).toEqual([`${place}: The disk is full (ENOSPC). Make room, or choose another place.`]);
    expect(status).toBe(1);
    expect(readFileSync(place, 'utf8')).toBe('before');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('behind the standard output: one sentence', () => {
    const { status, said } = byShell('exec "$0" "$@" > /dev/full');
    expect(said).toEqual(['The output cannot be written (ENOSPC).']);
    expect(status).toBe(1);
  });
});

describe('what goes wrong', () => {
  test('help goes to standard output, with exit code 0', () => {
    expect(run('--help')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('--experiment'),
    });
  });

  test('a command line that is not understood: one line, exit code 2', () => {
    const { status, stderr } = run('--experiment', 'nothing');
    expect(status).toBe(2);
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(stderr).toContain('--help');
  });

  test.each([
    [['--train', 'missing.csv'], 'missing.csv: There is no such file. Check the path.'],
    [['--cifs', 'missing.zip'], 'missing.zip: There is no such file. Check the path.'],
  ])('%s: one line, exit code 1', (args, told) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(told);
  });

  test('a table without a target names the columns that there are', () => {
    writeFileSync(at('no-target.csv'), 'ID,Composition\na,LiF\n');
    const { status, stderr } = run('--train', at('no-target.csv'));
    expect(status).toBe(1);
    expect(stderr).toContain('no-target.csv: No column holds the ionic conductivity.');
  });

  test('more folds than rows, told before the work', () => {
    const { status, stderr } = run('--train', at('own.csv'), '--folds', '25');
    expect(status).toBe(1);
    expect(stderr).toContain('own.csv, folds: There are 24 training rows');
    expect(stderr).toContain('Choose from 2 to 24 folds (on the Validate step, or with --folds).');
    expect(stderr).not.toContain('Features');
  });

  test('a protocol that the rows cannot be split by, told before the work', () => {
    const { status, stderr } = run('--train', at('own.csv'), '--protocol', 'doi');
    expect(status).toBe(1);
    expect(stderr).toContain('own.csv, protocol: No training row has a DOI.');
    expect(stderr).not.toContain('Features');
  });

  test('an output that is a folder, told before the work', () => {
    const { status, stderr } = run('--json', folder);
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(`${folder}: The file cannot be written (EISDIR). Choose another place.`);
  });

  test('an output that cannot be written, told before the work', () => {
    const { status, stderr } = run('--json', at('no/such/folder.json'));
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      `${at('no/such/folder.json')}: The file cannot be written (ENOENT). Choose another place.`,
    );
  });
});
