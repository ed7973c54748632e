import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const study = join(root, 'dist-node', 'study.js');
let folder = '';
/** A folder that holds the engine and nothing else. */
let alone = '';
const at = (name: string) => join(folder, name);
const engine = () => join(alone, 'ionrank.mjs');

beforeAll(async () => {
  expect(inject('nodeBuildError')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'ionrank-engine-'));
  const built = { outDir: at('built'), emptyOutDir: true };
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'engine',
    logLevel: 'error',
    build: built,
  });
  expect(readdirSync(at('built'))).toEqual(['ionrank.mjs']);
  alone = at('alone');
  mkdirSync(alone);
  copyFileSync(at('built/ionrank.mjs'), engine());
  const rows = Array.from({ length: 300 }, (_, i) => {
    const formula =
      i % 100 === 5 ? 'Li3(PS4' : `Li${(i % 37) + 1}P${(i % 3) + 1}${i % 2 ? 'S' : 'O'}${(i % 11) + 3}`;
    return `c${i},${formula},"row ${i}: –"`;
  });
  writeFileSync(at('c.csv'), ['name,formula,note', ...rows, ''].join('\n'));
  writeFileSync(at('c.csv.gz'), gzipSync(readFileSync(at('c.csv'))));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, args: readonly string[]): string {
  const env = { PATH: process.env.PATH, XDG_CACHE_HOME: at('cache') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    ...{ cwd: alone, env, encoding: 'utf8' },
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return stdout;
}

test('the engine alone in a folder fits, saves and ranks as the built folder does, to the byte', () => {
  const fits = ['--feature-set', 'stage0_magpie', '--learner', 'ridge', '--no-cache'];
  run(engine(), [...fits, '--save-model', at('engine.ionrank-model.json.gz')]);
  run(study, [...fits, '--save-model', at('study.ionrank-model.json.gz')]);
  const model = readFileSync(at('study.ionrank-model.json.gz'));
  expect(readFileSync(at('engine.ionrank-model.json.gz')).equals(model)).toBe(true);
  const ranks = ['--model', at('study.ionrank-model.json.gz'), '--predict'];
  run(study, [...ranks, at('c.csv'), '--out', at('study.csv')]);
  const wanted = readFileSync(at('study.csv'), 'utf8');
  expect(wanted.split('\n').length).toBeGreaterThan(200);
  run(engine(), [...ranks, at('c.csv'), '--out', at('one.csv'), '--workers', '1']);
  expect(readFileSync(at('one.csv'), 'utf8')).toBe(wanted);
  run(engine(), [...ranks, at('c.csv.gz'), '--out', at('two.csv.gz'), '--workers', '2']);
  expect(gunzipSync(readFileSync(at('two.csv.gz'))).toString()).toBe(wanted);
  expect(readdirSync(alone)).toEqual(['ionrank.mjs']);
});

test('the engine checks itself against the reference programs', () => {
  expect(run(engine(), ['--self-check', '--workers', '1'])).toMatch(/All \d+ checks are equal/);
});

test('the engine carries the licences of what is in it, and runs no text as a program', () => {
  const text = readFileSync(engine(), 'utf8');
  expect(text).toMatch(/comlink [\d.]+ \(Apache-2\.0\)[^]*fflate [\d.]+ \(MIT\)/);
  expect(text.match(/\beval\(|new Function\(/)).toBeNull();
});
