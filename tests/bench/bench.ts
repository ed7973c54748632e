/**
 * Prints our times beside the reference implementations', measured in turns in the same run.
 *
 *     npm run bench -- [--only PATTERN] [--json FILE] [--effort FACTOR]
 *
 * The references run in Python (IONRANK_PYTHON, or python3). Without them the rows are marked as not measured.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BenchRow, type BenchTimes, median } from './benchRow';
import { boostingRows } from './boostingRows';
import { browserRows } from './browserRows';
import { crystalFrameRows } from './crystalFrameRows';
import { crystalPageRows } from './crystalPageRows';
import { elementaryRows } from './elementaryRows';
import { explainRows } from './explainRows';
import { featureRows } from './featureRows';
import { forestRows } from './forestRows';
import { hgbRows } from './hgbRows';
import { kernelGpRows } from './kernelGpRows';
import { listRows } from './listRows';
import { pathwayPictureRows } from './pathwayPictureRows';
import { pathwayRows } from './pathwayRows';
import { physicsRows } from './physicsRows';
import { rankingBrowserRows } from './rankingBrowserRows';
import { installAdvice, ReferenceProcess } from './referenceProcess';
import { recipeRows } from './recipeRows';
import { reportRows } from './reportRows';
import { tuningBrowserRows } from './tuningBrowserRows';
import { tuningRows } from './tuningRows';

const allRows: readonly BenchRow[] = [
  ...hgbRows,
  ...boostingRows,
  ...kernelGpRows,
  ...forestRows,
  ...explainRows,
  ...tuningRows,
  ...featureRows,
  ...physicsRows,
  ...pathwayRows,
  ...pathwayPictureRows,
  ...crystalFrameRows,
  ...crystalPageRows,
  ...recipeRows,
  ...listRows,
  ...elementaryRows,
  ...reportRows,
  ...browserRows,
  ...rankingBrowserRows,
  ...tuningBrowserRows,
];

interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly bar: number;
  readonly aim: number | null;
  readonly oursMs: number | null;
  readonly referenceMs: number | null;
  readonly value: number | null;
  readonly verdict: 'ok' | 'over' | 'not measured';
  readonly note: string;
}

/** Finds the checkout: the nearest folder above this program that has a package.json. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(resolve(folder, 'package.json'))) {
    if (folder === dirname(folder)) return process.cwd();
    folder = dirname(folder);
  }
  return folder;
}

function judge(row: BenchRow, times: BenchTimes): BenchResult {
  const { ours, reference } = times;
  const ratios = reference?.map((time, k) => ours[k] / time);
  const value = row.unit === 'ms' ? median(ours) : ratios === undefined ? null : median(ratios);
  return {
    name: row.name,
    unit: row.unit,
    bar: row.bar,
    aim: row.aim ?? null,
    oursMs: median(ours),
    referenceMs: reference === undefined ? null : median(reference),
    value,
    verdict: value === null ? 'not measured' : value <= row.bar ? 'ok' : 'over',
    note: times.note ?? '',
  };
}

const heads = ['row', 'ours (ms)', 'reference (ms)', 'ratio', 'bar', 'aim', ''];
const widths = [36, 10, 15, 8, 8, 8, 12];

function printLine(cells: readonly string[]): void {
  console.log(
    cells.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join(' '),
  );
}

function printResult(result: BenchResult): void {
  const limit = (value: number | null): string =>
    value === null || value === Infinity ? '' : result.unit === 'ms' ? `${value} ms` : value.toFixed(2);
  printLine([
    result.name,
    result.oursMs?.toFixed(1) ?? '',
    result.referenceMs?.toFixed(1) ?? '',
    result.unit === 'ratio' ? (result.value?.toFixed(3) ?? '') : '',
    limit(result.bar),
    limit(result.aim),
    result.verdict,
  ]);
  if (result.note !== '') console.log(`    ${result.note}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, json: { type: 'string' }, effort: { type: 'string' } },
  });
  const pattern = new RegExp(values.only ?? '', 'i');
  const rows = allRows.filter((row) => pattern.test(row.name));
  if (rows.length === 0) {
    console.log(`No row matches “${values.only}”. Rows: ${allRows.map((row) => row.name).join('; ')}.`);
    return;
  }
  const effort = Number(values.effort ?? 1);
  if (!(effort > 0)) throw new RangeError(`--effort is ${values.effort}, but must be a number above 0.`);

  const root = findRoot();
  const started = await ReferenceProcess.start(resolve(root, 'tests/bench/reference.py')).catch(
    (error: Error) => {
      console.log(`No reference: ${error.message}\n${installAdvice}\n`);
      return undefined;
    },
  );
  const versions = started?.versions;
  if (versions !== undefined) {
    const { python, scikitLearn, numpy } = versions;
    console.log(
      `Node ${process.version}; Python ${python}, scikit-learn ${scikitLearn}, numpy ${numpy}, one thread\n`,
    );
  }

  printLine(heads);
  const results: BenchResult[] = [];
  for (const row of rows) {
    const result = judge(row, await row.run({ root, reference: started?.reference, effort }));
    results.push(result);
    printResult(result);
  }
  started?.reference.stop();
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ node: process.version, versions, results }, null, 2)}\n`);
  }
}

await main();
