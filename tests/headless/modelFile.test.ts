import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readArgs } from '../../src/headless/args/args';

/* Model files and long tables, as the program is run. */

const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'ionrank-model-'));
  const lines = Array.from({ length: 30 }, (_, i) => {
    const anion = i % 2 ? 'S' : 'O';
    return `m${i},Li${(i % 9) + 1}P2${anion}${i + 4},${i % 2 ? '1e-3' : '1E-8'},10.1/${i >> 1}`;
  });
  writeFileSync(at('own.csv'), ['ID,Composition,sigma,DOI', ...lines, ''].join('\n'));
  writeFileSync(at('few.csv'), 'name,formula\none,Li3PS4\ntwo,Li3PO4\nthree,Li3(PS4\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = () => ['--train', at('own.csv'), '--further', 'off', '--no-cache'];
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}
const text = (name: string) => readFileSync(at(name), 'utf8');

describe('a model file of the command line', () => {
  test('ranks without the data to the same bytes, gzipped or not', () => {
    const saved = run(...own(), '--predict', at('few.csv'), '--out', at('a.csv'), '--save-model', at('m.gz'));
    expect([saved.stderr, saved.status]).toEqual([expect.stringContaining('best_formulas, '), 0]);
    expect(run(...own(), '--predict', at('few.csv'), '--out', at('plain.csv')).status).toBe(0);
    expect(text('plain.csv')).toBe(text('a.csv'));
    const opened = run('--predict', at('few.csv'), '--model', at('m.gz'), '--out', at('b.csv'));
    expect([opened.status, opened.stderr]).toEqual([
      0,
      expect.stringContaining('m.gz: fitted on own.csv by Ionrank'),
    ]);
    expect(opened.stderr).toContain('row 3, three');
    expect(text('b.csv')).toBe(text('a.csv'));
    writeFileSync(at('few.csv.gz'), gzipSync(text('few.csv')));
    expect(run('--predict', at('few.csv.gz'), '--model', at('m.gz'), '--out', at('c.csv.gz')).status).toBe(0);
    expect(gunzipSync(readFileSync(at('c.csv.gz'))).toString()).toBe(text('a.csv'));
    const provenance = JSON.parse(text('b.csv.provenance.json')) as { data: string; settings: object };
    expect(provenance).toMatchObject({
      data: 'own.csv',
      settings: { modelFile: 'm.gz', candidates: 'few.csv' },
    });
  });

  test('that was tampered with, or is none, is refused by name', () => {
    const document = JSON.parse(gunzipSync(readFileSync(at('m.gz'))).toString()) as { appVersion: string };
    writeFileSync(at('bad.gz'), gzipSync(JSON.stringify({ ...document, appVersion: '9' })));
    const bad = run('--predict', at('few.csv'), '--model', at('bad.gz'));
    expect([bad.status, bad.stderr]).toEqual([1, expect.stringContaining('its hash is another')]);
    const other = run('--predict', at('few.csv'), '--model', at('few.csv'));
    expect([other.status, other.stderr]).toEqual([
      1,
      expect.stringContaining('few.csv: This is no model file'),
    ]);
  });

  test('of one model is saved without candidates', () => {
    const { status, stderr } = run(...own(), '--feature-set', 'stage0_magpie', '--save-model', at('one.gz'));
    expect([status, stderr]).toEqual([0, expect.stringContaining('one.gz: stage0_magpie, ')]);
  });
});

describe('a long table', () => {
  test('is ranked in its order with a rank in each line, and ends early without a trace', async () => {
    const n = 200_100;
    const lines = Array.from({ length: n }, (_, i) =>
      i % 100_000 === 9 ? 'Li3(P' : `Li${(i % 997) / 100 + 1}PS4`,
    );
    writeFileSync(at('long.csv'), ['formula', ...lines, ''].join('\n'));
    const options = ['--predict', at('long.csv'), '--model', at('one.gz'), '--out', at('long.out.csv')];
    const child = spawn(process.execPath, [program, ...options]);
    let told = '';
    let isStopped = false;
    child.stderr.on('data', (data) => {
      told += String(data);
      if (told.includes('0 %') && !isStopped) isStopped = child.kill('SIGTERM');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, told]).toEqual([130, expect.stringContaining('Cancelled.')]);
    expect(readdirSync(folder).filter((name) => name.startsWith('long.out'))).toEqual([]);
    const unnamed = run(...options.slice(0, 4));
    expect([unnamed.status, unnamed.stderr]).toEqual([2, expect.stringContaining('--out FILE')]);
  });
});

test('options that exclude each other are told', () => {
  expect(() => readArgs(['--model', 'm'])).toThrow('--predict FILE or --grid SPEC, which is missing');
  expect(() => readArgs(['--model', 'm', '--predict', 'p', '--train', 't'])).toThrow('leave --train out');
  expect(() => readArgs(['--model', 'm', '--predict', 'p', '--save-model', 'n'])).toThrow(
    'leave --save-model out',
  );
  expect(readArgs(['--save-model', 'm'])).toMatchObject({
    experiment: null,
    saveModel: 'm',
    model: undefined,
  });
  expect(readArgs(['--model', 'm', '--grid', 'Li{6..7}Cl', '--top', '3'])).toMatchObject({
    model: 'm',
    top: { count: 3 },
  });
  expect(readArgs(['--save-model', 'm', '--ranker', 'fulltrain']).ranker).toBe('fulltrain');
  expect(() => readArgs(['--model', 'm', '--predict', 'p', '--ranker', 'best'])).toThrow(
    'leave --ranker out',
  );
  expect(readArgs(['--save-model', 'm', '--feature-set', 'stage0_magpie']).featureSet).toBe('stage0_magpie');
});
