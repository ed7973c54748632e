import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readArgs } from '../../src/headless/args/args';
import { handOffOfArgs } from '../../src/headless/args/handOffArgs';
import { readOnnx } from '../../src/experiment/handOff/onnx/readOnnx';

const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'ionrank-hand-off-'));
  const rows = Array.from({ length: 30 }, (_, i) => {
    const anion = i % 2 === 1 ? 'S' : 'O';
    return `m${i},Li${i + 1}P2${anion}${i + 4},${anion === 'S' ? '1e-3' : '<1E-8'},${4 + i / 10},4,4,90,90,90`;
  });
  writeFileSync(at('own.csv'), ['ID,Composition,sigma,a,b,c,alpha,beta,gamma', ...rows, ''].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('--hand-off writes data, folds, models and scripts of one’s own table, which has no test set', () => {
  const asked = ['--train', at('own.csv'), '--experiment', 'stages', '--folds', '3', '--no-cache'];
  const out = at('project');
  const { status, stderr } = spawnSync(process.execPath, [program, ...asked, '--hand-off', out], {
    encoding: 'utf8',
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  expect(readdirSync(out)).toEqual(
    expect.arrayContaining(['README.md', 'data', 'models', 'project.json', 'pyproject.toml', 'reproduce.py']),
  );
  // screen.py looks for the fitted models there.
  expect(readdirSync(join(out, 'models'))).toContain('ranking.ionrank-model.json.gz');
  expect(read('screen.py')).toContain('"models/ranking.ionrank-model.json.gz"');
  const about = JSON.parse(read('project.json')) as {
    models: { name: string; onnx: string | null; scores: { cv: object; test: object | null } }[];
  };
  expect(about.models.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['stage0_composition', 'stage2_physics', 'best']),
  );
  for (const { scores } of about.models) expect(scores.test).toBeNull();
  const { onnx } = about.models.find(({ name }) => name === 'stage0_composition')!;
  expect(readOnnx(new Uint8Array(readFileSync(join(out, onnx!)))).nodes.length).toBeGreaterThan(0);
  const kept = read('data/rows.csv').trimEnd().split('\n');
  expect(kept).toHaveLength(31);
});

test('--hand-off goes with no other result', () => {
  expect(handOffOfArgs({ 'hand-off': 'dir' }, 'stages')).toBe('dir');
  expect(() => handOffOfArgs({ 'hand-off': 'dir', json: 'x' }, 'stages')).toThrow(/leave --json out/);
  expect(() => handOffOfArgs({ 'hand-off': 'dir' }, 'screening')).toThrow(/takes the models of/);
});

test('--hand-off takes what ranks along', () => {
  const { ranker, handOff } = readArgs(['--hand-off', 'dir', '--ranker', 'stages_stacked']);
  expect([ranker, handOff]).toEqual(['stages_stacked', 'dir']);
  expect(() => readArgs(['--ranker', 'stages_stacked'])).toThrow(/--ranker belongs to --predict/);
  expect(handOffOfArgs({ 'hand-off': 'dir' }, 'double-models')).toBe('dir');
});
