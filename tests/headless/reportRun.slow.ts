import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { ReportJson } from '../../src/experiment/tables/reportJson';
import { usualExperiments } from '../../src/experiment/sections/reportList';
import { testPaperRows, testReadmeLadder } from './paperRows';
import { expectMoved, obelixFolder, perturb } from './perturbedReport';

/* The whole report as it is run, with all its trees: `--experiment all`, its JSON, its cache. */

const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));
/** Few trials and resamples: every path, in seconds. */
const quick = ['--trials', '2', '--resamples', '100'];
let folder = '';
const at = (name: string) => join(folder, name);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--experiment', 'all', ...quick, ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  expect(stderr.slice(-400), `${status}`).not.toContain('Error:');
  expect(status).toBe(0);
  return { stdout, stderr };
}

const readJson = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as ReportJson;

let json: ReportJson;
let first: ReturnType<typeof run>;
beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'ionrank-report-'));
  first = run('--json', at('all.json'), '--cache', at('kept'));
  json = readJson('all.json');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every experiment ran', () => {
  expect(json.experiments.map(({ name }) => name)).toEqual(usualExperiments.map(({ name }) => name));
  expect(json.experiments.filter(({ problem }) => problem !== null)).toEqual([]);
});

testPaperRows(() => json);
testReadmeLadder(() => json);

test('on other data every measured value is another', () => {
  run(
    ...['--train', perturb('train', folder), '--test', perturb('test', folder)],
    ...['--cifs', join(obelixFolder, 'cifs.zip'), '--json', at('other.json'), '--no-cache'],
  );
  expectMoved(json, readJson('other.json'));
});

test('a second run finds everything in the cache and says the same', () => {
  const again = run('--json', at('again.json'), '--cache', at('kept'));
  expect(readJson('again.json')).toEqual(json);
  expect(again.stdout).toBe(first.stdout);
});
