import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

/*
 * Other versions of Node, and Node on other processors, write the same bytes as this one. Each is a command, several
 * with semicolons between:
 * IONRANK_NODES='/opt/node24/bin/node; qemu-aarch64 -L /usr/aarch64-linux-gnu /opt/node-arm64/bin/node' \
 *   npx vitest run --project browsers tests/browsers/otherNodes
 */

const others = (process.env.IONRANK_NODES ?? '')
  .split(';')
  .map((command) => command.trim())
  .filter(Boolean);
const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ionrank-nodes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What one run writes: every file below its folder, by name. */
async function written(command: string, args: readonly string[]): Promise<Record<string, string>> {
  const out = mkdtempSync(join(folder, 'run-'));
  const [node, ...itsArgs] = command.split(/\s+/);
  const ourArgs = args.map((arg) => arg.replace('OUT', out));
  await promisify(execFile)(node, [...itsArgs, program, ...ourArgs], { maxBuffer: 1e8 });
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [name, timeless(readFileSync(join(parentPath, name), 'utf8'))]),
  );
}

/** Leaves out the engine's name, and when something was done. */
const timeless = (text: string) =>
  text
    .replace(/"engine": ".*"/g, '')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?/g, '')
    .replace(/\d+ days \d\d:\d\d:\d\d(?:\.\d+)?/g, '');

const candidates = join(folder, 'candidates.csv');
const runs: Record<string, readonly string[]> = {
  'the self-check': ['--self-check', '--json', 'OUT/check.json'],
  'scores of the three stages': ['--experiment', 'stages', '--no-cache', '--json', 'OUT/scores.json'],
  'trials of the tuning studies': [
    ...['--experiment', 'tuning', '--trials', '4', '--folds', '3', '--no-cache'],
    ...['--json', 'OUT/tuning.json', '--studies', 'OUT/studies'],
  ],
  'the ranking by Best': ['--predict', candidates, '--no-cache', '--out', 'OUT/ranking.csv'],
};

const ours = new Map<string, Promise<Record<string, string>>>();
beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  writeFileSync(candidates, 'ID,Formula\na,Li6PS5Cl\nb,Li7La3Zr2O12\nc,Li10GeP2S12\nd,Li3YCl6\ne,Li3N\n');
});

// Where none is named, the file says so by a test that is skipped.
describe.skipIf(others.length === 0).each(others.length > 0 ? others : ['no other Node'])('%s', (command) => {
  it.each(Object.entries(runs))('%s: the same bytes', async (name, args) => {
    if (!ours.has(name)) ours.set(name, written(process.execPath, args));
    const expected = await ours.get(name)!;
    expect(Object.keys(expected).length).toBeGreaterThan(0);
    expect(await written(command, args)).toEqual(expected);
  });
});
