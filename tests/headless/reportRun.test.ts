import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { modelBlocks } from '../../src/experiment/models/modelColumns';
import { featurizeDataset } from '../../src/experiment/sample/featurizeDataset';
import { reportExperiments } from '../../src/experiment/sections/reportList';
import { reportColumns, runReport } from '../../src/experiment/sections/runReport';
import { defaultReportSettings } from '../../src/experiment/tables/reportInput';
import { reportJson, type ReportJson } from '../../src/experiment/tables/reportJson';
import { sampleOfData } from '../../src/headless/features';
import { knownRecords } from '../../src/experiment/sample/sample';
import { readElementTables, readData, type DataPaths } from '../../src/headless/files';
import { StudyRecord } from '../../src/tune/study/studyRecord';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { fewerTrees } from '../experiment/fewerTrees';
import { primedFeatures } from '../primedCache';
import { testPaperRows, testReadmeLadder } from './paperRows';
import { expectMoved, obelixFolder, perturb } from './perturbedReport';

/*
 * The whole report on the published data. What it holds and what moves with the data is the same with few trees;
 * with all of them, and by the program, it is run in reportRun.slow.ts.
 */

const programs = fileURLToPath(new URL('../../dist-node/', import.meta.url));
const all = reportExperiments.map(({ name }) => name);
const published: DataPaths = { train: null, test: null, cifs: [] };
let folder = '';
let pool: Pool;
const at = (name: string) => join(folder, name);

/** Runs experiments from the raw files, in this process; few trials and resamples. */
async function reportOn(paths: DataPaths, experiments: readonly string[], nTrees: number) {
  const data = await readData(paths, pool);
  const settings = { ...defaultReportSettings, nTrials: 2, nResamples: 100 };
  const features = await featurizeDataset({
    runner: pool,
    records: knownRecords(data),
    cifs: data.cifs,
    blocks: modelBlocks(reportColumns(experiments, settings)),
    tables: readElementTables(),
    cache: primedFeatures(),
  });
  const report = await runReport({
    runner: fewerTrees(pool, nTrees),
    sample: sampleOfData(data, features),
    studies: {
      source: { appVersion: 'test', data: data.name, dataSha256: data.sha256 },
      now: () => 0,
      withStudy: async (_plan, created, work) => {
        const record = new StudyRecord(created);
        await work(record, () => undefined);
        return record;
      },
    },
    settings,
    experiments,
  });
  // As it is read from the file.
  return JSON.parse(JSON.stringify(reportJson(report))) as ReportJson;
}

beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'ionrank-report-'));
  pool = createNodePool(2, { program: join(programs, 'compute.js') });
});
afterAll(() => {
  pool.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('with few trees', () => {
  const nTrees = 8;
  // Two thirds of the fits are of these: they run on few rows below, and on all in reportRun.slow.ts.
  // The recipe and future work, of as many seeds and kernels of all rows, run on few rows in their own tests.
  const dear = ['placebo', 'learning-curves', 'recipe', 'future'];
  const lighter = all.filter((name) => !dear.includes(name));
  let json: ReportJson;
  beforeAll(async () => {
    json = await reportOn(published, lighter, nTrees);
  });

  test('every experiment ran', () => {
    expect(json.experiments.map(({ name }) => name)).toEqual(lighter);
    expect(json.experiments.filter(({ problem }) => problem !== null)).toEqual([]);
  });

  testPaperRows(() => json);

  test('on other data every measured value is another', async () => {
    const [train, held] = [perturb('train', folder), perturb('test', folder)];
    const other = { train, test: held, cifs: [join(obelixFolder, 'cifs.zip')] };
    expectMoved(json, await reportOn(other, lighter, nTrees));
  });
});

describe('with all trees', () => {
  let json: ReportJson;
  beforeAll(async () => {
    json = await reportOn(published, ['protocols'], Infinity);
  });

  testReadmeLadder(() => json);
});

test('the program’s second run finds everything in the cache and says the same', () => {
  const headOf = (split: string, nRows: number) => {
    const lines = readFileSync(join(obelixFolder, `${split}.csv`), 'utf8').split('\n');
    writeFileSync(at(`few-${split}.csv`), `${lines.slice(0, nRows + 1).join('\n')}\n`);
    return at(`few-${split}.csv`);
  };
  const data = ['--train', headOf('train', 60), '--test', headOf('test', 30)];
  const run = (name: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...[join(programs, 'study.js'), '--experiment', 'all', '--folds', '3'],
        ...['--trials', '2', '--resamples', '100'],
        ...[...data, '--cifs', join(obelixFolder, 'cifs.zip'), '--json', at(name), '--cache', at('kept')],
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    expect(stderr.slice(-400), `${status}`).not.toContain('Error:');
    expect(status).toBe(0);
    return { stdout, json: JSON.parse(readFileSync(at(name), 'utf8')) as ReportJson };
  };
  const first = run('first.json');
  expect(first.json.experiments.map(({ name }) => name)).toEqual(all);
  expect(first.json.experiments.filter(({ problem }) => problem !== null)).toEqual([]);
  expect(run('again.json')).toEqual(first);
});
