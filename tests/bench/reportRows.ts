/** Times of the whole report as the program runs it: cold, without tuning, and from the cache. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BenchContext, BenchRow, BenchTimes } from './benchRow';

const seconds = 1000;

export const reportRows: readonly BenchRow[] = [
  {
    name: 'report: all, with tuning, 2 cores',
    bar: 360 * seconds,
    unit: 'ms',
    run: (context) =>
      timed(context, [[]], 'features, 6 studies of 50 trials, nested studies, every interval'),
  },
  {
    name: 'report: all, without tuning, 2 cores',
    bar: 60 * seconds,
    unit: 'ms',
    run: (context) => timed(context, [['--no-tuning']], 'features and every interval'),
  },
  {
    name: 'report: all again, from the cache',
    bar: 2 * seconds,
    unit: 'ms',
    run: (context) => timed(context, [[], [], [], []], 'with tuning; the first run is not counted'),
  },
];

/** Runs the report with one cache several times; the first is left out where there are more. */
async function timed({ root }: BenchContext, runs: readonly string[][], note: string): Promise<BenchTimes> {
  const program = resolve(root, 'dist-node', 'study.js');
  const cache = mkdtempSync(join(tmpdir(), 'ionrank-bench-'));
  try {
    const times = runs.map((args) => {
      const start = performance.now();
      const options = [
        '--experiment',
        'all',
        '--workers',
        '2',
        '--cache',
        cache,
        '--json',
        join(cache, 'report.json'),
      ];
      const { status } = spawnSync(process.execPath, [program, ...options, ...args], { stdio: 'ignore' });
      if (status !== 0) throw new Error(`The report ended with code ${status}.`);
      return performance.now() - start;
    });
    return { ours: times.length > 1 ? times.slice(1) : times, note };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
